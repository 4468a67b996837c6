package app.landfall.store;

/// The version of a row that its reader has seen: the component of a record through which
/// [WriteTransaction#save] knows what the editor knew.
///
/// @param seq the server's sequence of the row as known here; 0 = never confirmed
public record RowVersion(long seq) {
  /// A row that no server has seen.
  public static final RowVersion NEW = new RowVersion(0);
}
