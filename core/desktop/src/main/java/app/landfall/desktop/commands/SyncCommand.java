package app.landfall.desktop.commands;

import app.landfall.desktop.program.OpenProfile;
import app.landfall.desktop.terminal.ExitCode;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.SyncSentence;
import app.landfall.sync.Link;
import app.landfall.sync.SyncStatus;
import app.landfall.sync.client.SyncEngine;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Sends and fetches, once or for as long as the command runs.
@Command(
    name = "sync",
    description = {
      "Sends and fetches changes: once, or for as long as it runs.",
      "While it watches, other commands of this profile run in its process."
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  all is synced",
      "  1  sync needs a person; the reason is on the error output",
      "  3  the server was not reached; everything is saved here"
    })
final class SyncCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final CommandContext session;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--once", description = "One attempt, then end. This is what it does anyway.")
  private boolean once;

  @Option(
      names = "--watch",
      description = "Go on until stopped, and say what changes. Stop it with Ctrl+C.")
  private boolean watch;

  SyncCommand(CommandContext session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (once && watch) {
      throw new ParameterException(spec.commandLine(), "Choose --once or --watch, not both");
    }
    OpenProfile program = session.program();
    SyncEngine sync = program.sync();
    if (watch) {
      return watch(program, sync);
    }
    if (sync.status().link() instanceof Link.LocalOnly) {
      throw new CommandFailure(
          "This profile is not connected to a server. Everything is saved on this computer; connect with: landfall connect PAIRING");
    }
    program.plugins();
    SyncStatus status = sync.runOnce(LIMIT).join();
    session.print(sentence(program, status));
    sync.removals().join().forEach(asked -> session.print(RemovalsCommand.said(asked)));
    return code(status);
  }

  private int watch(OpenProfile program, SyncEngine sync) throws InterruptedException {
    program.plugins();
    program.syncByItself();
    Printer printer = new Printer(program);
    try (var _ = sync.subscribe(Runnable::run, printer::show)) {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      return ExitCode.DONE;
    }
    return ExitCode.DONE;
  }

  private int code(SyncStatus status) {
    String reason = LinkWord.reason(status.link());
    if (!reason.isEmpty()) {
      session.console().err().println(reason);
    }
    return switch (status.link()) {
      case Link.Synced _ -> ExitCode.DONE;
      case Link.Blocked _, Link.SignInNeeded _ -> ExitCode.FAILED;
      case Link.LocalOnly _,
          Link.FirstSync _,
          Link.CatchingUp _,
          Link.Waiting _,
          Link.Syncing _,
          Link.Offline _,
          Link.ServerProblem _,
          Link.Paused _ ->
          ExitCode.NOT_SYNCED;
    };
  }

  private static String sentence(OpenProfile program, SyncStatus status) {
    return SyncSentence.of(status, program.clock().instant(), ZoneId.systemDefault());
  }

  /// Prints a line when the sentence has changed; called by the sync thread, never two at once.
  private final class Printer {
    private final OpenProfile program;
    private String last = "";

    Printer(OpenProfile program) {
      this.program = program;
    }

    void show(SyncStatus status) {
      String sentence = sentence(program, status);
      if (!sentence.equals(last)) {
        last = sentence;
        session.print(sentence);
        session.console().flush();
      }
    }
  }
}
