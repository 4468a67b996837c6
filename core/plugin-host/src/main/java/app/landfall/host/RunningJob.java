package app.landfall.host;

import app.landfall.plugin.Job;
import app.landfall.plugin.Jobs;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One job from its start to its end.
final class RunningJob<T> implements Job<T>, Jobs.Progress {
  private final String title;
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private volatile Position position = new Position(0, 0, "");
  private volatile boolean cancelled;
  private volatile @Nullable Thread thread;

  RunningJob(String title) {
    this.title = title;
  }

  void runsOn(Thread runner) {
    thread = runner;
  }

  void run(Guard guard, HostedPlugin plugin, Jobs.Work<T> work) {
    if (cancelled) {
      result.cancel(false);
      return;
    }
    // Cancelling is no failure of the plugin, so it stays inside the guarded call.
    CallResult<Boolean> outcome =
        guard.call(plugin, "in the job '" + title + "'", () -> work(work));
    if (outcome instanceof CallResult.Threw<Boolean>(Throwable cause, String sentence)) {
      plugin.problem(sentence);
      result.completeExceptionally(cause);
    }
  }

  private boolean work(Jobs.Work<T> work) throws Exception {
    try {
      return result.complete(work.run(this));
    } catch (InterruptedException | CancellationException e) {
      if (!cancelled) {
        throw e;
      }
      return result.cancel(false);
    }
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Position position() {
    return position;
  }

  @Override
  public CompletableFuture<T> result() {
    return result.copy();
  }

  @Override
  public void cancel() {
    cancelled = true;
    Thread runner = thread;
    if (runner != null && !result.isDone()) {
      runner.interrupt();
    }
  }

  @Override
  public void at(long done, long total, String what) {
    position = new Position(done, total, what);
  }

  @Override
  public void check() {
    if (cancelled) {
      throw new CancellationException("The job '" + title + "' was cancelled.");
    }
  }
}
