package app.landfall.store.replication;

/// The counts of what waits.
///
/// @param waiting records (roots) with a change that is waiting or cut
/// @param changes changes that are waiting or cut
/// @param parked records with a refused change
/// @param toDecide rows with two versions of something that nobody has decided, and tables of which
///   removals are held
/// @param acceptedNotApplied push transactions the server accepted whose result has not been pulled
///   yet, and rows that are offered to a server which went back
/// @param files blobs that rows refer to, are here and are not known to be at the server
/// @param refusedFiles those of them that the server does not take
public record UnfinishedCounts(
    long waiting,
    long changes,
    long parked,
    long toDecide,
    long acceptedNotApplied,
    long files,
    long refusedFiles) {
  /// Of who has no blobs.
  public UnfinishedCounts(
      long waiting, long changes, long parked, long toDecide, long acceptedNotApplied) {
    this(waiting, changes, parked, toDecide, acceptedNotApplied, 0, 0);
  }

  /// Nothing waits.
  public static final UnfinishedCounts NONE = new UnfinishedCounts(0, 0, 0, 0, 0);
}
