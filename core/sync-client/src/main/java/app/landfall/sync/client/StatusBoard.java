package app.landfall.sync.client;

import app.landfall.sync.Sync;
import app.landfall.sync.SyncStatus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The status everybody sees, and who wants to hear of it. Written by the sync thread, read by all.
final class StatusBoard {
  private static final Logger LOG = LoggerFactory.getLogger(StatusBoard.class);

  private final List<Reader> readers = new CopyOnWriteArrayList<>();
  private volatile SyncStatus status;

  StatusBoard(SyncStatus first) {
    this.status = first;
  }

  SyncStatus status() {
    return status;
  }

  void show(SyncStatus now) {
    if (!now.equals(status)) {
      status = now;
      readers.forEach(reader -> reader.offer(now));
    }
  }

  Sync.Subscription subscribe(Executor executor, Consumer<SyncStatus> listener) {
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
    private final java.util.concurrent.atomic.AtomicInteger offers =
        new java.util.concurrent.atomic.AtomicInteger();

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
