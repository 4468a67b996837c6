package app.landfall.invoices.ui.list;

import app.landfall.plugin.ui.EditorOpener;
import app.landfall.plugin.ui.EditorPart;
import jakarta.inject.Inject;
import jakarta.inject.Provider;

/// The pages of the bank, opened from *To pay*: one of each.
final class BankPages {
  /// The scheme of payment runs.
  static final String RUN = "payment-run";

  /// The scheme of statements.
  static final String STATEMENT = "bank-statement";

  private static final String ONE = ":new";

  private BankPages() {}

  static String run() {
    return RUN + ONE;
  }

  static String statement() {
    return STATEMENT + ONE;
  }

  /// Opens a payment run.
  static final class RunPages implements EditorOpener {
    private final Provider<RunPane> pane;

    @Inject
    RunPages(Provider<RunPane> pane) {
      this.pane = pane;
    }

    @Override
    public EditorPart open(String id) {
      return pane.get();
    }
  }

  /// Opens the statements.
  static final class StatementPages implements EditorOpener {
    private final Provider<StatementPane> pane;

    @Inject
    StatementPages(Provider<StatementPane> pane) {
      this.pane = pane;
    }

    @Override
    public EditorPart open(String id) {
      return pane.get();
    }
  }
}
