package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.Day;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceField;
import app.landfall.invoices.ui.text.Amounts;
import app.landfall.invoices.ui.text.Days;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What stands in the field of a form, and what somebody means by it.
///
/// @param language of the screen
/// @param today what `+30` counts from where the invoice has no date of its own
record FieldText(Locale language, LocalDate today) {

  /// What was typed, understood or not.
  sealed interface Read {
    /// It means this.
    ///
    /// @param text as it is stored; null empties the field
    record Meant(@Nullable String text) implements Read {}

    /// It means nothing.
    ///
    /// @param why a sentence
    record Odd(String why) implements Read {}
  }

  /// How a field of an invoice is written.
  String write(Invoice invoice, InvoiceField field) {
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

  /// What is meant by what stands in a field.
  ///
  /// @param invoice as it is without this field
  Read read(Invoice invoice, InvoiceField field, String typed) {
    if (typed.isBlank()) {
      return new Read.Meant(null);
    }
    if (field.isAmount()) {
      return new Amounts(language)
          .read(typed)
          .<Read>map(amount -> new Read.Meant(amount.toPlainString()))
          .orElseGet(() -> new Read.Odd(TEXTS.badAmount(typed.strip(), example())));
    }
    if (field.isDay()) {
      return new Days(language)
          .read(typed, from(invoice, field), today)
          .<Read>map(day -> new Read.Meant(day.toString()))
          .orElseGet(
              () -> new Read.Odd(TEXTS.badDay(typed.strip(), new Days(language).write(today))));
    }
    return new Read.Meant(field.typed(typed));
  }

  private LocalDate from(Invoice invoice, InvoiceField field) {
    Day issued = invoice.issueDate();
    return field == InvoiceField.DUE_DATE && issued != null ? issued.date().orElse(today) : today;
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
