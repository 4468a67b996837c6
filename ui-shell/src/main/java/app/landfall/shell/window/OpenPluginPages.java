package app.landfall.shell.window;

import app.landfall.desktop.program.PluginPages;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.ui.Edt;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// The pages of plugins that are to be stopped, asked of the event thread, for a while. Not on the
/// event thread.
final class OpenPluginPages implements PluginPages {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Function<Set<String>, List<String>> let;
  private final Runnable again;

  /// @param let closes what they show, or says what in it is not saved; on the event thread
  /// @param again shows what there is now; on the event thread
  OpenPluginPages(Function<Set<String>, List<String>> let, Runnable again) {
    this.let = let;
    this.again = again;
  }

  @Override
  public List<String> releasePages(Set<String> plugins) {
    CompletableFuture<List<String>> answer = new CompletableFuture<>();
    Edt.LATER.execute(() -> answer(plugins, answer));
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | InterruptedException e) {
      if (answer.cancel(false)) {
        throw new CommandFailure(
            "The window is busy, so nobody knows whether something in it is not saved. Nothing was changed; try again.",
            e);
      }
      return answer.join(); // it came at the last moment
    } catch (ExecutionException e) {
      throw new IllegalStateException("The window failed", e.getCause());
    }
  }

  private void answer(Set<String> plugins, CompletableFuture<List<String>> answer) {
    if (answer.isDone()) {
      return; // nobody waits any more
    }
    try {
      if (!answer.complete(let.apply(plugins))) {
        again.run();
      }
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
      again.run();
    }
  }

  @Override
  public void showAgain() {
    Edt.LATER.execute(again);
  }
}
