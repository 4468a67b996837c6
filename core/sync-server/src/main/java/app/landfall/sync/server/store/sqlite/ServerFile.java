package app.landfall.sync.server.store.sqlite;

import app.landfall.database.BackupFile;
import app.landfall.database.Database;
import app.landfall.database.DatabaseException;
import app.landfall.database.DatabaseOptions;
import app.landfall.sync.server.store.Rights;
import app.landfall.sync.server.store.Role;
import app.landfall.sync.server.store.sql.Dialect;
import app.landfall.sync.server.store.sql.ServerSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The server's SQLite file and its blobs, as whoever looks after them sees it: backups, what is
/// damaged, how much there is. Works beside a server that runs.
public final class ServerFile {
  private static final DatabaseOptions OPTIONS =
      new DatabaseOptions(1, 16, Duration.ofSeconds(30), Duration.ofMinutes(10), "upkeep");

  private final Path database;
  private final Path blobs;

  /// @param blobs the folder of the files, which need not exist
  public ServerFile(Path database, Path blobs) {
    this.database = database;
    this.blobs = blobs;
  }

  /// The figures of one workspace.
  ///
  /// @param records living ones
  /// @param changes in its log
  /// @param head its highest sequence
  /// @param computers that are not removed
  /// @param files attachments
  /// @param fileBytes their sizes
  public record WorkspaceFigures(
      String workspace,
      long records,
      long changes,
      long head,
      long computers,
      long files,
      long fileBytes) {}

  /// Writes one file with the database and all blobs, and looks through it.
  ///
  /// @param target does not exist yet; only its owner can read it
  /// @return how many files went with it
  /// @throws DatabaseException where it cannot be written, or something in it is damaged or missing
  public long backup(Path target, Instant now) {
    try (Database open = Database.open(database, OPTIONS)) {
      // The rows first: a blob's row comes after its file.
      BackupFile.write(open, target, blobs, Map.of("made", now.toString(), "of", "server"));
    }
    try {
      return filesNamed(target);
    } catch (DatabaseException e) {
      try {
        Files.deleteIfExists(target);
      } catch (IOException gone) {
        e.addSuppressed(gone);
      }
      throw e;
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (ServerSql reader = new ServerSql(connection, Dialect.SQLITE, false)) {
      String found = reader.first(sql, row -> row.getString(1));
      return found == null ? "" : found;
    }
  }

  /// Each file that a row names must be in it.
  private static long filesNamed(Path backup) {
    return BackupFile.reading(
        backup,
        connection -> {
          String missing =
              text(
                  connection,
                  "SELECT sha256 FROM blob WHERE NOT EXISTS (SELECT 1 FROM landfall_backup_file f"
                      + " WHERE f.sha256=blob.sha256)");
          if (!missing.isEmpty()) {
            throw new DatabaseException(
                DatabaseException.Kind.CORRUPT,
                "the file " + missing + " of the server is missing: see 'verify'");
          }
          return Long.parseLong(
              text(connection, "SELECT count(DISTINCT name) FROM landfall_backup_file"));
        });
  }

  /// Looks through a backup.
  ///
  /// @return when it was made
  /// @throws DatabaseException CORRUPT where it is damaged, or none of a server
  public static String check(Path backup) {
    Map<String, String> notes = BackupFile.check(backup);
    if (!"server".equals(notes.get("of"))) {
      throw new DatabaseException(
          DatabaseException.Kind.CORRUPT, backup + " is no backup of a server");
    }
    filesNamed(backup);
    return notes.getOrDefault("made", "");
  }

  /// Makes the database and the blobs from a backup. Nothing may have them open.
  ///
  /// @throws DatabaseException where the backup is damaged, or something cannot be written
  public void restore(Path backup) {
    check(backup);
    BackupFile.unpack(backup, database, blobs);
  }

  /// What is allowed in it now; of a file that an older program wrote, too.
  ///
  /// @throws DatabaseException where the file cannot be used
  public Rights rights() {
    try (Database open = Database.open(database, OPTIONS)) {
      return Database.join(open.read(ServerFile::rights));
    }
  }

  private static Rights rights(Connection connection) throws SQLException {
    try (ServerSql sql = new ServerSql(connection, Dialect.SQLITE, false)) {
      boolean roles = sql.exists("SELECT 1 FROM pragma_table_info('device') WHERE name='role'");
      String role = roles ? "role" : "'" + Role.OWNER.text() + "'";
      Map<String, String> computers = new HashMap<>();
      sql.list(
          "SELECT token_hash, CASE WHEN revoked_at IS NULL THEN "
              + role
              + " ELSE '' END FROM device",
          row -> computers.put(row.getString(1), row.getString(2)));
      List<String> codes =
          sql.list(
              "SELECT code_hash FROM pairing WHERE used_at IS NOT NULL", row -> row.getString(1));
      List<String> archived =
          roles
              ? sql.list(
                  "SELECT name FROM workspace WHERE archived_at IS NOT NULL",
                  row -> row.getString(1))
              : List.of();
      return new Rights(computers, Set.copyOf(codes), Set.copyOf(archived));
    }
  }

  /// Looks through the database and every blob.
  ///
  /// @return what is wrong, a line each; empty = nothing
  public List<String> damage() {
    List<String> found = new ArrayList<>();
    try (Database open = Database.open(database, OPTIONS)) {
      Database.join(
          open.read(connection -> {
            BackupFile.requireSound(database, connection);
            return true;
          }));
      found.addAll(damagedFiles(open));
    } catch (DatabaseException e) {
      found.add(String.valueOf(e.getMessage()));
    }
    return found;
  }

  private List<String> damagedFiles(Database open) {
    List<String> names =
        Database.join(
            open.read(connection -> {
              try (ServerSql sql = new ServerSql(connection, Dialect.SQLITE, false)) {
                return sql.list(
                    "SELECT DISTINCT sha256 FROM blob ORDER BY 1", row -> row.getString(1));
              }
            }));
    List<String> found = new ArrayList<>();
    for (String name : names) {
      String wrong = BackupFile.wrongWith(blobs.resolve(name.substring(0, 2)).resolve(name));
      if (!wrong.isEmpty()) {
        found.add("The file " + name + " " + wrong + ".");
      }
    }
    return found;
  }

  /// The figures of every workspace, by name.
  public List<WorkspaceFigures> figures() {
    try (Database open = Database.open(database, OPTIONS)) {
      return Database.join(open.read(ServerFile::figures));
    }
  }

  private static List<WorkspaceFigures> figures(Connection connection) throws SQLException {
    try (ServerSql sql = new ServerSql(connection, Dialect.SQLITE, false)) {
      return sql.list(
          """
          SELECT w.name,
            (SELECT coalesce(sum(t.count), 0) FROM table_state t WHERE t.workspace=w.no),
            (SELECT count(*) FROM log l WHERE l.workspace=w.no),
            (SELECT c.head FROM counter c WHERE c.workspace=w.no),
            (SELECT count(*) FROM device d WHERE d.workspace=w.no AND d.revoked_at IS NULL),
            (SELECT count(*) FROM blob b WHERE b.workspace=w.no),
            (SELECT coalesce(sum(b.size), 0) FROM blob b WHERE b.workspace=w.no)
          FROM workspace w ORDER BY w.name\
          """,
          row ->
              new WorkspaceFigures(
                  row.getString(1),
                  row.getLong(2),
                  row.getLong(3),
                  row.getLong(4),
                  row.getLong(5),
                  row.getLong(6),
                  row.getLong(7)));
    }
  }
}
