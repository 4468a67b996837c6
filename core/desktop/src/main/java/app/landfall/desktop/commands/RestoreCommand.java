package app.landfall.desktop.commands;

import app.landfall.desktop.backup.BackupWords;
import app.landfall.desktop.program.OpenProfile;
import app.landfall.desktop.terminal.ExitCode;
import app.landfall.plugin.CommandFailure;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Puts a backup in the data's place; what was there before is kept aside.
@Command(
    name = "restore",
    description =
        "Puts a backup in the place of this profile's data, which is kept aside. To its server this"
            + " computer then is a new one; nothing that was synced is lost.")
final class RestoreCommand implements Callable<Integer> {
  private final CommandContext session;

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "The backup.")
  private @Nullable Path file;

  @Option(
      names = "--empty",
      description = "Begin without data after a damaged file was set aside; it stays where it is.")
  private boolean empty;

  RestoreCommand(CommandContext session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (empty == (file != null)) {
      throw new CommandFailure(
          "Name the backup: landfall restore FILE. These are here: landfall backup --list");
    }
    if (file == null) {
      session.program().beginEmpty();
      session.print("The next start begins without data.");
      return ExitCode.DONE;
    }
    print(session.program().restore(file));
    return ExitCode.DONE;
  }

  private void print(OpenProfile.Restored restored) {
    String when = BackupWords.time(restored.backup(), ZoneId.systemDefault());
    String what = BackupWords.contents(restored.backup());
    if (!restored.now()) {
      session.print(
          "The backup of %s (%s) is ready. Restart Landfall to finish.".formatted(when, what));
      return;
    }
    session.print("Restored the backup of %s: %s.".formatted(when, what));
    if (restored.takenOver() > 0) {
      session.print(
          "Taken over from the damaged file, since nobody else has it: %,d records."
              .formatted(restored.takenOver()));
    }
    restored.kept().ifPresent(kept -> session.print("What was there before is kept in " + kept));
  }
}
