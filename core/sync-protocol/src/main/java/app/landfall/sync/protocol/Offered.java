package app.landfall.sync.protocol;

/// The origin of an offered row, which a change of kind [Change.Kind#OFFER] says beside its fields:
/// a row as a server had it that went back since.
///
/// @param branch where the row had its sequence, which is the change's base
/// @param lineage the row's own
/// @param deleted whether it was a tombstone; its fields are the last it had
public record Offered(String branch, Lineage lineage, boolean deleted) {
  /// All that the offered row includes.
  public Ancestry content(long seq) {
    return lineage.content(branch, seq);
  }
}
