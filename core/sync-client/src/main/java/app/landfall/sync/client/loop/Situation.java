package app.landfall.sync.client.loop;

import app.landfall.store.replication.ReplicaState;
import app.landfall.store.replication.ServerBinding;
import app.landfall.store.replication.UnfinishedCounts;
import app.landfall.sync.Link;
import app.landfall.sync.SyncServer;
import app.landfall.sync.SyncStatus;
import app.landfall.sync.client.attempt.AttemptFailure;
import app.landfall.sync.client.attempt.Cycle;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The situation of the loop at one moment: all that [#status] is worked out from.
///
/// @param pending whether anything here is not known to be at the server and back
record Situation(
    ReplicaState self,
    Permission permission,
    Phase phase,
    LoopState standing,
    UnfinishedCounts counts,
    boolean pending,
    @Nullable Instant lastSyncedAt) {

  SyncStatus status() {
    ServerBinding binding = self.binding();
    SyncServer server =
        binding == null
            ? null
            : new SyncServer(binding.address(), binding.workspaceName(), self.practice());
    boolean local = server == null;
    return new SyncStatus(
        link(),
        local ? 0 : counts.waiting(),
        local ? 0 : counts.changes(),
        counts.parked(),
        counts.toDecide(),
        lastSyncedAt,
        server,
        nextAttemptAt(),
        local ? 0 : counts.files(),
        local ? 0 : counts.refusedFiles());
  }

  private @Nullable Instant nextAttemptAt() {
    boolean byItself = permission.toBegin() && self.binding() != null;
    return byItself && phase instanceof Phase.BackingOff waits ? waits.until() : null;
  }

  private Link link() {
    if (self.binding() == null) {
      return new Link.LocalOnly();
    }
    return phase instanceof Phase.Running running ? running(running.cycle()) : resting();
  }

  private Link resting() {
    if (permission.paused()) {
      return new Link.Paused();
    }
    if (standing instanceof LoopState.Troubled(AttemptFailure trouble, Instant since)) {
      return trouble.link(since, nextAttemptAt());
    }
    return isSynced() ? new Link.Synced() : new Link.Waiting();
  }

  private Link running(Cycle cycle) {
    if (cycle.isOpening()
        && standing instanceof LoopState.Troubled(AttemptFailure trouble, Instant since)) {
      return trouble.link(since, null);
    }
    Link moving = cycle.link(counts.waiting());
    if (moving != null) {
      return moving;
    }
    if (!self.everSynced()) {
      return new Link.FirstSync(0, 0);
    }
    return isSynced() ? new Link.Synced() : new Link.Syncing(0, 0, 0);
  }

  /// Nothing is waiting, cut or accepted but not applied, no blob is missing at the server, and the
  /// last pull came to the head after the last push.
  private boolean isSynced() {
    return standing instanceof LoopState.UpToDate
        && !pending
        && counts.files() == 0
        && lastSyncedAt != null;
  }
}
