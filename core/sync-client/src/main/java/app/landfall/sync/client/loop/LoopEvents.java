package app.landfall.sync.client.loop;

import app.landfall.sync.client.parts.Scheduler;
import app.landfall.sync.client.parts.SyncThread;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The events of the sync loop: each runs on the sync thread, and after *every* one, whatever it
/// was, the loop looks at the whole state. What an event throws goes to the loop and no further;
/// after the end none runs any more. Its methods are for any thread.
public final class LoopEvents implements SyncThread {
  private final Scheduler scheduler;
  private final BooleanSupplier closed;
  private final Runnable look;
  private final Consumer<RuntimeException> broken;
  private final AtomicBoolean committed = new AtomicBoolean();

  /// @param closed whether the loop has ended; asked on any thread
  /// @param look what is done after each event
  /// @param broken told of what an event, or the look after it, has thrown
  LoopEvents(
      Scheduler scheduler,
      BooleanSupplier closed,
      Runnable look,
      Consumer<RuntimeException> broken) {
    this.scheduler = scheduler;
    this.closed = closed;
    this.look = look;
    this.broken = broken;
  }

  @Override
  public void post(Runnable event) {
    scheduler.execute(() -> run(event));
  }

  @Override
  public Scheduler.Timer after(Duration delay, Runnable event) {
    return scheduler.after(delay, () -> run(event));
  }

  /// Runs work of the store on the sync thread, also when the loop is closed.
  public <T> CompletableFuture<T> ask(Supplier<T> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Runnable event =
        () -> {
          try {
            answer.complete(work.get());
          } catch (RuntimeException e) {
            answer.completeExceptionally(e);
          }
        };
    if (closed.getAsBoolean()) {
      event.run();
    } else {
      post(event);
    }
    return answer;
  }

  /// Posts an event after a commit, one for all commits until it runs.
  void committed(Runnable event) {
    if (committed.compareAndSet(false, true)) {
      post(() -> {
        committed.set(false);
        event.run();
      });
    }
  }

  /// Every event runs in here.
  private void run(Runnable event) {
    if (!closed.getAsBoolean()) {
      guarded(event);
      guarded(look);
    }
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException fault) {
      broken.accept(fault);
    }
  }
}
