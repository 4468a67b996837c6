package app.landfall.sync.client.status;

import app.landfall.store.Subscription;
import app.landfall.store.replication.WaitingTotal;
import app.landfall.sync.Link;
import app.landfall.sync.SyncStatus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The status everybody sees, and who wants to hear of it.
///
/// The sync thread works out the status; what waits is taken from the store at the moment it is
/// shown, so that it is never older than a save that has completed.
public final class StatusPublisher {
  private static final Logger LOG = LoggerFactory.getLogger(StatusPublisher.class);

  private final List<Reader> readers = new CopyOnWriteArrayList<>();
  private final Supplier<WaitingTotal> waiting;
  private volatile SyncStatus status;

  public StatusPublisher(SyncStatus first, Supplier<WaitingTotal> waiting) {
    this.status = first;
    this.waiting = waiting;
  }

  public SyncStatus status() {
    return status;
  }

  /// On the sync thread.
  public void show(SyncStatus workedOut) {
    if (change(() -> workedOut)) {
      tell();
    }
  }

  /// On the committing thread, before anybody hears that the commit has completed.
  public void committed() {
    if (change(() -> status)) {
      tell();
    }
  }

  private synchronized boolean change(Supplier<SyncStatus> workedOut) {
    SyncStatus now = withWhatWaits(workedOut.get());
    boolean changed = !now.equals(status);
    status = now;
    return changed;
  }

  /// Outside the lock; whoever comes last offers the newest.
  private void tell() {
    readers.forEach(reader -> reader.offer(status));
  }

  private SyncStatus withWhatWaits(SyncStatus shown) {
    if (shown.server() == null) {
      return shown; // on this computer only, nothing waits
    }
    WaitingTotal now = waiting.get();
    boolean more = now.changes() > 0 && shown.link() instanceof Link.Synced;
    return new SyncStatus(
        more ? new Link.Waiting() : shown.link(),
        now.records(),
        now.changes(),
        shown.parked(),
        shown.toDecide(),
        shown.lastSyncedAt(),
        shown.server(),
        shown.nextAttemptAt(),
        shown.files(),
        shown.refusedFiles());
  }

  public Subscription subscribe(Executor executor, Consumer<SyncStatus> listener) {
    Reader reader = new Reader(executor, listener);
    readers.add(reader);
    reader.offer(status);
    return () -> readers.remove(reader);
  }

  /// Hands over the newest status only; at most one task of it is queued or running.
  private static final class Reader {
    private final Executor executor;
    private final Consumer<SyncStatus> listener;
    private final AtomicReference<@Nullable SyncStatus> newest = new AtomicReference<>();

    /// Counts offers since the last delivery began: who moves it from 0 queues the task.
    private final AtomicInteger offers = new AtomicInteger();

    Reader(Executor executor, Consumer<SyncStatus> listener) {
      this.executor = executor;
      this.listener = listener;
    }

    void offer(SyncStatus status) {
      newest.set(status);
      if (offers.getAndIncrement() == 0) {
        queue();
      }
    }

    private void queue() {
      try {
        executor.execute(this::deliver);
      } catch (RejectedExecutionException e) {
        LOG.debug("a status listener's executor has ended");
      }
    }

    private void deliver() {
      int seen = offers.get();
      SyncStatus status = newest.getAndSet(null);
      try {
        if (status != null) {
          listener.accept(status);
        }
      } catch (RuntimeException e) {
        LOG.warn("a status listener threw", e);
      }
      if (offers.addAndGet(-seen) > 0) {
        queue();
      }
    }
  }
}
