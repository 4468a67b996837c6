package app.landfall.sync.server.store;

/// The most that a workspace may hold, and a computer may send; 0 each time = as much as it likes.
///
/// @param records living records of a workspace, the children of others among them
/// @param fileBytes attachments of a workspace together
/// @param changesAMinute changes that one computer sends
public record Quota(long records, long fileBytes, long changesAMinute) {
  public static final Quota NONE = new Quota(0, 0, 0);

  /// A company of some hundred thousand invoices, and no computer that has gone mad.
  public static final Quota USUAL = new Quota(20_000_000, 200L << 30, 600_000);
}
