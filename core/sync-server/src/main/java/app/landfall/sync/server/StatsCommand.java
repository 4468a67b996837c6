package app.landfall.sync.server;

import app.landfall.sync.server.store.sqlite.ServerFile;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The command for the figures of each workspace; works beside a running server.
@Command(
    name = "stats",
    description =
        "Counts what each workspace holds, a line each: name, records, changes in the log, the"
            + " highest sequence, computers, attachments, their bytes.",
    mixinStandardHelpOptions = true)
final class StatsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private DataOption data = new DataOption();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (ServerFile.WorkspaceFigures of : data.file().figures()) {
      out.println(
          String.join(
              "\t",
              of.workspace(),
              Long.toString(of.records()),
              Long.toString(of.changes()),
              Long.toString(of.head()),
              Long.toString(of.computers()),
              Long.toString(of.files()),
              Long.toString(of.fileBytes())));
    }
    out.flush();
    return 0;
  }
}
