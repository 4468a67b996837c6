package app.landfall.invoices.ui.text;

import app.landfall.invoices.model.DueStatus;
import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.plugin.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/// The words of a list of invoices in one language: what stands above its columns, and the states.
/// The list in the window, what commands print and what is exported say the same. Normal is quiet:
/// an invoice with time left says nothing.
///
/// @param texts in that language
/// @param isGerman whether numbers and days are written as there
public record ListWords(InvoiceTexts texts, boolean isGerman) {
  /// Nearer than this a due date is worth a word.
  private static final int SOON_DAYS = 14;

  /// The words of a language.
  public static ListWords of(Locale language) {
    return new ListWords(
        Texts.of(InvoiceTexts.class, language),
        language.getLanguage().equals(Locale.GERMAN.getLanguage()));
  }

  /// The words in the language of the screen.
  public static ListWords now() {
    return of(Texts.language());
  }

  /// What stands above the columns of a file.
  public List<String> header() {
    return List.of(
        texts.supplier(),
        texts.number(),
        texts.date(),
        texts.due(),
        texts.currency(),
        texts.total(),
        texts.amountDue(),
        texts.paid(),
        texts.status(),
        "ID");
  }

  /// All that is to be said of an invoice on a day: that a part was paid, too.
  public String status(InvoiceSummary invoice, LocalDate today) {
    return status(invoice.dueStatus(today), invoice.isPartPaid());
  }

  /// The same.
  ///
  /// @param partPaid whether something was paid, and something is open
  public String status(DueStatus status, boolean partPaid) {
    String words = due(status);
    if (!partPaid) {
      return words;
    }
    return words.isEmpty()
        ? texts.partPaid()
        : texts.partPaid()
            + ", "
            + words.substring(0, 1).toLowerCase(Locale.ROOT)
            + words.substring(1);
  }

  /// What is to be said of a state.
  public String due(DueStatus status) {
    return switch (status) {
      case DueStatus.Paid() -> texts.paid();
      case DueStatus.OnHold() -> texts.standingHold();
      case DueStatus.InPayment() -> texts.inPayment();
      case DueStatus.Overdue(long days) -> texts.overdueBy(days);
      case DueStatus.Due(long days) when days == 0 -> texts.dueToday();
      case DueStatus.Due(long days) when days == 1 -> texts.dueTomorrow();
      case DueStatus.Due(long days) when days <= SOON_DAYS -> texts.dueIn(days);
      case DueStatus.NothingDue(boolean credit) -> credit ? texts.credit() : texts.nothingDue();
      case DueStatus.Due _, DueStatus.Open() -> "";
    };
  }
}
