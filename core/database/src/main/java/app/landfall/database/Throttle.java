package app.landfall.database;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// A throttle that leaves half of the time to people: while somebody saves, who writes much does so
/// in pieces and pauses after each for as long as the piece took.
///
/// Without it every save waits for a piece and, where there are few processors, for each of the
/// threads that are busy with the next one. Thread-safe.
public final class Throttle {
  private static final long RECENT_NANOS = Duration.ofMillis(200).toNanos();

  private final LongSupplier nanos;
  private final LongConsumer pause;
  private volatile long lastSave;

  /// Nothing has been saved yet.
  public Throttle() {
    this(System::nanoTime, LockSupport::parkNanos);
  }

  Throttle(LongSupplier nanos, LongConsumer pause) {
    this.nanos = nanos;
    this.pause = pause;
    this.lastSave = nanos.getAsLong() - RECENT_NANOS;
  }

  /// Something was saved just now. Never blocks.
  public void saved() {
    lastSave = nanos.getAsLong();
  }

  /// Does a piece of much work and pauses if somebody saves.
  ///
  /// @param work waits until it is stored
  /// @return what it gave
  public <T> T piece(Supplier<T> work) {
    long began = nanos.getAsLong();
    T result = work.get();
    long now = nanos.getAsLong();
    if (now - lastSave < RECENT_NANOS) {
      pause.accept(now - began);
    }
    return result;
  }
}
