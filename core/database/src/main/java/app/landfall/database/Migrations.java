package app.landfall.database;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The migrations of a database, which bring each owner's part of it to the version its program
/// knows.
///
/// What was applied is recorded with a checksum; a step that has changed since, and a file that
/// knows a step this program does not, are refused before anything runs.
public final class Migrations {
  private static final String NAME = "landfall_migration";
  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS landfall_migration(
        owner TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL,
        checksum TEXT NOT NULL, applied_at TEXT NOT NULL, PRIMARY KEY(owner, version))
      """;

  private Migrations() {}

  /// Gives the steps that have not been applied yet, in order.
  ///
  /// @throws DatabaseException NEWER_FILE or OTHER (a changed step); nothing was changed
  public static List<Migration> pending(
      Connection connection, String owner, List<Migration> migrations) throws SQLException {
    requireDense(owner, migrations);
    List<Migration> pending = new ArrayList<>(migrations);
    if (!hasTable(connection)) {
      return pending;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT version, checksum FROM landfall_migration WHERE owner=? ORDER BY version")) {
      select.setString(1, owner);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          require(owner, rows.getInt(1), rows.getString(2), migrations);
          pending.removeFirst();
        }
      }
    }
    return pending;
  }

  /// Applies steps inside the caller's transaction, see [Database#migrate].
  public static void apply(
      Connection connection, String owner, List<Migration> steps, InstantSource clock)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(TABLE);
      for (Migration step : steps) {
        statement.executeUpdate(step.sql());
        record(connection, owner, step, clock);
      }
    }
  }

  private static void record(
      Connection connection, String owner, Migration step, InstantSource clock)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO landfall_migration VALUES(?,?,?,?,?)")) {
      insert.setString(1, owner);
      insert.setInt(2, step.version());
      insert.setString(3, step.name());
      insert.setString(4, checksum(step));
      insert.setString(5, clock.instant().toString());
      insert.executeUpdate();
    }
  }

  private static void require(
      String owner, int version, String checksum, List<Migration> migrations) {
    if (version > migrations.size()) {
      throw new DatabaseException(
          DatabaseException.Kind.NEWER_FILE,
          "This data was last used by a newer version of '"
              + owner
              + "' (step "
              + version
              + ", known here: "
              + migrations.size()
              + "). Install that version or a later one; the data was not changed.");
    }
    Migration known = migrations.get(version - 1);
    if (!checksum(known).equals(checksum)) {
      throw new DatabaseException(
          DatabaseException.Kind.OTHER,
          "Step "
              + version
              + " of '"
              + owner
              + "' differs from the one this file was made with: a released step must not change;"
              + " add a new one.");
    }
  }

  private static void requireDense(String owner, List<Migration> migrations) {
    for (int i = 0; i < migrations.size(); i++) {
      if (migrations.get(i).version() != i + 1) {
        throw new IllegalArgumentException(
            "migrations of '" + owner + "' must be numbered 1, 2, 3 … without gaps");
      }
    }
  }

  private static boolean hasTable(Connection connection) throws SQLException {
    try (ResultSet found =
        connection.getMetaData().getTables(null, connection.getSchema(), NAME, null)) {
      return found.next();
    }
  }

  private static String checksum(Migration step) {
    try {
      byte[] sql = step.sql().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sql));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
