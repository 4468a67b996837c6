package app.landfall.proof.torture;

import app.landfall.database.BackupFile;
import app.landfall.database.Database;
import app.landfall.store.file.StoreFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The inspection of a file after its process has died: opened as the program opens it, sound, and
/// every save there with all that belongs to it or not at all.
final class Inspection {
  private final Path file;

  Inspection(Path file) {
    this.file = file;
  }

  /// @param acknowledged must all be there
  /// @param refused must not be there
  /// @return the numbers that are there
  Set<Long> require(Collection<Long> acknowledged, Collection<Long> refused) {
    try (StoreFile store = Books.open(file)) {
      List<Long> found = Database.join(store.database().read(this::look));
      Set<Long> there = new TreeSet<>(found);
      require(there.containsAll(acknowledged), "acknowledged saves are lost", acknowledged, there);
      require(
          refused.stream().noneMatch(there::contains), "refused saves are there", refused, there);
      long roots = store.replication().counts().waiting();
      require(roots == there.size(), roots + " wait, not " + there.size(), List.of(), there);
      return there;
    }
  }

  private List<Long> look(Connection c) throws SQLException {
    BackupFile.requireSound(file, c);
    requireTogether(c);
    return numbers(c, "SELECT number FROM invoices");
  }

  private static void requireTogether(Connection c) throws SQLException {
    requireNone(
        c,
        "an invoice without its two lines",
        "SELECT id FROM invoices i WHERE (SELECT count(*) FROM invoice_lines"
            + " WHERE invoice_id=i.id)<>2");
    requireNone(
        c,
        "a row that no change tells of",
        "SELECT id FROM invoices WHERE id NOT IN (SELECT id FROM landfall_change WHERE kind='put')"
            + " UNION ALL SELECT id FROM invoice_lines WHERE id NOT IN"
            + " (SELECT id FROM landfall_change WHERE kind='put')");
    requireNone(
        c,
        "a change without its row",
        "SELECT id FROM landfall_change WHERE kind='put' AND tbl='invoices'"
            + " AND id NOT IN (SELECT id FROM invoices)");
    requireNone(
        c,
        "a change without its transaction",
        "SELECT id FROM landfall_change WHERE tx IS NULL OR tx NOT IN (SELECT tx FROM landfall_tx)");
    requireNone(
        c,
        "a row that does not wait",
        "SELECT id FROM invoices WHERE id NOT IN (SELECT root FROM landfall_waiting)");
    requireNone(c, "a context that was left", "SELECT 1 FROM landfall_context");
    requireNone(
        c,
        "a note that the next save did not write",
        "SELECT i.id FROM invoices i WHERE (i.note IS NOT NULL)<>"
            + "(EXISTS(SELECT 1 FROM invoices n WHERE n.number=i.number+1))");
  }

  private static void requireNone(Connection c, String what, String sql) throws SQLException {
    try (Statement statement = c.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      if (row.next()) {
        throw new Broken(what + ": " + row.getString(1));
      }
    }
  }

  private static List<Long> numbers(Connection c, String sql) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (Statement statement = c.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
    }
    return numbers;
  }

  private void require(boolean fact, String what, Collection<Long> these, Set<Long> there) {
    if (!fact) {
      Set<Long> wrong = new TreeSet<>(these);
      wrong.removeAll(there);
      throw new Broken("%s in %s: %s; there: %d saves".formatted(what, file, wrong, there.size()));
    }
  }
}
