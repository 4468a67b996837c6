package app.landfall.dist.person;

import app.landfall.proof.museum.MuseumCommand;
import app.landfall.testkit.window.Display;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The entry point of the proofs about the window, which stand with the tests since they need all
/// of the program and the test kit: `sim window` and `museum window`.
@Command(
    name = "landfall",
    description = "Runs the proofs about the window.",
    mixinStandardHelpOptions = true,
    subcommands = {WindowProofs.Sim.class})
public final class WindowProofs {
  /// Kept, or the logging system would forget the level.
  private static final Logger ROOT_LOG = Logger.getLogger("");

  private WindowProofs() {}

  /// Simulations.
  @Command(name = "sim", subcommands = WindowSimCommand.class)
  static final class Sim {}

  /// Planted bugs.
  @Command(name = "museum")
  static final class Museum {}

  static CommandLine line() {
    CommandLine museum =
        new CommandLine(new Museum())
            .addSubcommand("window", new MuseumCommand(WindowExhibition.make()));
    return new CommandLine(new WindowProofs()).addSubcommand("museum", museum);
  }

  /// Runs one command and exits with its code.
  ///
  /// @param arguments such as `sim window --seeds 20`
  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "false");
    Display.provide();
    ROOT_LOG.setLevel(Level.OFF); // what is broken on purpose is told by the laws
    System.exit(run(arguments));
  }

  /// What ends a walk's thread would be told to nobody, and others would keep Java running.
  private static int run(String[] arguments) {
    CommandLine line = line();
    try {
      return line.execute(arguments);
    } catch (Error ended) {
      ended.printStackTrace(line.getErr());
      line.getErr().flush();
      return CommandLine.ExitCode.SOFTWARE;
    }
  }
}
