package app.landfall.invoices.ui;

import app.landfall.invoices.model.DueStatus;
import app.landfall.invoices.ui.text.ListWords;
import app.landfall.store.RowState;
import java.util.Locale;

/// The words for states. Normal is quiet: a row that is where it should be says nothing.
final class StateWords {
  private static final ListWords ENGLISH = ListWords.of(Locale.ENGLISH);

  private StateWords() {}

  /// @param partPaid whether something was paid, and something is open
  static String due(DueStatus status, boolean partPaid) {
    return ENGLISH.status(status, partPaid);
  }

  static String due(DueStatus status) {
    return ENGLISH.due(status);
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
