package app.landfall.proof.torture;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;

/// Another program that takes the write lock of a database, says `held`, keeps it for a while,
/// writes, and says `released`. A process of its own: what `sqlite3` would do, wherever it is not.
final class Intruder {
  private Intruder() {}

  /// @param arguments the database file, for how many milliseconds
  public static void main(String[] arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout=60000");
      statement.execute("BEGIN IMMEDIATE");
      System.out.println("held");
      long end = System.nanoTime() + Long.parseLong(arguments[1]) * 1_000_000;
      while (System.nanoTime() < end) {
        LockSupport.parkNanos(end - System.nanoTime());
      }
      statement.executeUpdate("UPDATE invoices SET note='from outside' WHERE number=1");
      statement.execute("COMMIT");
      System.out.println("released");
    }
  }
}
