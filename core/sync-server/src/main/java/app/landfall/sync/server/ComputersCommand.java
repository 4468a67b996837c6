package app.landfall.sync.server;

import app.landfall.sync.server.store.PairedComputer;
import app.landfall.sync.server.store.ServerStore;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Lists the paired computers; works beside a running server.
@Command(
    name = "computers",
    description =
        "Lists the paired computers, a line each: number, workspace, name, since, state,"
            + " role, last seen, program.",
    mixinStandardHelpOptions = true)
final class ComputersCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (ServerStore store = data.store()) {
      for (PairedComputer computer : store.computers()) {
        out.println(
            String.join(
                "\t",
                Long.toString(computer.no()),
                computer.workspace(),
                computer.name(),
                computer.pairedAt(),
                computer.revoked() ? "removed" : "active",
                computer.role().text(),
                computer.seenAt().isEmpty() ? "never" : computer.seenAt(),
                computer.app()));
      }
    }
    out.flush();
    return 0;
  }
}
