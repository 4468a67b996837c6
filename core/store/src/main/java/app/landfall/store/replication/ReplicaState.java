package app.landfall.store.replication;

import app.landfall.sync.protocol.Mark;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The identity of this replica, and how far it has come.
///
/// @param replica this replica's id; changes when a copy of the profile was found
/// @param binding the server it is bound to; null = this computer only
/// @param epoch the server epoch known here; empty = no session yet
/// @param cursor the main cursor: everything up to this sequence is applied or held; 0 = none
/// @param offsetMillis what to add to this computer's clock to get the server's
/// @param everSynced whether the main cursor has ever reached the server's head
/// @param practice whether the server said that it is a practice server
/// @param lastSyncedAt see [Replication#synced]; null = never
/// @param mark the newest mark of the server's history that is held here; null = none
/// @param branch the branch in which that was made
public record ReplicaState(
    String replica,
    @Nullable ServerBinding binding,
    String epoch,
    long cursor,
    long offsetMillis,
    boolean everSynced,
    boolean practice,
    @Nullable Instant lastSyncedAt,
    @Nullable Mark mark,
    String branch) {
  /// One that has not met a server that knows marks.
  public ReplicaState(
      String replica,
      @Nullable ServerBinding binding,
      String epoch,
      long cursor,
      long offsetMillis,
      boolean everSynced,
      boolean practice,
      @Nullable Instant lastSyncedAt) {
    this(
        replica,
        binding,
        epoch,
        cursor,
        offsetMillis,
        everSynced,
        practice,
        lastSyncedAt,
        null,
        "");
  }
}
