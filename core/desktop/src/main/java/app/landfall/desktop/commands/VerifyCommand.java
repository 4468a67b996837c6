package app.landfall.desktop.commands;

import app.landfall.database.BackupFile;
import app.landfall.database.Database;
import app.landfall.database.DatabaseException;
import app.landfall.desktop.backup.BackupFolder;
import app.landfall.desktop.backup.BackupWords;
import app.landfall.desktop.terminal.ExitCode;
import app.landfall.plugin.CommandFailure;
import app.landfall.store.Backup;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Looks through the data, or through a backup, for damage; changes nothing.
@Command(
    name = "verify",
    description = "Looks through the data, or through a backup, for damage. Changes nothing.")
final class VerifyCommand implements Callable<Integer> {
  private final CommandContext session;

  @Parameters(
      arity = "0..1",
      paramLabel = "BACKUP",
      description = "A backup, instead of this profile's data.")
  private @Nullable Path backup;

  VerifyCommand(CommandContext session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try {
      if (backup == null) {
        data(session.program().database());
      } else {
        print(BackupFolder.check(backup));
      }
      return ExitCode.DONE;
    } catch (DatabaseException e) {
      throw new CommandFailure(e.getMessage() + ". Nothing was changed.", e);
    }
  }

  private void data(Database database) {
    try {
      Database.join(
          database.read(c -> {
            BackupFile.requireSound(database.file(), c);
            return true;
          }));
    } catch (DatabaseException e) {
      session.program().suspect();
      throw new CommandFailure(
          e.getMessage()
              + ". Nothing was changed. End Landfall and start it again: it sets the file aside and"
              + " offers the best backup.",
          e);
    }
    session.print(
        "Sound: %s (%s)"
            .formatted(database.file(), BackupWords.size(database.file().toFile().length())));
  }

  private void print(Backup backup) {
    session.print(
        "Sound: the backup of %s, %s, with %s"
            .formatted(
                BackupWords.time(backup, ZoneId.systemDefault()),
                BackupWords.size(backup.bytes()),
                BackupWords.contents(backup)));
  }
}
