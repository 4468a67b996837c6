package app.landfall.desktop.commands;

import app.landfall.desktop.terminal.ExitCode;
import app.landfall.plugin.CommandFailure;
import app.landfall.store.RecordName;
import app.landfall.sync.Refused;
import app.landfall.sync.Sync;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lists what the server refused, and sends it again or gives it up.
@Command(
    name = "refused",
    description = {
      "Lists what the server refused. All of it is kept on this computer until you decide.",
      "Correct the record first, then send it again; or give it up and take what the server has."
    })
final class RefusedCommand implements Callable<Integer> {
  private final CommandContext session;

  @ArgGroup private @Nullable Decision decision;

  /// What to do about one of them.
  private static final class Decision {
    @Option(
        names = "--send-again",
        paramLabel = "NUMBER",
        description = "Send it again, as the record is now.")
    private @Nullable Long sendAgain;

    @Option(
        names = "--give-up",
        paramLabel = "NUMBER",
        description = "Give it up; the record shows again what the server has.")
    private @Nullable Long giveUp;
  }

  RefusedCommand(CommandContext session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.program().plugins();
    Sync sync = session.program().sync();
    if (decision == null) {
      list(sync.refused().join());
    } else if (decision.sendAgain != null) {
      require(sync.sendAgain(decision.sendAgain).join(), decision.sendAgain);
      session.print("It waits to be sent again, by: landfall sync");
    } else if (decision.giveUp != null) {
      require(sync.discard(decision.giveUp).join(), decision.giveUp);
      session.print("Given up. The record shows what the server has; the values are in the bin.");
    }
    return ExitCode.DONE;
  }

  private void list(List<Refused> refused) {
    if (refused.isEmpty()) {
      session.print("Nothing is refused.");
    }
    for (Refused each : refused) {
      session.print(each.id() + "  " + names(each.records()) + ": " + each.message());
      if (!each.waiting().isEmpty()) {
        session.print("   what waits for it: " + names(each.waiting()));
      }
    }
  }

  private static String names(List<RecordName> records) {
    return records.stream()
        .map(record -> record.title().isEmpty() ? record.id() : record.title())
        .collect(Collectors.joining(", "));
  }

  private static void require(boolean found, long number) {
    if (!found) {
      throw new CommandFailure(
          "Nothing refused has the number %d. Nothing was changed; list them with: landfall refused"
              .formatted(number));
    }
  }
}
