package app.landfall.sync.client.loop;

import app.landfall.store.replication.ReplicaState;
import app.landfall.store.replication.Replication;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The time of the last sync: moves with each attempt that came to its end, and is written to the
/// store only now and then, since rest must cost no write. Bound to the sync thread.
final class LastSync {
  private static final Logger LOG = LoggerFactory.getLogger(LastSync.class);

  private final Replication replication;
  private @Nullable Instant at;
  private @Nullable Instant kept;

  LastSync(Replication replication, ReplicaState self) {
    this.replication = replication;
    read(self);
  }

  @Nullable Instant at() {
    return at;
  }

  void read(ReplicaState self) {
    at = self.lastSyncedAt();
    kept = at;
  }

  void is(Instant now) {
    at = now;
  }

  void forget() {
    at = null;
  }

  boolean wasKept() {
    return kept != null;
  }

  void keep(ReplicaState self) {
    Instant now = at;
    if (now != null && !now.equals(kept) && self.binding() != null) {
      try {
        replication.synced(now);
        kept = now;
      } catch (RuntimeException e) {
        LOG.warn("cannot keep the time of the last sync", e);
      }
    }
  }
}
