package app.landfall.desktop.commands;

import app.landfall.database.BackupFile;
import app.landfall.database.Database;
import app.landfall.database.DatabaseException;
import app.landfall.desktop.backup.BackupFolder;
import app.landfall.desktop.backup.BackupWords;
import app.landfall.desktop.program.FileCheck;
import app.landfall.desktop.terminal.ExitCode;
import app.landfall.plugin.CommandFailure;
import app.landfall.store.Backup;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
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
    session.program().plugins(); // so that it is known which of their columns name files
    FileCheck files = session.program().checkFiles();
    session.print(
        "Sound: %s (%s)%s"
            .formatted(
                database.file(),
                BackupWords.size(database.file().toFile().length()),
                files.count() == 0 ? "" : ", " + count(files.count())));
    if (!files.damaged().isEmpty()) {
      throw new CommandFailure(damaged(files.damaged()));
    }
  }

  private static String count(int files) {
    return files == 1 ? "1 file" : files + " files";
  }

  private static String damaged(List<String> names) {
    return (names.size() == 1 ? "1 file is" : names.size() + " files are")
        + " damaged or gone: "
        + String.join(", ", names)
        + ". The next sync fetches what the server has; import the others again.";
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
