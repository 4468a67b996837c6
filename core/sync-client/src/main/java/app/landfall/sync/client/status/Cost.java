package app.landfall.sync.client.status;

import app.landfall.store.replication.Work;
import app.landfall.sync.SyncCost;
import app.landfall.sync.client.transport.Traffic;
import java.util.concurrent.atomic.LongAdder;

/// Counts what sync moves. Thread-safe.
public final class Cost {
  private final LongAdder changes = new LongAdder();
  private final LongAdder rows = new LongAdder();

  public void sent(int n) {
    changes.add(n);
  }

  public void received(int n) {
    rows.add(n);
  }

  public SyncCost now(Traffic traffic, Work work) {
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
