package app.landfall.shell.plugins;

import app.landfall.host.CallResult;
import app.landfall.host.PluginHost;
import app.landfall.plugin.Notification;
import app.landfall.plugin.Notification.Level;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Edt;
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
      case CallResult.Threw<T> threw -> {
        tell(plugin, threw.forPeople());
        yield Optional.empty();
      }
    };
  }

  /// Notes and tells what a plugin threw in a call that did not come through here.
  ///
  /// @param what completes *Plugin 'x' failed …*
  void failed(String plugin, String what, Throwable thrown) {
    host.failed(plugin, what, thrown);
    tell(plugin, Optional.empty());
  }

  /// Tells what no code caught, on whichever thread, and notes it with the plugin that threw it.
  void uncaught(Throwable thrown) {
    Optional<String> plugin = host.thrower(thrown);
    if (plugin.isPresent()) {
      failed(plugin.get(), "in the window", thrown);
      Edt.LATER.execute(() -> PartGuard.checkAll(plugin.get()));
    } else {
      tell.accept(new Notification(Level.WARNING, TEXTS.programFailed()));
    }
  }

  /// @param reason what it was thrown with for people
  private void tell(String plugin, Optional<String> reason) {
    String name = name(plugin);
    String text =
        reason.map(why -> TEXTS.failedBecause(name, why)).orElseGet(() -> TEXTS.failed(name));
    tell.accept(new Notification(Level.WARNING, text));
  }

  /// What people call a plugin.
  String name(String plugin) {
    return host.list().stream()
        .filter(it -> it.id().equals(plugin))
        .map(it -> it.name(Texts.language()))
        .findFirst()
        .orElse(plugin);
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
