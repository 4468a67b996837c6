package app.landfall.store.replication;

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
public record ReplicaState(
    String replica,
    @Nullable ServerBinding binding,
    String epoch,
    long cursor,
    long offsetMillis,
    boolean everSynced,
    boolean practice,
    @Nullable Instant lastSyncedAt) {}
