package app.landfall.store.replication;

/// The number of waiting records, as of the last commit.
///
/// @param records records (roots) with a change that is waiting or cut
/// @param changes those changes
public record WaitingTotal(long records, long changes) {}
