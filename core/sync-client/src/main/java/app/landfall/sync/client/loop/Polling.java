package app.landfall.sync.client.loop;

import app.landfall.sync.client.parts.Scheduler;
import app.landfall.sync.client.parts.SyncParts;
import app.landfall.sync.client.parts.SyncThread;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The timer that asks the server now and then, though no hint has come. Bound to the sync thread.
final class Polling {
  private final SyncThread thread;
  private final Duration most;
  private final RandomGenerator random;
  private final Runnable ask;
  private Scheduler.@Nullable Timer timer;

  Polling(SyncThread thread, SyncParts parts, Runnable ask) {
    this.thread = thread;
    this.most = parts.times().poll();
    this.random = parts.random();
    this.ask = ask;
  }

  /// Asks once, in half the time to all of it; counts from now, also where it was running.
  void start() {
    stop();
    long half = most.toNanos() / 2;
    timer = thread.after(Duration.ofNanos(half + random.nextLong(half + 1)), ask);
  }

  void stop() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
