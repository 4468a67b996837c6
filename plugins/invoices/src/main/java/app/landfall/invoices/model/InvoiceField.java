package app.landfall.invoices.model;

import app.landfall.invoices.api.BankAccount;
import app.landfall.invoices.api.Money;
import app.landfall.plugin.Sentence;
import app.landfall.plugin.Texts;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The fields of an invoice by name: what each may hold, and which of them people change.
public enum InvoiceField {
  SUPPLIER("vendorName", Rule.NAME),
  TOTAL("total", Rule.AMOUNT),
  KIND("kind", Rule.NOT_BY_HAND),
  DOCUMENT_TYPE("documentType", Rule.NOT_BY_HAND),
  NUMBER("invoiceNumber", Rule.LINE),
  ISSUE_DATE("issueDate", Rule.DATE),
  DUE_DATE("dueDate", Rule.DATE),
  PAYMENT_TERMS("paymentTerms", Rule.TEXT),
  CURRENCY("currency", Rule.CURRENCY),
  TAX_CURRENCY("taxCurrency", Rule.CURRENCY),
  LINES_TOTAL("linesTotal", Rule.AMOUNT),
  ALLOWANCES("allowances", Rule.AMOUNT),
  CHARGES("charges", Rule.AMOUNT),
  NET("net", Rule.AMOUNT),
  TAX("tax", Rule.AMOUNT),
  TAX_IN_TAX_CURRENCY("taxInTaxCurrency", Rule.AMOUNT),
  PREPAID("prepaid", Rule.AMOUNT),
  ROUNDING("rounding", Rule.AMOUNT),
  AMOUNT_DUE("payable", Rule.AMOUNT),
  TRADING_NAME("vendorTradingName", Rule.LINE),
  VAT_ID("vendorVatId", Rule.LINE),
  TAX_ID("vendorTaxId", Rule.LINE),
  REGISTRATION("vendorRegistration", Rule.LINE),
  ADDRESS("vendorAddress", Rule.TEXT),
  POSTCODE("vendorPostcode", Rule.LINE),
  CITY("vendorCity", Rule.LINE),
  REGION("vendorRegion", Rule.LINE),
  COUNTRY("vendorCountry", Rule.LINE),
  CONTACT("vendorContact", Rule.LINE),
  PHONE("vendorPhone", Rule.LINE),
  EMAIL("vendorEmail", Rule.LINE),
  PAYEE("payeeName", Rule.LINE),
  IBAN("vendorIban", Rule.ACCOUNT),
  BIC("vendorBic", Rule.LINE),
  ACCOUNT_HOLDER("vendorAccountHolder", Rule.LINE),
  PAYMENT_REFERENCE("paymentReference", Rule.LINE),
  PAYMENT_MEANS("paymentMeans", Rule.LINE),
  PAYMENT_MANDATE("paymentMandate", Rule.LINE),
  BUYER("buyerName", Rule.LINE),
  BUYER_VAT_ID("buyerVatId", Rule.LINE),
  BUYER_REFERENCE("buyerReference", Rule.LINE),
  ORDER_REFERENCE("orderReference", Rule.LINE),
  SALES_ORDER_REFERENCE("salesOrderReference", Rule.LINE),
  CONTRACT_REFERENCE("contractReference", Rule.LINE),
  PROJECT_REFERENCE("projectReference", Rule.LINE),
  PRECEDING_INVOICE("precedingInvoice", Rule.LINE),
  SUPPLIER_NOTE("vendorNote", Rule.TEXT),
  NOTE("note", Rule.TEXT),
  WORKFLOW("workflow", Rule.WORKFLOW),
  WORKFLOW_REASON("workflowReason", Rule.LINE),
  APPROVED_AMOUNT("approvedAmount", Rule.NOT_BY_HAND),
  APPROVED_ACCOUNT("approvedAccount", Rule.NOT_BY_HAND),
  SOURCE_SHA256("sourceSha256", Rule.NOT_BY_HAND),
  SOURCE_NAME("sourceName", Rule.NOT_BY_HAND),
  SOURCE_FILE("sourceFile", Rule.NOT_BY_HAND),
  SOURCE_SYNTAX("sourceSyntax", Rule.NOT_BY_HAND),
  SOURCE_PROFILE("sourceProfile", Rule.NOT_BY_HAND),
  DELIVERY_DATE("deliveryDate", Rule.NOT_BY_HAND),
  PERIOD_START("periodStart", Rule.NOT_BY_HAND),
  PERIOD_END("periodEnd", Rule.NOT_BY_HAND),
  DISCOUNTS("discounts", Rule.DISCOUNTS),
  IMPORT_REMARKS("importRemarks", Rule.NOT_BY_HAND),
  HELD_ON("heldOn", Rule.NOT_BY_HAND);

  private static final int LONGEST_LINE = 300;
  private static final int LONGEST_TEXT = 10_000;
  private static final int WHOLE_DIGITS = 13;
  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
  private static final ProblemTexts TEXTS = Texts.of(ProblemTexts.class);

  /// What is wrong with a value.
  interface ProblemTexts {
    Sentence empty();

    Sentence longText();

    Sentence longLine();

    Sentence noDate(String typed);

    Sentence noStage(String typed, String stages);

    Sentence control();

    Sentence noAmount(String typed);

    Sentence tooLarge(String amount);

    Sentence tooFine(String amount, String currency, int decimals);

    Sentence tooFineWithout(String amount, int decimals);

    Sentence noCurrency(String typed);

    Sentence noDiscount(String typed);
  }

  private enum Rule {
    NAME,
    LINE,
    TEXT,
    AMOUNT,
    DATE,
    CURRENCY,
    /// An IBAN, or what somebody has kept although it is none: only who typed it can be asked.
    ACCOUNT,
    WORKFLOW,
    /// A line each: the last day, a blank, the per cent.
    DISCOUNTS,
    NOT_BY_HAND
  }

  private final String component;
  private final Rule rule;
  private final int part;
  private final Class<?> type;

  InvoiceField(String component, Rule rule) {
    this.component = component;
    this.rule = rule;
    RecordComponent[] parts = Invoice.class.getRecordComponents();
    List<String> names = Arrays.stream(parts).map(RecordComponent::getName).toList();
    this.part = names.indexOf(component);
    this.type = parts[part].getType();
  }

  /// Finds a field by the word people use for it (`amount-due`), or its name in JSON (`payable`) or
  /// in the table (`due_date`); case, dashes and underscores do not matter.
  public static Optional<InvoiceField> named(String word) {
    String plain = plain(word);
    return Arrays.stream(values())
        .filter(field -> plain(field.name()).equals(plain) || plain(field.component).equals(plain))
        .findFirst();
  }

  /// The word people use for it.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Its name in JSON.
  public String jsonName() {
    return component;
  }

  /// Its column.
  public String column() {
    return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /// Whether people may change it.
  public boolean isByHand() {
    return rule != Rule.NOT_BY_HAND;
  }

  /// What somebody means who types this: without white space around it; account numbers as banks
  /// print them, in groups and small letters, as one.
  ///
  /// @return null for nothing, which empties the field
  public @Nullable String typed(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    return switch (rule) {
      case ACCOUNT -> BankAccount.stated(text, null, null).id();
      case CURRENCY -> text.strip().toUpperCase(Locale.ROOT);
      case NAME, LINE, TEXT, AMOUNT, DATE, WORKFLOW, DISCOUNTS, NOT_BY_HAND -> text.strip();
    };
  }

  /// Whether it is an amount of money.
  public boolean isAmount() {
    return rule == Rule.AMOUNT;
  }

  /// Whether it is a day.
  public boolean isDay() {
    return rule == Rule.DATE;
  }

  int part() {
    return part;
  }

  /// A component's value for text.
  Object value(String text) {
    if (type == Amount.class) {
      return new Amount(text);
    }
    return type == Day.class ? new Day(text) : text;
  }

  /// What is wrong with the field's value in an invoice; empty where nothing is.
  Optional<Sentence> problem(Invoice invoice) {
    String text = invoice.text(this);
    if (text == null) {
      boolean needed = rule == Rule.NAME || rule == Rule.WORKFLOW;
      return needed ? Optional.of(TEXTS.empty()) : Optional.empty();
    }
    return Optional.ofNullable(
        switch (rule) {
          case NAME -> text.isBlank() ? TEXTS.empty() : line(text);
          case LINE, ACCOUNT -> line(text);
          case TEXT -> text.length() > LONGEST_TEXT ? TEXTS.longText() : null;
          case AMOUNT -> amount(text, invoice.currency());
          case DATE -> new Day(text).date().isEmpty() ? TEXTS.noDate(text) : null;
          case CURRENCY -> currency(text);
          case WORKFLOW -> workflow(text);
          case DISCOUNTS ->
              text.lines().allMatch(InvoiceField::isDiscount) ? null : TEXTS.noDiscount(text);
          case NOT_BY_HAND -> null;
        });
  }

  private static @Nullable Sentence workflow(String text) {
    String words = String.join(", ", Workflow.words());
    return Workflow.words().contains(text) ? null : TEXTS.noStage(text, words);
  }

  private static boolean isDiscount(String line) {
    int blank = Math.max(line.indexOf(' '), 0);
    boolean percent =
        new Amount(line.substring(blank).strip())
            .decimal()
            .filter(number -> number.signum() > 0 && number.compareTo(WHOLE) < 0)
            .isPresent();
    return percent && new Day(line.substring(0, blank)).date().isPresent();
  }

  private static @Nullable Sentence line(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      return TEXTS.control();
    }
    return text.length() > LONGEST_LINE ? TEXTS.longLine() : null;
  }

  private static @Nullable Sentence amount(String text, @Nullable String currency) {
    Optional<BigDecimal> decimal = new Amount(text).decimal();
    if (decimal.isEmpty()) {
      return TEXTS.noAmount(text);
    }
    BigDecimal amount = decimal.get().stripTrailingZeros();
    if (amount.precision() - amount.scale() > WHOLE_DIGITS) {
      return TEXTS.tooLarge(text);
    }
    int digits = AmountDigits.of(currency == null ? "" : currency);
    if (amount.scale() <= digits) {
      return null;
    }
    return currency != null && Money.isCurrency(currency)
        ? TEXTS.tooFine(text, currency, digits)
        : TEXTS.tooFineWithout(text, digits);
  }

  private static @Nullable Sentence currency(String text) {
    return Money.isCurrency(text) ? null : TEXTS.noCurrency(text);
  }

  private static String plain(String word) {
    return word.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }
}
