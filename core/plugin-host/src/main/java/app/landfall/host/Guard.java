package app.landfall.host;

import app.landfall.host.CallResult.Done;
import app.landfall.host.CallResult.Threw;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way from the host into a plugin: names it, catches whatever it throws, and counts its
/// time. A phase (configure, start, stop) runs on a thread of its own, so that one that never
/// returns does not take the program with it.
final class Guard {
  private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

  private final ClassLoader program;
  private final ThreadFactory threads;
  private final LongSupplier nanos;
  private final Duration patience;

  Guard(ClassLoader program, ThreadFactory threads, LongSupplier nanos, Duration patience) {
    this.program = program;
    this.threads = threads;
    this.nanos = nanos;
    this.patience = patience;
  }

  /// Calls on this thread.
  ///
  /// @param what completes *Plugin 'x' failed …*, such as `while starting`
  <T extends @Nullable Object> CallResult<T> call(
      HostedPlugin plugin, String what, Callable<T> code) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    long start = nanos.getAsLong();
    thread.setContextClassLoader(plugin.codeLoader(program));
    try {
      return new Done<>(code.call());
    } catch (Throwable thrown) { // whatever a plugin throws ends the plugin, never the program
      return threw(plugin, what, thrown);
    } finally {
      thread.setContextClassLoader(before);
      plugin.spent(nanos.getAsLong() - start);
    }
  }

  /// Calls on a thread of its own and waits for it, but not for ever.
  <T extends @Nullable Object> CallResult<T> phase(
      HostedPlugin plugin, String what, Callable<T> code) {
    AtomicReference<@Nullable CallResult<T>> outcome = new AtomicReference<>();
    Thread thread = threads.newThread(() -> outcome.set(call(plugin, what, code)));
    thread.start();
    try {
      if (!thread.join(patience)) {
        return late(plugin, what, thread);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return threw(plugin, what, e);
    }
    CallResult<T> ended = outcome.get();
    return ended != null
        ? ended
        : threw(plugin, what, new IllegalStateException("its thread ended without a result"));
  }

  /// For what a plugin threw in a call that the guard was not asked to make.
  ///
  /// @return the sentence that was noted
  String note(HostedPlugin plugin, String what, Throwable thrown) {
    String sentence = threw(plugin, what, thrown).sentence();
    plugin.problem(sentence);
    return sentence;
  }

  private <T extends @Nullable Object> CallResult<T> late(
      HostedPlugin plugin, String what, Thread thread) {
    IllegalStateException waiting =
        new IllegalStateException("did not return within " + patience.toSeconds() + " seconds");
    waiting.setStackTrace(thread.getStackTrace());
    thread.interrupt();
    return threw(
        plugin, what, new PluginRuleException(PluginFailureText.firstLine(waiting), waiting));
  }

  private static <T extends @Nullable Object> Threw<T> threw(
      HostedPlugin plugin, String what, Throwable thrown) {
    String sentence =
        "Plugin '%s' failed %s: %s. %s%s"
            .formatted(
                plugin.id(),
                what,
                PluginFailureText.cause(thrown),
                plugin.source().wayOut(plugin.id()),
                plugin.source().suffix());
    LOG.error(sentence, thrown);
    return new Threw<>(thrown, sentence);
  }
}
