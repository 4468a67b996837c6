package app.landfall.sync.client;

import app.landfall.store.Choice;
import app.landfall.store.Subscription;
import app.landfall.store.TwoVersions;
import app.landfall.store.WaitingRecord;
import app.landfall.sync.Activity;
import app.landfall.sync.ConnectResult;
import app.landfall.sync.MassRemoval;
import app.landfall.sync.Refused;
import app.landfall.sync.Sync;
import app.landfall.sync.SyncCost;
import app.landfall.sync.SyncStatus;
import app.landfall.sync.UnplacedRow;
import app.landfall.sync.client.loop.LoopEvents;
import app.landfall.sync.client.loop.SyncLoop;
import app.landfall.sync.client.parts.Scheduler;
import app.landfall.sync.client.parts.SyncParts;
import app.landfall.sync.client.status.ActivityLog;
import app.landfall.sync.client.status.RefusedList;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// The sync engine of one profile. Does nothing by itself until [#start]; [#runOnce] and
/// [#retryNow] work without it. Closing it ends what runs; the scheduler is ended by whoever made
/// it, after this. Thread-safe.
public final class SyncEngine implements Sync, AutoCloseable {
  private final SyncParts parts;
  private final ActivityLog log;
  private final SyncLoop loop;
  private final LoopEvents events;

  private SyncEngine(SyncParts parts) {
    this.parts = parts;
    this.log = new ActivityLog(parts.notebook());
    this.loop = new SyncLoop(parts, log);
    this.events = loop.events();
  }

  /// Makes an engine; reads the store once, sends nothing.
  public static SyncEngine create(SyncParts parts) {
    return new SyncEngine(parts);
  }

  /// From now on it syncs by itself. Idempotent.
  public void start() {
    events.post(loop::start);
  }

  /// From now on it syncs only when asked; an attempt that runs goes on. Idempotent.
  public void onlyWhenAsked() {
    events.post(loop::onlyWhenAsked);
  }

  /// One attempt, also while paused or not started.
  ///
  /// @param limit how long to wait for it
  /// @return completes with the status when all is synced, or the attempt failed, or the limit has
  ///   passed, or the engine was closed; never exceptionally
  public CompletableFuture<SyncStatus> runOnce(Duration limit) {
    if (loop.isClosed()) {
      return CompletableFuture.completedFuture(status());
    }
    CompletableFuture<SyncStatus> settled = new CompletableFuture<>();
    Scheduler.Timer tooLong = events.after(limit, () -> settled.complete(status()));
    var _ = settled.whenComplete((_, _) -> tooLong.cancel());
    events.post(() -> loop.runOnce(settled));
    return settled;
  }

  @Override
  public SyncStatus status() {
    return loop.board().status();
  }

  @Override
  public Subscription subscribe(Executor executor, Consumer<SyncStatus> listener) {
    return loop.board().subscribe(executor, listener);
  }

  @Override
  public void retryNow() {
    events.post(loop::retryNow);
  }

  @Override
  public void pause() {
    events.post(loop::pause);
  }

  @Override
  public void resume() {
    events.post(loop::resume);
  }

  @Override
  public CompletableFuture<ConnectResult> connect(String pairingString) {
    if (loop.isClosed()) {
      return CompletableFuture.completedFuture(
          new ConnectResult.Failed("This profile has been closed."));
    }
    CompletableFuture<ConnectResult> result = new CompletableFuture<>();
    events.post(() -> loop.connect(pairingString, result));
    return result;
  }

  @Override
  public CompletableFuture<Void> disconnect() {
    return events
        .ask(() -> {
          loop.disconnect();
          return true;
        })
        .thenAccept(_ -> {});
  }

  @Override
  public List<Activity> activity() {
    return log.all();
  }

  @Override
  public SyncCost cost() {
    return loop.cost().now(parts.transport().traffic(), parts.attention().work());
  }

  @Override
  public CompletableFuture<List<WaitingRecord>> waiting(int most) {
    return parts.attention().waiting(most);
  }

  @Override
  public CompletableFuture<List<Refused>> refused() {
    return events
        .ask(() -> parts.replication().parked())
        .thenCompose(parked -> RefusedList.of(parked, parts.attention()));
  }

  @Override
  public CompletableFuture<Boolean> sendAgain(long id) {
    return events.ask(() -> loop.decided(parts.replication().retry(id)));
  }

  @Override
  public CompletableFuture<Boolean> discard(long id) {
    return events.ask(() -> loop.decided(parts.replication().discard(id)));
  }

  @Override
  public CompletableFuture<List<UnplacedRow>> unplaced() {
    return events.ask(() -> RefusedList.unplaced(parts.replication().unplaced()));
  }

  @Override
  public CompletableFuture<Boolean> removeAtServer(UnplacedRow row) {
    return events
        .ask(() -> loop.decided(parts.replication().removeAtServer(row.table(), row.id())))
        .whenComplete((_, _) -> retryNow());
  }

  @Override
  public CompletableFuture<List<MassRemoval>> removals() {
    return events
        .ask(() -> parts.replication().removals())
        .thenCompose(asked -> RefusedList.removals(asked, parts.attention()));
  }

  @Override
  public CompletableFuture<Boolean> removeHere(String table) {
    return events.ask(() -> loop.decided(parts.replication().removeHere(table)));
  }

  @Override
  public CompletableFuture<Boolean> putBack(String table) {
    return events.ask(() -> loop.decided(parts.replication().putBack(table)));
  }

  @Override
  public CompletableFuture<List<TwoVersions>> twoVersions(int most) {
    return parts.attention().twoVersions(most);
  }

  @Override
  public CompletableFuture<Choice.Result> resolve(TwoVersions asRead, Choice choice) {
    return parts.attention().resolve(asRead, choice);
  }

  /// Ends what runs and lets nothing begin any more; returns at once. Idempotent.
  @Override
  public void close() {
    events.post(loop::close);
  }
}
