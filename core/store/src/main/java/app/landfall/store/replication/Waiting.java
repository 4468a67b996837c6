package app.landfall.store.replication;

/// How much waits, as of the last commit.
///
/// @param records records (roots) with a change that is waiting or cut
/// @param changes those changes
public record Waiting(long records, long changes) {}
