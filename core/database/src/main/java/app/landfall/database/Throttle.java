package app.landfall.database;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/// Leaves half of the time to people: while somebody saves, who writes much does so in pieces and
/// pauses after each for as long as the piece took.
///
/// Without it every save waits for a piece and, where there are few processors, for each of the
/// threads that are busy with the next one. Thread-safe.
public final class Throttle {
  private static final long RECENT_NANOS = Duration.ofMillis(200).toNanos();

  private volatile long lastSave = System.nanoTime() - RECENT_NANOS;

  /// Something was saved just now. Never blocks.
  public void saved() {
    lastSave = System.nanoTime();
  }

  /// Does a piece of much work and pauses if somebody saves.
  ///
  /// @param work waits until it is stored
  /// @return what it gave
  public <T> T piece(Supplier<T> work) {
    long began = System.nanoTime();
    T result = work.get();
    long now = System.nanoTime();
    if (now - lastSave < RECENT_NANOS) {
      LockSupport.parkNanos(now - began);
    }
    return result;
  }
}
