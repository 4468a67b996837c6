package app.landfall.desktop.commands;

import app.landfall.desktop.support.SupportFile;
import app.landfall.desktop.terminal.ExitCode;
import app.landfall.plugin.InstalledPlugin;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Writes the file for who helps with a fault.
@Command(
    name = "support",
    description =
        "Writes a zip for whoever helps you with a fault: versions, plugins, settings and logs, without"
            + " your records, papers and keys. Look into it before you send it.")
final class SupportCommand implements Callable<Integer> {
  private final CommandContext session;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "Where to (default: ${DEFAULT-VALUE} in this folder); must not exist yet.",
      defaultValue = "landfall-support.zip")
  private Path file = Path.of("landfall-support.zip");

  SupportCommand(CommandContext session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Path place = session.console().folder().resolve(file);
    new SupportFile(session.program().profile(), Path.of(System.getProperty("user.home")))
        .write(place, plugins(session.program().plugins().list()));
    session.print("Wrote " + place + ". Look into it before you send it.");
    return ExitCode.DONE;
  }

  private static List<String> plugins(List<InstalledPlugin> plugins) {
    return plugins.stream()
        .map(it ->
            "%s %s %s %s".formatted(it.id(), it.version(), it.state().word(), it.state().reason()))
        .toList();
  }
}
