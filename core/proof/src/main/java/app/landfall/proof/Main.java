package app.landfall.proof;

import app.landfall.proof.capture.CaptureCommand;
import app.landfall.proof.museum.MuseumCommand;
import app.landfall.proof.sim.SimCommand;
import app.landfall.proof.torture.TortureCommand;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Where the proofs are run: simulation, museum, torture. The composition root of its process.
@Command(
    name = "landfall",
    description = "Runs the proofs that nothing is lost.",
    mixinStandardHelpOptions = true,
    subcommands = {
      SimCommand.class,
      CaptureCommand.class,
      MuseumCommand.class,
      TortureCommand.class
    })
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
