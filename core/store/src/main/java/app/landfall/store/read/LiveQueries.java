package app.landfall.store.read;

import app.landfall.store.ReadWork;
import app.landfall.store.Subscription;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The live queries, which run again after the commits that concern them.
///
/// A query that is running when it becomes stale again runs once more, however many commits came;
/// results reach the subscriber in the order of the snapshots they were read from.
public final class LiveQueries {
  private static final Logger LOG = LoggerFactory.getLogger(LiveQueries.class);

  private final Reader reader;
  private final List<Live<?>> open = new CopyOnWriteArrayList<>();

  /// Reads in one snapshot, beside the caller.
  @FunctionalInterface
  public interface Reader {
    <T extends @Nullable Object> CompletableFuture<Result<T>> read(ReadWork<T> work);
  }

  /// What a query gave and which tables it read for it.
  public record Result<T extends @Nullable Object>(T value, Set<String> tables) {}

  public LiveQueries(Reader reader) {
    this.reader = reader;
  }

  public <T extends @Nullable Object> Subscription open(
      ReadWork<T> work, Executor deliverOn, Consumer<? super T> subscriber) {
    Live<T> live = new Live<>(work, deliverOn, subscriber);
    open.add(live);
    live.stale();
    return () -> {
      open.remove(live);
      live.close();
    };
  }

  /// After a commit, on the writer thread: quick.
  public void changed(Set<String> tables) {
    for (Live<?> live : open) {
      live.changed(tables);
    }
  }

  /// After a commit of another program: nobody knows what it touched. Quick.
  public void anythingChanged() {
    for (Live<?> live : open) {
      live.anythingChanged();
    }
  }

  public void close() {
    open.forEach(Live::close);
    open.clear();
  }

  private final class Live<T extends @Nullable Object> {
    private final ReadWork<T> work;
    private final Executor deliverOn;
    private final Consumer<? super T> subscriber;
    private volatile boolean closed;
    private volatile @Nullable CompletableFuture<?> reading;
    private @Nullable Set<String> tables; // what it read; null = unknown, so anything concerns it
    private final Set<String> changedMeanwhile = new HashSet<>();
    private boolean anythingMeanwhile;
    private boolean running;

    Live(ReadWork<T> work, Executor deliverOn, Consumer<? super T> subscriber) {
      this.work = work;
      this.deliverOn = deliverOn;
      this.subscriber = subscriber;
    }

    /// While it runs, what it will have read is not known yet: that is asked when it is done.
    void changed(Set<String> changed) {
      synchronized (this) {
        if (running) {
          changedMeanwhile.addAll(changed);
          return;
        }
        if (!concerns(changed)) {
          return;
        }
        running = true;
      }
      run();
    }

    void anythingChanged() {
      synchronized (this) {
        if (running) {
          anythingMeanwhile = true;
          return;
        }
        running = true;
      }
      run();
    }

    private boolean concerns(Set<String> changed) {
      Set<String> mine = tables;
      return mine == null || changed.stream().anyMatch(mine::contains);
    }

    void stale() {
      synchronized (this) {
        running = true;
      }
      run();
    }

    /// What runs is interrupted: nobody wants it any more, and others wait for its reader.
    void close() {
      closed = true;
      CompletableFuture<?> mine = reading;
      if (mine != null) {
        mine.cancel(true);
      }
    }

    private void run() {
      CompletableFuture<Result<T>> result = reader.read(work);
      reading = result;
      if (closed) {
        result.cancel(true);
      }
      var _ = result.whenComplete((found, error) -> deliver(found, error));
    }

    private void deliver(@Nullable Result<T> found, @Nullable Throwable error) {
      if (found != null) {
        synchronized (this) {
          tables = found.tables();
        }
      } else if (!closed) {
        LOG.warn("a live query failed and waits for the next change", error);
      }
      if (found == null || closed) {
        finished();
        return;
      }
      deliverOn.execute(() -> {
        try {
          if (!closed) {
            subscriber.accept(found.value());
          }
        } finally {
          finished();
        }
      });
    }

    private void finished() {
      synchronized (this) {
        boolean stale =
            anythingMeanwhile || (!changedMeanwhile.isEmpty() && concerns(changedMeanwhile));
        running = stale && !closed;
        anythingMeanwhile = false;
        changedMeanwhile.clear();
        if (!running) {
          return;
        }
      }
      run();
    }
  }
}
