package app.landfall.sync.server;

import app.landfall.sync.server.watch.ServerLog;
import java.util.Map;
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
      RemoveRowCommand.class,
      ServerBackupCommand.class,
      ServerRestoreCommand.class,
      ServerVerifyCommand.class,
      StatsCommand.class,
      WorkspacesCommand.class,
      RoleCommand.class,
      AuditCommand.class,
      MigrateCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:it could not be done; one line on stderr says why, and nothing was changed",
      "2:the command line was not understood"
    })
public final class Main {
  private Main() {}

  /// Runs one command and exits with its code.
  public static void main(String[] arguments) {
    ServerLog.level(ServerLog.Detail.WARNING);
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    try {
      return commandLine(System.getenv()).execute(arguments);
    } catch (StartFailed e) {
      System.err.println(FailureLine.of(e));
      return 1;
    }
  }

  /// The command line, not yet run.
  ///
  /// @throws StartFailed where the settings cannot be read
  static CommandLine commandLine(Map<String, String> environment) {
    ServerSettings settings = ServerSettings.of(environment);
    CommandLine line =
        lenient(new CommandLine(new Main()).addSubcommand(new ConfigCommand(settings)));
    line.setDefaultValueProvider(settings);
    line.setExecutionExceptionHandler((failure, command, parsed) -> {
      command.getErr().println(FailureLine.of(failure));
      return 1;
    });
    return line;
  }

  /// Words of a choice are understood in any case.
  static CommandLine lenient(CommandLine line) {
    return line.setCaseInsensitiveEnumValuesAllowed(true);
  }
}
