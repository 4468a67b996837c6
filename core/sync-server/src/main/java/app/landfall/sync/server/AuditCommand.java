package app.landfall.sync.server;

import app.landfall.sync.server.store.AuditLine;
import app.landfall.sync.server.store.ServerStore;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The command that prints the audit log; works beside a running server.
@Command(
    name = "audit",
    description =
        "Prints what was done to the server itself, oldest first: pairings, removals, roles,"
            + " workspaces, restores. Says where the log was tampered with. Its last line, kept"
            + " elsewhere, shows later whether the end of the log was cut off.",
    mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Option(
      names = "--holds",
      paramLabel = "NUMBER:HASH",
      description = "Fails unless the log still holds this line, as an earlier run has printed it.")
  private @Nullable String holds;

  @Override
  public Integer call() {
    List<AuditLine> lines;
    try (ServerStore store = data.store()) {
      lines = store.audit();
    }
    PrintWriter out = spec.commandLine().getOut();
    lines.forEach(line -> out.println(line.no() + "\t" + line.at() + "\t" + line.what()));
    if (!lines.isEmpty()) {
      out.println("The last line is " + mark(lines.getLast()));
    }
    out.flush();
    requireSound(lines);
    if (holds != null && lines.stream().noneMatch(line -> mark(line).equals(holds))) {
      throw new StartFailed(
          "The line " + holds + " is not in the log: its end was cut off, or a backup restored.");
    }
    return 0;
  }

  private static String mark(AuditLine line) {
    return line.no() + ":" + line.hash();
  }

  private static void requireSound(List<AuditLine> lines) {
    for (AuditLine line : lines) {
      if (!line.sound()) {
        throw new StartFailed(
            "Line " + line.no() + " is not what was written there, or one before it is missing.");
      }
    }
  }
}
