package app.landfall.sync.client.parts;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The one `sync` thread, with timers: runs one event after the other, never two at once.
///
/// Whoever makes it ends it; events after its end are dropped in silence.
public interface Scheduler extends Executor {

  /// Runs an event soon, after those given before. From any thread.
  @Override
  void execute(Runnable event);

  /// Runs an event after a delay. From any thread.
  Timer after(Duration delay, Runnable event);

  /// An event that has not run yet.
  @FunctionalInterface
  interface Timer {
    /// Makes sure that the event does not begin any more; harmless afterwards.
    void cancel();
  }

  /// A scheduler on an executor of exactly one thread.
  static Scheduler on(ScheduledExecutorService oneThread) {
    return new Scheduler() {
      @Override
      public void execute(Runnable event) {
        try {
          oneThread.execute(event);
        } catch (RejectedExecutionException e) {
          assert oneThread.isShutdown() : e;
        }
      }

      @Override
      public Timer after(Duration delay, Runnable event) {
        try {
          Future<?> due = oneThread.schedule(event, delay.toNanos(), TimeUnit.NANOSECONDS);
          return () -> due.cancel(false);
        } catch (RejectedExecutionException e) {
          assert oneThread.isShutdown() : e;
          return () -> {};
        }
      }
    };
  }
}
