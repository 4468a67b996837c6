package app.landfall.sync.client;

import app.landfall.store.replication.Work;
import app.landfall.sync.SyncCost;
import java.util.concurrent.atomic.LongAdder;

/// Counts what sync moves. Thread-safe.
final class Cost {
  private final LongAdder changes = new LongAdder();
  private final LongAdder rows = new LongAdder();

  void sent(int n) {
    changes.add(n);
  }

  void received(int n) {
    rows.add(n);
  }

  SyncCost now(Traffic traffic, Work work) {
    return new SyncCost(
        changes.sum(),
        rows.sum(),
        traffic.requests(),
        traffic.sentBytes(),
        traffic.receivedBytes(),
        work.statements(),
        work.commits());
  }
}
