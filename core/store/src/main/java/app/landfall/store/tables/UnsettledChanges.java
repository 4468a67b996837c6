package app.landfall.store.tables;

import app.landfall.store.sql.Sql;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Changes of an outside program in tables that nobody can settle now, because they are no longer
/// what was declared: put aside, so that they hold up nobody's save, and given back when the plugin
/// that knows them has put its tables right.
public final class UnsettledChanges {
  private static final Logger LOG = LoggerFactory.getLogger(UnsettledChanges.class);
  private static final String LINE = "tbl,id,root_tbl,root,kind,field,old,new,base,state";

  private UnsettledChanges() {}

  /// @param numbered everything captured above this change id is an outside program's
  public static void take(Sql sql, TableShapes shapes, long numbered) throws SQLException {
    record Table(String name, String root) {}
    List<Table> tables =
        sql.list(
            "SELECT DISTINCT tbl,root_tbl FROM landfall_change WHERE change_id>?",
            row -> new Table(row.getString(1), row.getString(2)),
            numbered);
    for (Table table : tables) {
      if (shapes.find(table.name()) == null || shapes.find(table.root()) == null) {
        take(sql, table.name(), numbered);
      }
    }
  }

  private static void take(Sql sql, String table, long numbered) throws SQLException {
    int lines =
        sql.update(
            "INSERT INTO landfall_aside("
                + LINE
                + ") SELECT "
                + LINE
                + " FROM landfall_change WHERE change_id>? AND tbl=? ORDER BY change_id",
            numbered,
            table);
    sql.update("DELETE FROM landfall_change WHERE change_id>? AND tbl=?", numbered, table);
    LOG.warn(
        "Another program has changed '{}', which is not as it was declared: {} notes of that are"
            + " kept and sent when its plugin is back.",
        table,
        lines);
  }

  /// Hands the changes of a table that is right again to the next transaction, which adopts them.
  public static void giveBack(Sql sql, String table) throws SQLException {
    sql.update(
        "INSERT INTO landfall_change("
            + LINE
            + ") SELECT "
            + LINE
            + " FROM landfall_aside WHERE tbl=? ORDER BY aside_id",
        table);
    sql.update("DELETE FROM landfall_aside WHERE tbl=?", table);
  }
}
