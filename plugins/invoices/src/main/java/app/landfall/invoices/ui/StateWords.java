package app.landfall.invoices.ui;

import app.landfall.invoices.model.DueStatus;
import app.landfall.store.RowState;
import java.util.Locale;

/// The words for states. Normal is quiet: a row that is where it should be says nothing.
final class StateWords {
  /// Nearer than this a due date is worth a word.
  private static final int SOON_DAYS = 14;

  private StateWords() {}

  /// @param partPaid whether something was paid, and something is open
  static String due(DueStatus status, boolean partPaid) {
    String words = due(status);
    if (!partPaid) {
      return words;
    }
    return words.isEmpty() ? "Part paid" : "Part paid, " + words.toLowerCase(Locale.ROOT);
  }

  static String due(DueStatus status) {
    return switch (status) {
      case DueStatus.Paid() -> "Paid";
      case DueStatus.InPayment() -> "In payment";
      case DueStatus.OnHold() -> "On hold";
      case DueStatus.Overdue(long days) ->
          days == 1 ? "Overdue 1 day" : "Overdue %,d days".formatted(days);
      case DueStatus.Due(long days) when days == 0 -> "Due today";
      case DueStatus.Due(long days) when days <= SOON_DAYS ->
          days == 1 ? "Due tomorrow" : "Due in " + days + " days";
      case DueStatus.Due _, DueStatus.Open _, DueStatus.NothingDue _ -> "";
    };
  }

  static String state(RowState state) {
    return switch (state) {
      case LOCAL, SYNCED -> "";
      case WAITING -> "waiting";
      case PARKED -> "refused";
      case CONFLICT -> "two versions";
    };
  }
}
