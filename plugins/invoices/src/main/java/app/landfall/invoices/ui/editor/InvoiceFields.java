package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.Day;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.ui.text.Amounts;
import app.landfall.invoices.ui.text.Days;
import app.landfall.plugin.RowWords.Reading;
import app.landfall.plugin.form.FormFields;
import app.landfall.store.RowVersion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The fields of an invoice as they are written in its form, and what somebody means who types.
///
/// @param language of the screen
/// @param today what `+30` counts from where the invoice has no date of its own
record InvoiceFields(Locale language, LocalDate today)
    implements FormFields<InvoiceField, Invoice> {
  private static final List<InvoiceField> TYPED =
      List.of(
          InvoiceField.SUPPLIER,
          InvoiceField.NUMBER,
          InvoiceField.ISSUE_DATE,
          InvoiceField.DUE_DATE,
          InvoiceField.CURRENCY,
          InvoiceField.NET,
          InvoiceField.TAX,
          InvoiceField.TOTAL,
          InvoiceField.AMOUNT_DUE,
          InvoiceField.IBAN,
          InvoiceField.BIC,
          InvoiceField.PAYMENT_REFERENCE,
          InvoiceField.ORDER_REFERENCE,
          InvoiceField.WORKFLOW,
          InvoiceField.NOTE);

  @Override
  public List<InvoiceField> all() {
    return TYPED;
  }

  @Override
  public @Nullable Object value(Invoice invoice, InvoiceField field) {
    return invoice.text(field);
  }

  @Override
  public String write(Invoice invoice, InvoiceField field) {
    String stored = invoice.text(field);
    if (stored == null) {
      return "";
    }
    if (field.isAmount()) {
      return new Amounts(language).write(new Amount(stored), invoice.currency());
    }
    if (field.isDay()) {
      return new Day(stored).date().map(new Days(language)::write).orElse(stored);
    }
    return field == InvoiceField.IBAN ? grouped(stored) : stored;
  }

  @Override
  public Reading read(Invoice invoice, Map<InvoiceField, String> typed, InvoiceField field) {
    String text = typed.getOrDefault(field, "");
    if (text.isBlank()) {
      return new Reading.Meant(null);
    }
    if (field.isAmount()) {
      return new Amounts(language)
          .read(text)
          .<Reading>map(amount -> new Reading.Meant(amount.toPlainString()))
          .orElseGet(() -> new Reading.Refused(TEXTS.badAmount(text.strip(), example())));
    }
    if (field.isDay()) {
      return day(text, from(invoice, typed, field));
    }
    return new Reading.Meant(field.typed(text));
  }

  private Reading day(String text, LocalDate from) {
    Days days = new Days(language);
    return days.read(text, from, today)
        .<Reading>map(day -> new Reading.Meant(day.toString()))
        .orElseGet(() -> new Reading.Refused(TEXTS.badDay(text.strip(), days.write(today))));
  }

  /// What a due date counts from: the date of the invoice, as typed.
  private LocalDate from(Invoice invoice, Map<InvoiceField, String> typed, InvoiceField field) {
    if (field != InvoiceField.DUE_DATE) {
      return today;
    }
    boolean own = typed.containsKey(InvoiceField.ISSUE_DATE);
    Day issued =
        own && read(invoice, typed, InvoiceField.ISSUE_DATE) instanceof Reading.Meant(String day)
            ? new Day(day)
            : invoice.issueDate();
    return issued == null ? today : issued.date().orElse(today);
  }

  /// An amount is the same with more zeros behind it.
  @Override
  public boolean same(InvoiceField field, @Nullable Object one, @Nullable Object other) {
    return Objects.equals(one, other) || field.isAmount() && isSameAmount(one, other);
  }

  /// Whether two amounts, as stored, are one number.
  static boolean isSameAmount(@Nullable Object one, @Nullable Object other) {
    Optional<BigDecimal> number = number(one);
    return number.isPresent()
        && number(other).filter(it -> it.compareTo(number.get()) == 0).isPresent();
  }

  private static Optional<BigDecimal> number(@Nullable Object stored) {
    return stored == null ? Optional.empty() : new Amount(stored.toString()).decimal();
  }

  @Override
  public Invoice with(Invoice invoice, Map<InvoiceField, @Nullable Object> values) {
    Invoice edited = invoice;
    for (Map.Entry<InvoiceField, @Nullable Object> one : values.entrySet()) {
      edited = edited.with(one.getKey(), (String) one.getValue());
    }
    return edited;
  }

  @Override
  public RowVersion version(Invoice invoice) {
    return invoice.version();
  }

  @Override
  public Invoice seenAs(Invoice invoice, RowVersion seen) {
    return invoice.seenAs(seen);
  }

  private String example() {
    return new Amounts(language).write(new Amount("1190.00"), "EUR");
  }

  /// An account number in groups of four, as banks print it.
  static String grouped(String account) {
    return Optional.of(account.replaceAll("\\s", ""))
        .filter(text -> text.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]+"))
        .map(text -> text.replaceAll("(.{4})(?!$)", "$1 "))
        .orElse(account);
  }
}
