package app.landfall.database;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The present [DatabaseHealth] of a database, told to those who asked, in order. Thread-safe.
final class HealthBoard {
  private static final Logger LOG = LoggerFactory.getLogger(HealthBoard.class);

  private final List<Consumer<? super DatabaseHealth>> listeners = new CopyOnWriteArrayList<>();
  private DatabaseHealth health = DatabaseHealth.WELL;
  private boolean tidying;

  synchronized DatabaseHealth now() {
    return health;
  }

  /// Listeners are called with the lock held, so that nobody hears an older state last; they must
  /// be quick.
  synchronized void set(UnaryOperator<DatabaseHealth> change) {
    DatabaseHealth next = change.apply(health);
    if (next.equals(health)) {
      return;
    }
    health = next;
    notifyAll();
    listeners.forEach(listener -> tell(listener, next));
  }

  AutoCloseable listen(Consumer<? super DatabaseHealth> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /// Whether the WAL is just being put in order: nothing that people need to know.
  synchronized void tidying(boolean now) {
    tidying = now;
    notifyAll();
  }

  /// Waits until the WAL is no longer crowded and nobody is putting it in order.
  ///
  /// @return false if that took longer, or the thread was interrupted
  synchronized boolean awaitRoom(long millis) {
    long end = System.nanoTime() + millis * 1_000_000;
    while (health.crowded() || tidying) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private static void tell(Consumer<? super DatabaseHealth> listener, DatabaseHealth health) {
    try {
      listener.accept(health);
    } catch (RuntimeException e) {
      LOG.warn("a listener to the database's health failed", e);
    }
  }
}
