package app.landfall.store.push;

import static app.landfall.store.tables.ChangeState.DONE;
import static app.landfall.store.tables.ChangeState.PARKED;
import static app.landfall.store.tables.ChangeState.UNFINISHED;
import static app.landfall.store.tables.ChangeState.WAITING;
import static app.landfall.store.tables.ChangeState.unfinished;

import app.landfall.store.sql.Sql;
import app.landfall.store.transaction.WaitingCount;
import app.landfall.store.transaction.WaitingLines;
import app.landfall.store.transaction.WriteScope;
import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The parked changes: what depends on a refused insert stays parked with it, and what needs no
/// decision any more is released.
///
/// A parked line of the change table is one whose push transaction was refused, or one that waits
/// for such a line; the latter has no push transaction.
public final class Parking {
  private final WriteScope scope;
  private final Sql sql;

  public Parking(WriteScope scope) {
    this.scope = scope;
    this.sql = scope.sql();
  }

  /// Looks at the records of which something was captured just now.
  ///
  /// @param from everything captured above this change id is new
  public void captured(long from) throws SQLException {
    if (!sql.exists("SELECT 1 FROM landfall_change WHERE " + PARKED.is() + " LIMIT 1")) {
      return;
    }
    settle(
        sql.list(
            "SELECT DISTINCT root_tbl,root FROM landfall_change AS c WHERE change_id>? AND EXISTS"
                + "(SELECT 1 FROM landfall_change AS p WHERE "
                + PARKED.is("p")
                + " AND p.root=c.root)",
            row -> new RowKey(row.getString(1), row.getString(2)),
            from));
  }

  /// Brings the records named to rest after one of their changes was refused or captured.
  void settle(Collection<RowKey> roots) throws SQLException {
    Set<RowKey> ended = new LinkedHashSet<>();
    WaitingCount count = new WaitingCount(sql, scope.state());
    for (RowKey root : roots) {
      if (releaseDeleted(root)) {
        ended.add(root);
      }
      parkDependants(root);
      count.recount(Set.of(root));
    }
    new Outcomes(scope).rebuild(ended);
  }

  private record Deleted(RowKey row, boolean put, long removal) {}

  /// What was refused, and its user has deleted since, needs no decision any more; nor does what
  /// waited for a refused new row. The removal itself is sent: the server may know an older row.
  private boolean releaseDeleted(RowKey root) throws SQLException {
    List<Deleted> deleted =
        sql.list(
            "SELECT tbl,id,max(kind='put'),(SELECT max(change_id) FROM landfall_change AS r WHERE"
                + " r.root=p.root AND "
                + unfinished("r")
                + " AND r.kind='remove' AND r.change_id>p.change_id"
                + " AND (r.tbl=p.tbl AND r.id=p.id OR r.tbl=r.root_tbl AND r.id=r.root)) AS removal"
                + " FROM landfall_change AS p WHERE root=? AND root_tbl=? AND "
                + PARKED.is()
                + " AND kind<>'remove' GROUP BY tbl,id HAVING removal IS NOT NULL",
            row ->
                new Deleted(
                    new RowKey(row.getString(1), row.getString(2)),
                    row.getInt(3) != 0,
                    row.getLong(4)),
            root.id(),
            root.table());
    for (Deleted gone : deleted) {
      boolean whole = gone.put() && gone.row().equals(root);
      sql.update(
          "UPDATE landfall_change SET "
              + DONE.is()
              + ",push=NULL WHERE root=? AND root_tbl=? AND "
              + UNFINISHED
              + " AND change_id<? AND (? OR tbl=? AND id=?) AND ("
              + PARKED.is()
              + " OR "
              + WAITING.is()
              + " AND ?)",
          root.id(),
          root.table(),
          gone.removal(),
          whole,
          gone.row().table(),
          gone.row().id(),
          gone.put());
    }
    return !deleted.isEmpty();
  }

  /// What depends on a refused new row waits with it: its own changes and, where it is a record,
  /// its children's. Nothing else does.
  private void parkDependants(RowKey root) throws SQLException {
    sql.update(
        "UPDATE landfall_change AS c SET "
            + PARKED.is()
            + " WHERE root=? AND root_tbl=? AND "
            + UNFINISHED
            + " AND "
            + WAITING.is()
            + " AND EXISTS(SELECT 1 FROM landfall_change AS p WHERE p.root=c.root"
            + " AND p.root_tbl=c.root_tbl AND "
            + PARKED.is("p")
            + " AND p.kind='put' AND p.change_id<c.change_id"
            + " AND (p.tbl=c.tbl AND p.id=c.id AND c.kind<>'remove'"
            + " OR p.tbl=p.root_tbl AND p.id=p.root AND (c.tbl<>p.tbl OR c.id<>p.id)))",
        root.id(),
        root.table());
  }

  /// Lets what waited for an insert go on that is parked no more but waits again itself.
  void release(Collection<RowKey> roots) throws SQLException {
    for (RowKey root : roots) {
      new WaitingLines(scope).again("root=? AND " + PARKED.is() + " AND push IS NULL", root.id());
      sql.update(
          "UPDATE landfall_change SET "
              + WAITING.is()
              + " WHERE root=? AND root_tbl=? AND "
              + PARKED.is()
              + " AND push IS NULL",
          root.id(),
          root.table());
    }
    settle(roots); // what still waits for another one is parked again
  }

  /// A parked value that an accepted change of this computer has overwritten is history: laid over
  /// the server's row once that change is done, it would take the newer one away again.
  void overtaken(long pushId, Collection<RowKey> roots) throws SQLException {
    for (RowKey root : roots) {
      sql.update(
          "UPDATE landfall_change AS p SET "
              + DONE.is()
              + ",push=NULL WHERE root=? AND root_tbl=? AND "
              + PARKED.is()
              + " AND EXISTS(SELECT 1 FROM landfall_change AS a WHERE a.push=? AND "
              + unfinished("a")
              + " AND a.root=p.root AND a.tbl=p.tbl AND a.id=p.id AND a.change_id>p.change_id"
              + " AND (a.kind<>'set' OR p.kind='set' AND a.field=p.field))",
          root.id(),
          root.table(),
          pushId);
    }
  }
}
