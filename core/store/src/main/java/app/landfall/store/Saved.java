package app.landfall.store;

/// The result of a save.
public enum Saved {
  /// At least one field was written.
  CHANGED,
  /// Nothing differed; nothing was written and nothing waits.
  UNCHANGED,
  /// The row is not there any more; nothing was written. Inserting it again brings it back.
  GONE
}
