package app.landfall.invoices.ui.editor;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.Day;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.ui.text.Amounts;
import app.landfall.plugin.Formats;
import app.landfall.plugin.RowWords.Reading;
import app.landfall.plugin.VisibleText;
import app.landfall.plugin.form.FormFields;
import app.landfall.plugin.typed.AmountFormat;
import app.landfall.plugin.typed.Entered;
import app.landfall.plugin.typed.Iban;
import app.landfall.store.RowVersion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The fields of an invoice as they are written in its form, and what somebody means who types,
/// there or in a command.
///
/// @param locale the language of the screen, and the country where it is known
/// @param today what `+30` counts from where the invoice has no date of its own
/// @param kept whether somebody has said that this account is to be kept although it is no IBAN
public record InvoiceFields(Locale locale, LocalDate today, Predicate<String> kept)
    implements FormFields<InvoiceField, Invoice> {
  private static final List<InvoiceField> TYPED =
      List.of(
          InvoiceField.SUPPLIER,
          InvoiceField.NUMBER,
          InvoiceField.ISSUE_DATE,
          InvoiceField.DUE_DATE,
          InvoiceField.DISCOUNTS,
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
      return new Amounts(locale).write(new Amount(stored), invoice.currency());
    }
    if (field.isDay()) {
      return new Day(stored).date().map(new Formats(locale).days()::write).orElse(stored);
    }
    if (field == InvoiceField.DISCOUNTS) {
      return VisibleText.of(DiscountText.write(stored, locale));
    }
    return VisibleText.of(field == InvoiceField.IBAN ? Iban.grouped(stored) : stored);
  }

  @Override
  public Reading read(Invoice invoice, Map<InvoiceField, String> typed, InvoiceField field) {
    String text = typed.getOrDefault(field, "");
    if (text.isBlank()) {
      return new Reading.Meant(null);
    }
    if (field.isAmount()) {
      return Reading.of(amount(invoice, typed, field).map(BigDecimal::toPlainString));
    }
    if (field.isDay()) {
      LocalDate from = from(invoice, typed, field);
      return Reading.of(
          new Formats(locale).days().read(text, from, today).map(LocalDate::toString));
    }
    if (field == InvoiceField.DISCOUNTS) {
      return DiscountText.read(text, issued(invoice, typed), today, locale);
    }
    return field == InvoiceField.IBAN ? account(text) : new Reading.Meant(field.typed(text));
  }

  /// What is typed into a field of an amount: another currency than the invoice's may be named.
  public Entered<BigDecimal> amount(
      Invoice invoice, Map<InvoiceField, String> typed, InvoiceField field) {
    String text = typed.getOrDefault(field, "");
    return new AmountFormat(locale).read(text, currency(invoice, typed, field));
  }

  private static @Nullable String currency(
      Invoice invoice, Map<InvoiceField, String> typed, InvoiceField field) {
    InvoiceField of =
        field == InvoiceField.TAX_IN_TAX_CURRENCY
            ? InvoiceField.TAX_CURRENCY
            : InvoiceField.CURRENCY;
    return typed.containsKey(of) ? of.typed(typed.get(of)) : invoice.text(of);
  }

  /// Whether somebody has to say that an account is to be kept.
  public boolean isNoIban(String text) {
    return !kept.test(text) && Iban.read(text).understood().isEmpty();
  }

  private Reading account(String text) {
    Entered<Iban> entered = Iban.read(text);
    return entered.understood().isEmpty() && kept.test(text)
        ? new Reading.Meant(Iban.plain(text))
        : Reading.of(entered.map(Iban::text));
  }

  /// What a due date counts from: the date of the invoice, as typed.
  private LocalDate from(Invoice invoice, Map<InvoiceField, String> typed, InvoiceField field) {
    return field == InvoiceField.DUE_DATE ? issued(invoice, typed) : today;
  }

  private LocalDate issued(Invoice invoice, Map<InvoiceField, String> typed) {
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
  public static boolean isSameAmount(@Nullable Object one, @Nullable Object other) {
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
}
