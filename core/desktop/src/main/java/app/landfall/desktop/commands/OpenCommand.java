package app.landfall.desktop.commands;

import app.landfall.desktop.terminal.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Opens the window with files, as a double click on one does. The program's start sees to that;
/// this runs only where there is no screen, and says so.
@Command(
    name = "open",
    description = {
      "Opens the window, or brings it forward, and takes files in as if they had been dropped there.",
      "Without a screen, `import` does the same."
    })
final class OpenCommand implements Callable<Integer> {
  private final CommandContext session;

  @Parameters(paramLabel = "FILE", description = "Files and folders.")
  private List<Path> files = List.of();

  OpenCommand(CommandContext session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session
        .console()
        .err()
        .println(
            "There is no screen here to open a window on. Nothing was done with %d files."
                .formatted(files.size()));
    return ExitCode.FAILED;
  }
}
