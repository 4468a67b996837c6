package app.landfall.desktop.commands;

import app.landfall.database.Database;
import app.landfall.desktop.backup.BackupWords;
import app.landfall.desktop.terminal.ExitCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Gives the space of what was deleted back to the disk; saves wait meanwhile.
@Command(
    name = "compact",
    description =
        "Gives the space of what was deleted back to the disk. Saving waits meanwhile; it needs as"
            + " much free space as the data takes.")
final class CompactCommand implements Callable<Integer> {
  private final CommandContext session;

  CompactCommand(CommandContext session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Database database = session.program().database();
    long before = database.file().toFile().length();
    Database.join(database.maintain(CompactCommand::vacuum));
    session.print(
        "Compacted from %s to %s."
            .formatted(
                BackupWords.size(before), BackupWords.size(database.file().toFile().length())));
    return ExitCode.DONE;
  }

  private static boolean vacuum(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("VACUUM");
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    return true;
  }
}
