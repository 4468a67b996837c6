package app.landfall.benchmarks;

import app.landfall.benchmarks.start.StartBench;
import app.landfall.benchmarks.store.StoreBench;
import app.landfall.benchmarks.sync.SyncBench;
import app.landfall.benchmarks.window.WindowBench;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Where the benchmarks are run. The composition root of its process.
@Command(
    name = "landfall bench",
    description = "Measures Landfall beside what it is compared to.",
    mixinStandardHelpOptions = true,
    subcommands = {StoreBench.class, SyncBench.class, StartBench.class, WindowBench.class})
public final class Main {
  /// Kept, or the logging system would forget the level.
  private static final Logger ROOT_LOG = Logger.getLogger("");

  private Main() {}

  /// Runs one command and exits with its code.
  public static void main(String[] arguments) {
    ROOT_LOG.setLevel(Level.WARNING);
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
