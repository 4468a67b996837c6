package app.landfall.shell.plugins;

import app.landfall.host.CallResult;
import app.landfall.host.PluginHost;
import app.landfall.plugin.Notification;
import app.landfall.plugin.Notification.Level;
import app.landfall.plugin.Texts;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The guard around the window's calls into plugins: whatever one throws becomes a message that
/// names it, and the window goes on. The window's own parts are called as `landfall`.
public final class GuardedCalls {
  /// The plugin of what the window contributes itself.
  public static final String OWN = "landfall";

  private static final GuardTexts TEXTS = Texts.of(GuardTexts.class);
  private static final Logger LOG = LoggerFactory.getLogger(GuardedCalls.class);

  private final PluginHost host;
  private final Consumer<Notification> tell;

  /// @param tell takes the message of a failure
  public GuardedCalls(PluginHost host, Consumer<Notification> tell) {
    this.host = host;
    this.tell = tell;
  }

  /// Says beside a plugin, where plugins are listed, what went another way than it wants.
  public void note(String plugin, String sentence) {
    LOG.warn(sentence);
    host.note(plugin, sentence);
  }

  /// What the call returned, or empty when it failed.
  ///
  /// @param what completes *Plugin 'x' failed …*
  public <T> Optional<T> get(String plugin, String what, Callable<T> code) {
    if (plugin.equals(OWN)) {
      try {
        return Optional.ofNullable(code.call());
      } catch (Exception e) {
        throw new IllegalStateException("The window failed " + what, e);
      }
    }
    return switch (host.call(plugin, what, code)) {
      case CallResult.Done<T>(T value) -> Optional.ofNullable(value);
      case CallResult.Threw<T>(_, String sentence) -> {
        tell.accept(new Notification(Level.WARNING, TEXTS.failed(sentence)));
        yield Optional.empty();
      }
    };
  }

  /// The same where nothing is returned.
  public void run(String plugin, String what, Runnable code) {
    var _ =
        get(
            plugin,
            what,
            () -> {
              code.run();
              return true;
            });
  }

  /// Ends what was made by a plugin that has stopped meanwhile; what fails then is no news to
  /// anybody.
  public void end(String plugin, Runnable code) {
    try {
      code.run();
    } catch (RuntimeException | LinkageError e) {
      LOG.debug("Something of the stopped plugin {} failed when it was closed", plugin, e);
    }
  }
}
