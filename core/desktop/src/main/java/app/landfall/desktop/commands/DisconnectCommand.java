package app.landfall.desktop.commands;

import app.landfall.desktop.terminal.ExitCode;
import app.landfall.sync.SyncServer;
import app.landfall.sync.SyncStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Back to this computer only.
@Command(
    name = "disconnect",
    description = "Disconnects this profile from its server. Everything stays on this computer.")
final class DisconnectCommand implements Callable<Integer> {
  private final CommandContext session;

  DisconnectCommand(CommandContext session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    SyncStatus before = session.program().sync().status();
    SyncServer server = before.server();
    if (server == null) {
      session.print("This profile is not connected to a server.");
      return ExitCode.DONE;
    }
    session.program().sync().disconnect().join();
    session.print(
        "Disconnected from %s. Everything is saved on this computer%s."
            .formatted(
                server.company(),
                before.waiting() == 0
                    ? ""
                    : ", also the %d that the server does not have".formatted(before.waiting())));
    return ExitCode.DONE;
  }
}
