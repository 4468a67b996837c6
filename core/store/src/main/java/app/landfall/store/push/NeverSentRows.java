package app.landfall.store.push;

import static app.landfall.store.tables.ChangeState.DONE;
import static app.landfall.store.tables.ChangeState.UNFINISHED;
import static app.landfall.store.tables.ChangeState.WAITING;

import app.landfall.store.sql.Sql;
import app.landfall.store.tables.CapturedLine;
import app.landfall.store.transaction.WaitingCount;
import app.landfall.store.transaction.WriteScope;
import app.landfall.store.view.BaseRows;
import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The rows that were made and deleted again before they ever left: nothing of them is sent.
final class NeverSentRows {
  private final Sql sql;
  private final PutBody bodies;
  private final WaitingCount count;
  private final Set<RowKey> rows = new HashSet<>();
  private final Set<RowKey> roots = new LinkedHashSet<>();

  NeverSentRows(WriteScope scope, PutBody bodies) {
    this.sql = scope.sql();
    this.bodies = bodies;
    this.count = new WaitingCount(scope.sql(), scope.state());
  }

  /// Records of which something has ended without ever being sent: the server may have deleted one
  /// meanwhile, and it was shown on only for that.
  Set<RowKey> roots() {
    return roots;
  }

  /// Leaves out what is never sent, here and in the transactions that follow.
  List<CapturedLine> without(List<CapturedLine> lines) throws SQLException {
    for (CapturedLine line : lines) {
      if (line.isPut() && !rows.contains(line.root()) && neverLeft(line)) {
        finish(line, line.isOfRoot());
        rows.add(line.row());
      }
    }
    return rows.isEmpty()
        ? lines
        : lines.stream()
            .filter(line -> !rows.contains(line.root()) && !rows.contains(line.row()))
            .toList();
  }

  private boolean neverLeft(CapturedLine put) throws SQLException {
    if (bodies.isHere(put.row())) {
      return false;
    }
    boolean putAgain =
        sql.exists(
            "SELECT 1 FROM landfall_change WHERE root=? AND tbl=? AND id=? AND "
                + UNFINISHED
                + " AND kind='put' AND change_id>?",
            put.root().id(),
            put.row().table(),
            put.row().id(),
            put.changeId());
    return !putAgain && !new BaseRows(sql).isKnown(put.row());
  }

  private void finish(CapturedLine put, boolean whole) throws SQLException {
    if (whole) {
      sql.update(
          "UPDATE landfall_change SET "
              + DONE.is()
              + " WHERE root=? AND root_tbl=? AND "
              + UNFINISHED
              + " AND "
              + WAITING.is(),
          put.root().id(),
          put.root().table());
    } else {
      sql.update(
          "UPDATE landfall_change SET "
              + DONE.is()
              + " WHERE root=? AND tbl=? AND id=? AND "
              + UNFINISHED
              + " AND "
              + WAITING.is(),
          put.root().id(),
          put.row().table(),
          put.row().id());
    }
    count.recount(Set.of(put.root()));
    roots.add(put.root());
  }
}
