package app.landfall.database;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/// A source of connections on which every pragma that data safety rests on is set and read back.
///
/// A build of SQLite, a driver or a file system that silently ignores one is refused here, at the
/// first connection, and not found out after a power cut.
final class PragmaSource extends SQLiteDataSource {
  /// Kept, or the logging system would forget the level. Programs that start at once each clear
  /// away old copies of the driver's library, and whoever comes second would print a page about it;
  /// that a library cannot be loaded is thrown, not logged.
  private static final Logger DRIVER = Logger.getLogger("org.sqlite.SQLiteJDBCLoader");

  static {
    DRIVER.setLevel(Level.OFF);
  }

  /// Older ones can corrupt a WAL database that is reset while another connection writes.
  private static final List<Integer> OLDEST = List.of(3, 51, 3);

  private final boolean reader;
  private final Duration busyTimeout;

  PragmaSource(Path file, boolean reader, Duration busyTimeout) {
    this.reader = reader;
    this.busyTimeout = busyTimeout;
    // A file: URI, so that '?' and '%' in a folder's name stay part of the name.
    setUrl("jdbc:sqlite:" + file.toAbsolutePath().toUri());
    getConfig().setGetGeneratedKeys(false);
  }

  @Override
  public SQLiteConnection getConnection(String user, String password) throws SQLException {
    return prepared(super.getConnection(user, password));
  }

  private SQLiteConnection prepared(SQLiteConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // The seam for encryption at rest: a key is given here, before the file is first read, on
      // every connection there is (pool, checkpointer, backup), with a driver that knows it.
      requireVersion(statement);
      pragma(statement, "busy_timeout", Long.toString(busyTimeout.toMillis()));
      if (!reader) {
        pragma(statement, "journal_mode", "wal");
      }
      pragma(statement, "wal_autocheckpoint", "0"); // the checkpointer does it, off the writer
      pragma(statement, "synchronous", "2");
      pragma(statement, "foreign_keys", "1");
      pragma(statement, "recursive_triggers", "1");
      pragma(statement, "trusted_schema", "0");
      pragma(statement, "cell_size_check", "1");
      pragma(statement, "query_only", reader ? "1" : "0");
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static void pragma(Statement statement, String name, String value) throws SQLException {
    statement.execute("PRAGMA " + name + "=" + value);
    String found = text(statement, "PRAGMA " + name);
    if (!value.equals(found)) {
      throw new DatabaseException(
          DatabaseException.Kind.OTHER,
          "SQLite does not accept " + name + "=" + value + " here, it says " + found);
    }
  }

  private static void requireVersion(Statement statement) throws SQLException {
    String version = text(statement, "SELECT sqlite_version()");
    String[] parts = version.split("\\.");
    for (int i = 0; i < OLDEST.size(); i++) {
      int difference = Integer.compare(Integer.parseInt(parts[i]), OLDEST.get(i));
      if (difference > 0) {
        return;
      }
      if (difference < 0) {
        throw new DatabaseException(
            DatabaseException.Kind.OTHER, "SQLite " + version + " is too old; 3.51.3 is needed");
      }
    }
  }

  private static String text(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "";
    }
  }
}
