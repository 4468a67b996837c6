package app.landfall.sync.server.store.pull;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The highest published sequence of each workspace, for who waits for the next. Thread-safe; made
/// for virtual threads that wait long.
public final class Heads {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Map<Long, Long> heads = new HashMap<>();
  private final Map<Long, Integer> waiting = new HashMap<>();
  private boolean closed;

  public void publish(long workspace, long head) {
    lock.lock();
    try {
      if (head > heads.getOrDefault(workspace, -1L)) {
        heads.put(workspace, head);
        moved.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Waits until a head is above `head`.
  ///
  /// @return the head now, whether it is above or not
  public long await(long workspace, long head, Duration atMost) {
    long left = atMost.toNanos();
    lock.lock();
    waiting.merge(workspace, 1, Integer::sum);
    try {
      while (!closed && heads.getOrDefault(workspace, 0L) <= head && left > 0) {
        left = moved.awaitNanos(left);
      }
      return heads.getOrDefault(workspace, 0L);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return head;
    } finally {
      waiting.computeIfPresent(workspace, (no, count) -> count > 1 ? count - 1 : null);
      lock.unlock();
    }
  }

  /// The workspaces that somebody waits for.
  public Set<Long> awaited() {
    lock.lock();
    try {
      return Set.copyOf(waiting.keySet());
    } finally {
      lock.unlock();
    }
  }

  public void close() {
    lock.lock();
    try {
      closed = true;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
