package app.landfall.store.transaction;

import static app.landfall.store.tables.ChangeState.UNFINISHED;
import static app.landfall.store.tables.ChangeState.UNSENT;
import static app.landfall.store.tables.ChangeState.WAITING;
import static app.landfall.store.tables.ChangeState.unfinished;
import static app.landfall.store.tables.ChangeState.unsent;

import app.landfall.store.sql.JsonList;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.SavedLine;
import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The counts of what waits: per root, and in all, so that asking costs one look-up.
///
/// A unit is one changed row of one local transaction; a root waits while it has a unit that is
/// waiting or cut.
///
/// Statements here and elsewhere say `state<4` beside a narrower condition: SQLite uses a partial
/// index only where its own condition stands in the query.
public final class WaitingCount {
  private static final String UNITS = "count(DISTINCT tx||':'||tbl||':'||id)";

  private final Sql sql;
  private final EngineState state;

  public WaitingCount(Sql sql, EngineState state) {
    this.sql = sql;
    this.state = state;
  }

  /// Counts what a local transaction has captured: everything above `from`. Reads it once, into a
  /// table of the connection's own.
  public void captured(long from) throws SQLException {
    sql.update("CREATE TEMP TABLE IF NOT EXISTS landfall_units(root_tbl, root, n)");
    sql.update(
        "INSERT INTO temp.landfall_units SELECT root_tbl,root,count(*) FROM (SELECT DISTINCT"
            + " root_tbl,root,tx,tbl,id FROM landfall_change WHERE change_id>? AND "
            + WAITING.is()
            + ")"
            + " GROUP BY root_tbl,root",
        from);
    long units = sql.number("SELECT sum(n) FROM temp.landfall_units");
    long fresh =
        sql.number(
            "SELECT count(*) FROM temp.landfall_units AS c WHERE NOT EXISTS(SELECT 1 FROM"
                + " landfall_waiting AS w WHERE w.root_tbl=c.root_tbl AND w.root=c.root)");
    sql.update(
        "INSERT INTO landfall_waiting SELECT * FROM temp.landfall_units WHERE true"
            + " ON CONFLICT(root_tbl,root) DO UPDATE SET n=n+excluded.n");
    sql.update("DELETE FROM temp.landfall_units");
    state.waiting(fresh, units);
  }

  /// The same for a few lines that have been read.
  public void captured(List<SavedLine> lines) throws SQLException {
    Map<RowKey, Set<RowKey>> byRoot = new LinkedHashMap<>();
    for (SavedLine line : lines) {
      byRoot.computeIfAbsent(line.root(), root -> new HashSet<>()).add(line.row());
    }
    for (Map.Entry<RowKey, Set<RowKey>> entry : byRoot.entrySet()) {
      long units = entry.getValue().size();
      long now =
          sql.number(
              "INSERT INTO landfall_waiting VALUES(?,?,?) ON CONFLICT(root_tbl,root) DO UPDATE SET"
                  + " n=n+excluded.n RETURNING n",
              entry.getKey().table(),
              entry.getKey().id(),
              units);
      state.waiting(now == units ? 1 : 0, units);
    }
  }

  /// Counts some roots anew, after changes of theirs have gone from one state to another.
  public void recount(Collection<RowKey> roots) throws SQLException {
    Map<String, Set<String>> byTable = new LinkedHashMap<>();
    for (RowKey root : roots) {
      byTable.computeIfAbsent(root.table(), table -> new LinkedHashSet<>()).add(root.id());
    }
    for (Map.Entry<String, Set<String>> table : byTable.entrySet()) {
      if (table.getValue().size() > 1) {
        forgetFinished(table.getKey(), table.getValue());
      }
      for (String id : table.getValue()) {
        recount(table.getKey(), id);
      }
    }
  }

  /// Takes out, of many roots at once, those that wait no more or for which the count is right.
  private void forgetFinished(String table, Set<String> ids) throws SQLException {
    record Counted(String id, long before, long now) {}
    Set<String> finished = new HashSet<>();
    for (Counted root :
        sql.list(
            "SELECT w.root,w.n,(SELECT "
                + UNITS
                + " FROM landfall_change AS c WHERE c.root=w.root AND c.root_tbl=w.root_tbl AND"
                + " "
                + unfinished("c")
                + " AND "
                + unsent("c")
                + ") FROM json_each(?) AS j CROSS JOIN landfall_waiting AS w"
                + " WHERE w.root_tbl=? AND w.root=j.value",
            row -> new Counted(row.getString(1), row.getLong(2), row.getLong(3)),
            JsonList.texts(ids),
            table)) {
      if (root.now() == 0) {
        finished.add(root.id());
        state.waiting(-1, -root.before());
      } else if (root.now() == root.before()) {
        ids.remove(root.id());
      }
    }
    ids.removeAll(finished);
    sql.update(
        "DELETE FROM landfall_waiting WHERE root_tbl=? AND root IN (SELECT value FROM json_each(?))",
        table,
        JsonList.texts(finished));
  }

  private void recount(String table, String id) throws SQLException {
    long before =
        sql.number("SELECT n FROM landfall_waiting WHERE root_tbl=? AND root=?", table, id);
    long now =
        sql.number(
            "SELECT "
                + UNITS
                + " FROM landfall_change WHERE root=? AND root_tbl=? AND "
                + UNFINISHED
                + " AND "
                + UNSENT,
            id,
            table);
    if (now == before) {
      return;
    }
    if (now == 0) {
      sql.update("DELETE FROM landfall_waiting WHERE root_tbl=? AND root=?", table, id);
    } else {
      sql.update(
          "INSERT INTO landfall_waiting VALUES(?,?,?) ON CONFLICT(root_tbl,root) DO UPDATE SET"
              + " n=excluded.n",
          table,
          id,
          now);
    }
    state.waiting((before == 0 ? 1 : 0) - (now == 0 ? 1 : 0), now - before);
  }
}
