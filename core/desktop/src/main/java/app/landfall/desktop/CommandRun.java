package app.landfall.desktop;

import app.landfall.desktop.commands.CommandContext;
import app.landfall.desktop.commands.OwnCommand;
import app.landfall.desktop.handover.HandOver;
import app.landfall.desktop.program.OpenProfile;
import app.landfall.desktop.program.ProfilePlugins;
import app.landfall.desktop.terminal.CommandLines;
import app.landfall.desktop.terminal.Console;
import app.landfall.desktop.terminal.ExitCode;
import app.landfall.host.CallResult;
import app.landfall.host.Contribution;
import app.landfall.host.PluginHost;
import app.landfall.plugin.CliCommand;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.FailureText;
import app.landfall.plugin.Notification;
import app.landfall.plugin.PluginState;
import app.landfall.store.StoreException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/// The run of one command in the process that holds the profile. A command of a plugin goes through
/// the host's guard. Whatever happens ends in one line and an exit code.
final class CommandRun {
  private static final Logger LOG = LoggerFactory.getLogger(CommandRun.class);

  private final CommandContext session;

  CommandRun(OpenProfile program, Console console) {
    this.session = new CommandContext(program, console);
  }

  int run(List<String> words) {
    Thread own = Thread.currentThread();
    try (ExecutorService beside = Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
        var _ =
            session
                .program()
                .notifications()
                .listen(
                    it -> say(it, Thread.currentThread().equals(own) ? Runnable::run : beside))) {
      return find(words);
    } catch (RuntimeException
        | Error e) { // the last resort of a command: one line, the rest to the log
      return failed(words.getFirst(), e);
    } finally {
      session.console().flush();
    }
  }

  /// Whoever tells something from elsewhere, such as the window, does not wait until this command's
  /// terminal has it.
  private void say(Notification notification, Executor where) {
    try {
      where.execute(() -> session.console().err().println(notification.text()));
    } catch (RejectedExecutionException e) {
      LOG.debug("Told when the command had ended: {}", notification.text(), e);
    }
  }

  private int find(List<String> words) {
    String name = words.getFirst();
    Optional<OwnCommand> own = OwnCommand.named(name);
    if (own.isPresent()) {
      return finish(name, execute(own.get().listing(), own.get().make().apply(session), words));
    }
    PluginHost plugins = session.program().plugins();
    ProfilePlugins.tellProblems(plugins, session.console());
    if (name.equals(HandOver.HELP)) {
      CommandLines.help(ProfilePlugins.commands(plugins), words.getLast(), session.console());
      return ExitCode.DONE;
    }
    return plugins.contributions(CliCommand.POINT).stream()
        .filter(it -> it.value().name().equals(name))
        .findFirst()
        .map(found -> runOf(found, plugins, words))
        .orElseGet(() -> missing(name, plugins));
  }

  /// Its plugin could not be started, which has been said; or it is not here at all.
  private int missing(String name, PluginHost plugins) {
    boolean said =
        plugins.list().stream().anyMatch(plugin -> plugin.state() instanceof PluginState.Failed);
    return said
        ? ExitCode.FAILED
        : CommandLines.unknown(name, ProfilePlugins.commands(plugins), session.console());
  }

  private int runOf(Contribution<CliCommand> found, PluginHost plugins, List<String> words) {
    String name = found.value().name();
    Callable<Ended> code =
        () -> {
          Ended ended = execute(found.value(), found.value().command().get(), words);
          if (ended.thrown() != null && expected(ended.thrown()).isEmpty()) {
            throw ended.thrown();
          }
          return ended;
        };
    return switch (plugins.call(found.plugin(), "in the command '" + name + "'", code)) {
      case CallResult.Done<Ended>(Ended ended) -> finish(name, ended);
      case CallResult.Threw<Ended>(_, String sentence) -> {
        session.console().err().println(sentence);
        yield ExitCode.FAILED;
      }
    };
  }

  /// How picocli ended.
  private record Ended(int code, @Nullable Exception thrown) {}

  private Ended execute(CliCommand command, Object annotated, List<String> words) {
    CommandLine line =
        CommandLines.of(command.name(), command.summary(), annotated, session.console());
    Exception[] thrown = new Exception[1];
    line.setExecutionExceptionHandler((exception, _, _) -> {
      thrown[0] = exception;
      return ExitCode.FAILED;
    });
    int code = line.execute(words.subList(1, words.size()).toArray(String[]::new));
    return new Ended(code, thrown[0]);
  }

  private int finish(String name, Ended ended) {
    return ended.thrown() == null ? ended.code() : failed(name, ended.thrown());
  }

  private int failed(String name, Throwable thrown) {
    Optional<String> line = expected(thrown);
    if (line.isPresent()) {
      LOG.info("The command '{}' ended: {}", name, line.get());
    } else {
      LOG.error("The command '{}' failed", name, thrown);
    }
    session
        .console()
        .err()
        .println(
            line.orElseGet(() ->
                "The command '%s' failed: %s. Details are in %s."
                    .formatted(name, thrown, session.program().profile().logs())));
    return ExitCode.FAILED;
  }

  /// The line for what can go wrong without a fault in the program, or empty.
  private static Optional<String> expected(Throwable thrown) {
    return switch (FailureText.cause(thrown)) {
      case CommandFailure e -> Optional.of(String.valueOf(e.getMessage()));
      case StoreException e when e.kind() != StoreException.Kind.DECLARATION ->
          Optional.of(String.valueOf(e.getMessage()));
      case UncheckedIOException e -> Optional.of(String.valueOf(e.getMessage()));
      default -> Optional.empty();
    };
  }
}
