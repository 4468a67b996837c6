package app.landfall.proof.sim.world;

import app.landfall.store.Attention;
import app.landfall.store.Choice;
import app.landfall.store.RecordName;
import app.landfall.store.TwoVersions;
import app.landfall.store.WaitingRecord;
import app.landfall.store.replication.WriterWork;
import app.landfall.sync.protocol.RowKey;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// No window is open: what people look at is asked for by nobody.
final class NobodyLooks implements Attention {
  @Override
  public WriterWork work() {
    return new WriterWork(0, 0);
  }

  @Override
  public CompletableFuture<List<WaitingRecord>> waiting(int most) {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public CompletableFuture<List<RecordName>> names(List<RowKey> roots) {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public CompletableFuture<List<TwoVersions>> twoVersions(int most) {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public CompletableFuture<Choice.Result> resolve(TwoVersions asRead, Choice choice) {
    return CompletableFuture.failedFuture(
        new IllegalStateException("nobody decides in " + asRead.id()));
  }
}
