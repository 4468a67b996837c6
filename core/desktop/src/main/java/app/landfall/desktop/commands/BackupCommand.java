package app.landfall.desktop.commands;

import app.landfall.desktop.backup.BackupWords;
import app.landfall.desktop.terminal.ExitCode;
import app.landfall.store.Backup;
import app.landfall.store.DataSafety;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a backup now, or lists those there are.
@Command(
    name = "backup",
    description =
        "Writes one checked file with everything, into the profile's folder or to FILE, while the"
            + " program runs on.")
final class BackupCommand implements Callable<Integer> {
  private final CommandContext session;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      description = "Where to; must not exist yet. A stick, for example.")
  private @Nullable Path file;

  @Option(names = "--list", description = "Say which backups there are, and make none.")
  private boolean list;

  BackupCommand(CommandContext session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    DataSafety safety = session.program().safety();
    if (list) {
      safety.backups().forEach(this::print);
      return ExitCode.DONE;
    }
    session.program().plugins(); // so that the tables of all of them are counted
    CompletableFuture<Backup> made = file == null ? safety.backUp() : safety.backUp(file);
    print(made.join());
    return ExitCode.DONE;
  }

  private void print(Backup backup) {
    session.print(
        "%s  %s  %s  %s"
            .formatted(
                BackupWords.time(backup, ZoneId.systemDefault()),
                BackupWords.size(backup.bytes()),
                backup.file(),
                BackupWords.contents(backup)));
  }
}
