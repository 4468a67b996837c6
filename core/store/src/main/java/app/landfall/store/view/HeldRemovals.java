package app.landfall.store.view;

import app.landfall.store.sql.Sql;
import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.util.List;

/// The held removals: records that the server has removed in so great a number that a person is
/// asked before they go here, too. Each is shown on, as the server had it last.
public final class HeldRemovals {
  private final Sql sql;

  public HeldRemovals(Sql sql) {
    this.sql = sql;
  }

  public void hold(RowKey root) throws SQLException {
    sql.update("INSERT OR IGNORE INTO landfall_removal VALUES(?,?)", root.table(), root.id());
  }

  public boolean holds(RowKey root) throws SQLException {
    return sql.exists(
        "SELECT 1 FROM landfall_removal WHERE tbl=? AND id=?", root.table(), root.id());
  }

  /// It is decided, or the record lives again.
  public void drop(RowKey root) throws SQLException {
    sql.update("DELETE FROM landfall_removal WHERE tbl=? AND id=?", root.table(), root.id());
  }

  /// The tables of which removals are held.
  public List<String> tables() throws SQLException {
    return sql.list(
        "SELECT DISTINCT tbl FROM landfall_removal ORDER BY tbl", row -> row.getString(1));
  }

  public long count(String table) throws SQLException {
    return sql.number("SELECT count(*) FROM landfall_removal WHERE tbl=?", table);
  }

  /// Some of a table.
  public List<RowKey> some(String table, int most) throws SQLException {
    return sql.list(
        "SELECT id FROM landfall_removal WHERE tbl=? ORDER BY id LIMIT ?",
        row -> new RowKey(table, row.getString(1)),
        table,
        most);
  }
}
