package app.landfall.sync.client.status;

import app.landfall.store.replication.WriterWork;
import app.landfall.sync.SyncCost;
import app.landfall.sync.client.transport.Traffic;
import java.util.concurrent.atomic.LongAdder;

/// The counter of what sync moves. Thread-safe.
public final class CostMeter {
  private final LongAdder changes = new LongAdder();
  private final LongAdder rows = new LongAdder();

  public void sent(int n) {
    changes.add(n);
  }

  public void received(int n) {
    rows.add(n);
  }

  public SyncCost now(Traffic traffic, WriterWork work) {
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
