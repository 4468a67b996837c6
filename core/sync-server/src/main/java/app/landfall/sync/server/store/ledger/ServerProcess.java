package app.landfall.sync.server.store.ledger;

import java.util.function.Supplier;

/// One run of a server's program.
///
/// A database that another run has written to last may have been put back between the two, so each
/// run writes under a branch of its own.
///
/// @param id no other run's
/// @param ids draws names that were never used
public record ServerProcess(String id, Supplier<String> ids) {
  /// The same in a run of the database, where it is that which counts.
  ///
  /// @param run no other run's; empty = the server's own run counts
  public ServerProcess in(String run) {
    return run.isEmpty() ? this : new ServerProcess(run, ids);
  }
}
