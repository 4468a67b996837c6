package app.landfall.invoices.model;

import app.landfall.invoices.deciding.DecidedFacts;
import app.landfall.plugin.typed.Iban;
import app.landfall.store.RowVersion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One row of `invoices`, all that is sent of it, in the order of the table; see `1-invoices.sql`
/// and the later steps for what each column means. Amounts carry their effect on what we owe.
///
/// Nothing is checked here, since a row may come from anywhere: [Invoices] checks what people
/// change.
///
/// @param version what a later save needs to know was seen
public record Invoice(
    String id,
    RowVersion version,
    @Nullable String vendorName,
    @Nullable Amount total,
    @Nullable String kind,
    @Nullable String documentType,
    @Nullable String invoiceNumber,
    @Nullable Day issueDate,
    @Nullable Day dueDate,
    @Nullable String paymentTerms,
    @Nullable String currency,
    @Nullable String taxCurrency,
    @Nullable Amount linesTotal,
    @Nullable Amount allowances,
    @Nullable Amount charges,
    @Nullable Amount net,
    @Nullable Amount tax,
    @Nullable Amount taxInTaxCurrency,
    @Nullable Amount prepaid,
    @Nullable Amount rounding,
    @Nullable Amount payable,
    @Nullable String vendorTradingName,
    @Nullable String vendorVatId,
    @Nullable String vendorTaxId,
    @Nullable String vendorRegistration,
    @Nullable String vendorAddress,
    @Nullable String vendorPostcode,
    @Nullable String vendorCity,
    @Nullable String vendorRegion,
    @Nullable String vendorCountry,
    @Nullable String vendorContact,
    @Nullable String vendorPhone,
    @Nullable String vendorEmail,
    @Nullable String payeeName,
    @Nullable String vendorIban,
    @Nullable String vendorBic,
    @Nullable String vendorAccountHolder,
    @Nullable String paymentReference,
    @Nullable String paymentMeans,
    @Nullable String paymentMandate,
    @Nullable String buyerName,
    @Nullable String buyerVatId,
    @Nullable String buyerReference,
    @Nullable String orderReference,
    @Nullable String salesOrderReference,
    @Nullable String contractReference,
    @Nullable String projectReference,
    @Nullable String precedingInvoice,
    @Nullable String vendorNote,
    @Nullable String note,
    @Nullable String workflow,
    @Nullable String workflowReason,
    @Nullable String approvedAmount,
    @Nullable String approvedAccount,
    @Nullable String sourceSha256,
    @Nullable String sourceName,
    @Nullable String sourceFile,
    @Nullable String sourceSyntax,
    @Nullable String sourceProfile,
    @Nullable Day deliveryDate,
    @Nullable Day periodStart,
    @Nullable Day periodEnd,
    @Nullable String discounts,
    @Nullable String importRemarks,
    @Nullable Day heldOn) {

  /// `kind` of an ordinary invoice.
  public static final String INVOICE = "invoice";

  /// `kind` of a credit note: its amounts lower what we owe.
  public static final String CREDIT_NOTE = "credit-note";

  /// Keys of remarks that a person must have seen before anything is paid.
  private static final Set<String> QUESTIONS =
      Set.of("currency-contradicts", "several-accounts", "due-not-stated", "iban-wrong");

  private static final RecordComponent[] PARTS = Invoice.class.getRecordComponents();

  /// An invoice about which nothing is known yet.
  static Invoice blank(String id) {
    @Nullable Object[] values = new @Nullable Object[PARTS.length];
    values[0] = id;
    values[1] = RowVersion.NEW;
    return made(values)
        .with(InvoiceField.KIND, INVOICE)
        .with(InvoiceField.WORKFLOW, Workflow.NEW.word());
  }

  /// The text of a field; null where it is empty.
  public @Nullable String text(InvoiceField field) {
    Object value = valueOf(PARTS[field.part()]);
    return value == null ? null : value.toString();
  }

  /// The same invoice with another value in one field.
  ///
  /// @param text kept as it is; null empties the field
  public Invoice with(InvoiceField field, @Nullable String text) {
    @Nullable Object[] values = new @Nullable Object[PARTS.length];
    for (int i = 0; i < PARTS.length; i++) {
      values[i] = valueOf(PARTS[i]);
    }
    values[field.part()] = text == null ? null : field.value(text);
    return made(values);
  }

  /// The same invoice as by somebody who had seen less of it.
  public Invoice seenAs(RowVersion seen) {
    @Nullable Object[] values = new @Nullable Object[PARTS.length];
    for (int i = 0; i < PARTS.length; i++) {
      values[i] = valueOf(PARTS[i]);
    }
    values[1] = seen;
    return made(values);
  }

  /// What is to be paid: the stated amount due, else the total.
  public Optional<BigDecimal> amountDue() {
    Amount stated = payable != null ? payable : total;
    return stated == null ? Optional.empty() : stated.decimal();
  }

  /// Where it stands. An approval counts only for what was approved: when the amount due or the
  /// account has changed since, it is back in review.
  public Workflow standing() {
    Workflow stored = Workflow.of(workflow);
    return stored == Workflow.APPROVED && !isAsApproved() ? Workflow.REVIEW : stored;
  }

  /// What a person should know of the reading and nobody has said to have seen, a sentence each.
  public List<String> remarks() {
    return importRemarks == null
        ? List.of()
        : importRemarks.lines().map(line -> line.substring(line.indexOf('\t') + 1)).toList();
  }

  /// Whether one of them must be answered before anything is paid.
  public boolean isQuestioned() {
    return importRemarks != null
        && importRemarks.lines().anyMatch(line -> QUESTIONS.contains(line.split("\t", 2)[0]));
  }

  /// The same invoice, with what is approved written beside the approval.
  public Invoice approvedAsItIs() {
    return with(InvoiceField.APPROVED_AMOUNT, amountWithCurrency())
        .with(InvoiceField.APPROVED_ACCOUNT, vendorIban);
  }

  /// What an approval of it is of.
  public DecidedFacts facts() {
    return new DecidedFacts(
        amountDue(),
        Objects.requireNonNullElse(currency, ""),
        vendorIban == null ? "" : Iban.plain(vendorIban),
        Objects.requireNonNullElse(vendorName, ""));
  }

  private boolean isAsApproved() {
    return Objects.equals(approvedAmount, amountWithCurrency())
        && Objects.equals(approvedAccount, vendorIban);
  }

  private @Nullable String amountWithCurrency() {
    return amountDue()
        .map(amount -> amount.stripTrailingZeros().toPlainString())
        .map(amount -> currency == null ? amount : amount + " " + currency)
        .orElse(null);
  }

  private @Nullable Object valueOf(RecordComponent part) {
    try {
      return part.getAccessor().invoke(this);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new AssertionError("the accessors of a public record are open", e);
    }
  }

  private static Invoice made(@Nullable Object[] values) {
    Class<?>[] types = Arrays.stream(PARTS).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return Invoice.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("every record has its canonical constructor", e);
    }
  }
}
