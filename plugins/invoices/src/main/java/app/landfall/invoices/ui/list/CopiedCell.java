package app.landfall.invoices.ui.list;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.Day;
import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.invoices.ui.text.DueTag;
import app.landfall.invoices.ui.text.ListWords;
import app.landfall.plugin.Formats;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The text of a cell of the list as a spreadsheet takes it: amounts without separators of
/// thousands and with the mark of decimals of the language, so that they are numbers there.
final class CopiedCell {
  private final LocalDate today;
  private final boolean german = ListWords.now().isGerman();

  CopiedCell(LocalDate today) {
    this.today = today;
  }

  String of(Column column, InvoiceSummary invoice) {
    return switch (column) {
      case STATE -> ""; // a mark, and no text
      case SUPPLIER -> Objects.requireNonNullElse(invoice.vendorName(), "");
      case NUMBER -> Objects.requireNonNullElse(invoice.invoiceNumber(), "");
      case ISSUED -> day(invoice.issueDate());
      case DUE -> day(invoice.dueDate());
      case STATUS -> DueTag.of(invoice.dueStatus(today), invoice.isPartPaid()).text();
      case AMOUNT_DUE -> amountDue(invoice);
      case TOTAL -> amount(invoice.total());
      case CURRENCY -> Objects.requireNonNullElse(invoice.currency(), "");
    };
  }

  private static String day(@Nullable Day day) {
    return day == null ? "" : day.date().map(Formats.now()::day).orElse(day.text());
  }

  /// As the list shows it: of what was paid in part, what is left.
  private String amountDue(InvoiceSummary invoice) {
    BigDecimal due = invoice.amountDue().orElse(null);
    if (due == null) {
      return amount(invoice.payable() != null ? invoice.payable() : invoice.total());
    }
    return amount(Amount.of(invoice.isPartPaid() ? due.subtract(invoice.paid()) : due));
  }

  private String amount(@Nullable Amount amount) {
    if (amount == null) {
      return "";
    }
    return amount
        .decimal()
        .map(BigDecimal::toPlainString)
        .map(plain -> german ? plain.replace('.', ',') : plain)
        .orElse(amount.toString());
  }
}
