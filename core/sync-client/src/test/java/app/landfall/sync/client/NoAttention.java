package app.landfall.sync.client;

import app.landfall.store.Attention;
import app.landfall.store.Choice;
import app.landfall.store.RecordName;
import app.landfall.store.TwoVersions;
import app.landfall.store.WaitingRecord;
import app.landfall.store.replication.WriterWork;
import app.landfall.sync.protocol.RowKey;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A store in which nothing needs a person.
final class NoAttention implements Attention {
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
    return CompletableFuture.completedFuture(
        roots.stream().map(root -> new RecordName(root.table(), root.id(), "")).toList());
  }

  @Override
  public CompletableFuture<List<TwoVersions>> twoVersions(int most) {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public CompletableFuture<Choice.Result> resolve(TwoVersions asRead, Choice choice) {
    return CompletableFuture.completedFuture(Choice.Result.GONE);
  }
}
