package app.landfall.desktop.commands;

import app.landfall.desktop.terminal.ExitCode;
import app.landfall.plugin.CommandFailure;
import app.landfall.store.RecordName;
import app.landfall.sync.MassRemoval;
import app.landfall.sync.Sync;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lists what the server has removed in great number, and answers whether it goes here, too.
@Command(
    name = "removals",
    description = {
      "Lists records that the server has removed in great number: more than half of a table at"
          + " once, or more than a fifth in a day. They stay here until you answer; everything else is synced."
    })
final class RemovalsCommand implements Callable<Integer> {
  private final CommandContext session;

  @ArgGroup private @Nullable Answer answer;

  /// One of the two.
  static final class Answer {
    @Option(names = "--accept", paramLabel = "TABLE", description = "Remove them here, too.")
    private @Nullable String accept;

    @Option(
        names = "--put-back",
        paramLabel = "TABLE",
        description = "Put them back at the server, for everybody.")
    private @Nullable String putBack;
  }

  RemovalsCommand(CommandContext session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.program().plugins();
    Sync sync = session.program().sync();
    if (answer == null) {
      list(sync);
    } else if (answer.accept != null) {
      answered(sync.removeHere(answer.accept).join(), answer.accept, "They are removed here, too.");
    } else {
      String table = String.valueOf(answer.putBack);
      answered(
          sync.putBack(table).join(),
          table,
          "They are put back at the server with the next: landfall sync");
    }
    return ExitCode.DONE;
  }

  private void list(Sync sync) {
    List<MassRemoval> asked = sync.removals().join();
    if (asked.isEmpty()) {
      session.print("The server has removed nothing that you are asked about.");
    }
    for (MassRemoval one : asked) {
      session.print(said(one));
      String some =
          one.some().stream()
              .map(RecordName::title)
              .filter(title -> !title.isBlank())
              .collect(Collectors.joining(", "));
      if (!some.isEmpty()) {
        session.print("  " + some);
      }
    }
  }

  /// What happened and what can be done about it.
  static String said(MassRemoval one) {
    return ("The server removed %d of %d %s. They are still here. Remove them here, too: landfall"
            + " removals --accept %s. Put them back: landfall removals --put-back %s")
        .formatted(one.removed(), one.of(), one.table(), one.table(), one.table());
  }

  private void answered(boolean any, String table, String done) {
    if (!any) {
      throw new CommandFailure(
          "Nothing is asked about %s. Nothing was changed; list what is with: landfall removals"
              .formatted(table));
    }
    session.print(done);
  }
}
