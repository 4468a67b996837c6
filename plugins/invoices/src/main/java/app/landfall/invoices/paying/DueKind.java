package app.landfall.invoices.paying;

/// The kinds of lines among what is to be paid.
public enum DueKind {
  /// It is ours to pay.
  DUE,
  /// It is on hold, or disputed.
  HELD,
  /// The supplier takes it.
  TAKEN,
  /// The supplier owes it to us.
  CREDIT,
  /// More was paid than was due: twice, perhaps.
  OVERPAID
}
