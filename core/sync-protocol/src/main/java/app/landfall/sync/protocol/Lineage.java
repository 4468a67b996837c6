package app.landfall.sync.protocol;

/// The origin of a row's content that was offered to a server which had lost it.
///
/// @param past what it includes of other branches
/// @param whole whether that is all of it: nothing was written to it since
public record Lineage(Ancestry past, boolean whole) {
  /// Of a row that was never offered.
  public static final Lineage NONE = new Lineage(Ancestry.NONE, false);

  public boolean isNone() {
    return past.isEmpty();
  }

  /// All that the row includes.
  ///
  /// @param branch the branch in which it has its sequence
  public Ancestry content(String branch, long seq) {
    return whole ? past : past.and(Ancestry.of(branch, seq));
  }
}
