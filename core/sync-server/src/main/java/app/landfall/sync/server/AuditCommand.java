package app.landfall.sync.server;

import app.landfall.sync.server.store.AuditLine;
import app.landfall.sync.server.store.ServerStore;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The command that prints the audit log; works beside a running server.
@Command(
    name = "audit",
    description =
        "Prints what was done to the server itself, oldest first: pairings, removals, roles,"
            + " workspaces, restores. Says where the log was tampered with.",
    mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() {
    List<AuditLine> lines;
    try (ServerStore store = data.store()) {
      lines = store.audit();
    }
    PrintWriter out = spec.commandLine().getOut();
    lines.forEach(line -> out.println(line.no() + "\t" + line.at() + "\t" + line.what()));
    out.flush();
    for (AuditLine line : lines) {
      if (!line.sound()) {
        throw new StartFailed(
            "Line " + line.no() + " is not what was written there, or one before it is missing.");
      }
    }
    return 0;
  }
}
