package app.landfall.proof.capture;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `capture`: many seeds of [CaptureTier].
@Command(
    name = "capture",
    description = "Writes by every kind of SQL and replays the change log on an empty database.",
    mixinStandardHelpOptions = true)
public final class CaptureCommand implements Callable<Integer> {
  @Option(names = "--seeds", paramLabel = "N", description = "So many (default: 100).")
  private int seeds = 100;

  @Option(names = "--from", paramLabel = "SEED", description = "The first one (default: 1).")
  private long from = 1;

  @Option(names = "--steps", paramLabel = "N", description = "Scripts a seed (default: 60).")
  private int steps = 60;

  @Spec private CommandSpec spec = CommandSpec.create();

  public CaptureCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Files.createTempDirectory("landfall-capture");
    int failed = 0;
    try (Outsider outsider = Outsider.start()) {
      for (long seed = from; seed < from + seeds; seed++) {
        try {
          new CaptureTier(folder, outsider, steps).run(seed);
        } catch (AssertionError e) {
          failed++;
          out.println(e.getMessage());
        }
      }
    }
    String shell = Outsider.isShellHere() ? "" : " There is no sqlite3 here: left out.";
    out.printf(
        "%d seeds of %d scripts, %d kinds of statements: %d failed.%s%n",
        seeds, steps, Kinds.ALL.size(), failed, shell);
    Files.delete(folder);
    return failed == 0 ? 0 : 1;
  }
}
