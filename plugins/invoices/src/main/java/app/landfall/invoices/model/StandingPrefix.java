package app.landfall.invoices.model;

/// The beginning of `invoice_standings.standing`: sorted as text, the most urgent comes first.
final class StandingPrefix {
  /// To be paid on the day that follows.
  static final String DATED = "1";

  /// To be paid, and nobody said when.
  static final String UNDATED = "2";

  /// On hold or disputed: open, and not to be paid for now.
  static final String HELD = "25";

  /// Nothing is to be paid.
  static final String NOTHING_DUE = "3";

  /// Payments cover it.
  static final String PAID = "4";

  private StandingPrefix() {}
}
