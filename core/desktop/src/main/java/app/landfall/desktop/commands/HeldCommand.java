package app.landfall.desktop.commands;

import app.landfall.desktop.terminal.ExitCode;
import app.landfall.plugin.CommandFailure;
import app.landfall.sync.Sync;
import app.landfall.sync.UnplacedRow;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lists what the server has and cannot be shown here, and removes it there.
@Command(
    name = "held",
    description = {
      "Lists rows of the server that cannot be shown here. Each is kept and tried again with each"
          + " sync; everything else comes."
    })
final class HeldCommand implements Callable<Integer> {
  private final CommandContext session;

  @Option(
      names = "--remove",
      paramLabel = "TABLE/ID",
      description = "Remove this one at the server, for everybody.")
  private @Nullable String remove;

  HeldCommand(CommandContext session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.program().plugins();
    Sync sync = session.program().sync();
    List<UnplacedRow> held = sync.unplaced().join();
    if (remove == null) {
      list(held);
    } else {
      remove(sync, held, remove);
    }
    return ExitCode.DONE;
  }

  private void list(List<UnplacedRow> held) {
    if (held.isEmpty()) {
      session.print("Everything that the server has can be shown here.");
    }
    held.forEach(row -> session.print(name(row) + ": " + row.reason()));
  }

  private void remove(Sync sync, List<UnplacedRow> held, String named) {
    for (UnplacedRow row : held) {
      if (name(row).equals(named) && sync.removeAtServer(row).join()) {
        session.print("It is removed at the server with the next: landfall sync");
        return;
      }
    }
    throw new CommandFailure(
        "No row that is held has the name %s. Nothing was changed; list them with: landfall held"
            .formatted(named));
  }

  private static String name(UnplacedRow row) {
    return row.table() + "/" + row.id();
  }
}
