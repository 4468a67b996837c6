package app.landfall.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Finds rows whose parent is missing, where foreign keys were off while a schema was changed.
final class ForeignKeys {
  private ForeignKeys() {}

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
