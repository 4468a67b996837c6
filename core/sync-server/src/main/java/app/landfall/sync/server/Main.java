package app.landfall.sync.server;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The sync server's command line, and the composition root of its process.
@Command(
    name = "landfall-server",
    description = "Keeps the data of workspaces and passes changes between computers.",
    version = "landfall-server 0.1.0",
    mixinStandardHelpOptions = true,
    subcommands = {
      ServeCommand.class,
      PairCommand.class,
      ComputersCommand.class,
      RevokeCommand.class,
      RemoveRowCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:it could not be done; one line on stderr says why, and nothing was changed",
      "2:the command line was not understood"
    })
public final class Main {
  /// Kept, or the logging system would forget the level.
  private static final Logger ROOT_LOG = Logger.getLogger("");

  private Main() {}

  /// Runs one command and exits with its code.
  public static void main(String[] arguments) {
    ROOT_LOG.setLevel(Level.WARNING);
    System.exit(commandLine().execute(arguments));
  }

  /// The command line, not yet run.
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler((failure, command, parsed) -> {
      command.getErr().println(FailureLine.of(failure));
      return 1;
    });
    return line;
  }
}
