package app.landfall.store;

import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.util.Collection;

/// Keeps the counts of what waits: per root, and in all, so that asking costs one look-up.
///
/// A unit is one changed row of one local transaction; a root waits while it has a unit that is
/// waiting or cut.
///
/// Statements here and elsewhere say `state<4` beside a narrower condition: SQLite uses a partial
/// index only where its own condition stands in the query.
final class WaitingCount {
  private static final String ROOTS = "waiting_roots";
  private static final String CHANGES = "waiting_changes";
  private static final String UNITS = "count(DISTINCT tx||':'||tbl||':'||id)";

  private final Sql sql;
  private final EngineState state;

  WaitingCount(Sql sql, EngineState state) {
    this.sql = sql;
    this.state = state;
  }

  static long roots(EngineState state) {
    return state.number(ROOTS);
  }

  static long changes(EngineState state) {
    return state.number(CHANGES);
  }

  /// Counts what a local transaction has captured: everything above `from`.
  void captured(long from) throws SQLException {
    String roots =
        "SELECT root_tbl,root,"
            + UNITS
            + " AS n FROM landfall_change"
            + " WHERE change_id>? AND state=0 GROUP BY root_tbl,root";
    long units = sql.number("SELECT sum(n) FROM (" + roots + ")", from);
    long fresh =
        sql.number(
            "SELECT count(*) FROM ("
                + roots
                + ") AS c WHERE NOT EXISTS(SELECT 1 FROM"
                + " landfall_waiting AS w WHERE w.root_tbl=c.root_tbl AND w.root=c.root)",
            from);
    sql.update(
        "INSERT INTO landfall_waiting SELECT * FROM ("
            + roots
            + ") WHERE true"
            + " ON CONFLICT(root_tbl,root) DO UPDATE SET n=n+excluded.n",
        from);
    state.put(ROOTS, roots(state) + fresh);
    state.put(CHANGES, changes(state) + units);
  }

  /// Counts some roots anew, after changes of theirs have gone from one state to another.
  void recount(Collection<RowKey> roots) throws SQLException {
    for (RowKey root : roots) {
      recount(root.table(), root.id());
    }
  }

  private void recount(String table, String id) throws SQLException {
    long before =
        sql.number("SELECT n FROM landfall_waiting WHERE root_tbl=? AND root=?", table, id);
    long now =
        sql.number(
            "SELECT "
                + UNITS
                + " FROM landfall_change WHERE root=? AND root_tbl=? AND state<4 AND state<2",
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
    state.put(CHANGES, changes(state) + now - before);
    state.put(ROOTS, roots(state) + (before == 0 ? 1 : 0) - (now == 0 ? 1 : 0));
  }
}
