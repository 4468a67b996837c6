package app.landfall.sync.server;

import app.landfall.sync.server.store.Role;
import app.landfall.sync.server.store.ServerStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command that changes what a computer may do; works beside a running server.
@Command(
    name = "role",
    description = "Changes what a computer may do, from its next call on.",
    mixinStandardHelpOptions = true)
final class RoleCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Parameters(
      index = "0",
      paramLabel = "NUMBER",
      description = "The computer, as 'computers' lists it.")
  private long computer;

  @Parameters(
      index = "1",
      paramLabel = "ROLE",
      description = "reader (changes nothing), writer, or owner (also removes computers).")
  private Role role = Role.WRITER;

  @Override
  public Integer call() {
    try (ServerStore store = data.store()) {
      if (!store.setRole(computer, role)) {
        throw new StartFailed("There is no computer " + computer + ": see 'computers'.");
      }
    }
    spec.commandLine().getErr().println("Computer " + computer + " is " + role.text() + ".");
    return 0;
  }
}
