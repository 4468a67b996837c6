package app.landfall.sync.server;

import app.landfall.sync.server.store.ServerStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Removes a computer; works beside a running server, which refuses its next call.
@Command(
    name = "revoke",
    description = "Refuses a computer's token from now on; its data stays.",
    mixinStandardHelpOptions = true)
final class RevokeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Parameters(paramLabel = "NUMBER", description = "The computer, as 'computers' lists it.")
  private long computer;

  @Override
  public Integer call() {
    try (ServerStore store = data.store()) {
      if (!store.revoke(computer)) {
        throw new StartFailed("There is no computer " + computer + ": see 'computers'.");
      }
    }
    spec.commandLine().getErr().println("Computer " + computer + " is removed.");
    return 0;
  }
}
