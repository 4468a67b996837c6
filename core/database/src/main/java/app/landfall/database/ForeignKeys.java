package app.landfall.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The check of foreign keys, which finds rows whose parent is missing, where foreign keys were off
/// while a schema was changed.
final class ForeignKeys {
  private ForeignKeys() {}

  /// Tells whether anything has been changed meanwhile: reading every child row at each start would
  /// be too slow.
  static String changes(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT schema_version||' '||total_changes() FROM pragma_schema_version")) {
      return row.next() ? row.getString(1) : "";
    }
  }

  static void check(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet broken = statement.executeQuery("PRAGMA foreign_key_check")) {
      if (broken.next()) {
        throw new DatabaseException(
            DatabaseException.Kind.CONSTRAINT,
            "a row of "
                + broken.getString(1)
                + " would lose its row of "
                + broken.getString(3)
                + "; nothing was changed");
      }
    }
  }
}
