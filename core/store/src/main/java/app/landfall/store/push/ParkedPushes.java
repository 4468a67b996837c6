package app.landfall.store.push;

import static app.landfall.store.tables.ChangeState.DONE;
import static app.landfall.store.tables.ChangeState.PARKED;
import static app.landfall.store.tables.ChangeState.UNFINISHED;
import static app.landfall.store.tables.ChangeState.unfinished;

import app.landfall.store.replication.Parked;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.CapturedLine;
import app.landfall.store.tables.TableShapes;
import app.landfall.store.transaction.TxTimes;
import app.landfall.store.transaction.WaitingCount;
import app.landfall.store.transaction.WriteScope;
import app.landfall.store.view.Overlay;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The push transactions that the server refused: shown, and sent again.
public final class ParkedPushes {
  private final Sql sql;
  private final TableShapes shapes;
  private final ParkedLines lines;

  public ParkedPushes(Sql sql, TableShapes shapes) {
    this.sql = sql;
    this.shapes = shapes;
    this.lines = new ParkedLines(sql);
  }

  private record Refused(long push, String reason, String message) {}

  public List<Parked> list() throws SQLException {
    List<Parked> parked = new ArrayList<>();
    Set<Long> dependants = new HashSet<>();
    for (Refused refused :
        sql.list(
            "SELECT push_id,reason,message FROM landfall_push AS p WHERE "
                + PARKED.is()
                + " AND "
                + UNFINISHED
                + " AND EXISTS(SELECT 1 FROM landfall_change AS c WHERE c.push=p.push_id"
                + " AND c.push IS NOT NULL AND "
                + unfinished("c")
                + " AND "
                + PARKED.is("c")
                + ") ORDER BY push_id",
            row -> new Refused(row.getLong(1), row.getString(2), row.getString(3)))) {
      List<CapturedLine> own = lines.of(refused.push());
      if (own.stream().noneMatch(line -> dependants.contains(line.changeId()))) {
        List<CapturedLine> waiting = new ArrayList<>(lines.withDependants(refused.push()));
        waiting.removeAll(own);
        waiting.forEach(line -> dependants.add(line.changeId()));
        parked.add(parked(refused, own, waiting));
      }
    }
    return parked;
  }

  private Parked parked(Refused refused, List<CapturedLine> own, List<CapturedLine> waiting)
      throws SQLException {
    return new Parked(
        refused.push(), refused.reason(), refused.message(), changes(own), changes(waiting));
  }

  private List<Change> changes(List<CapturedLine> captured) throws SQLException {
    return ChangeBuilder.of(captured, new PutBody(sql, shapes), tx -> TxTimes.of(sql, tx));
  }

  /// See [app.landfall.store.replication.Replication#retry].
  public boolean retry(WriteScope scope, long push) throws SQLException {
    List<CapturedLine> parked = lines.withBoth(push);
    if (parked.isEmpty()) {
      return false;
    }
    Set<RowKey> inserted = new HashSet<>();
    long tx = 0;
    for (CapturedLine line : parked) {
      if (isStillMeant(line, parked, inserted)) {
        tx = tx == 0 ? scope.newTransaction("retry") : tx;
        sendAgain(line, tx);
      }
    }
    finish(parked);
    rest(scope, parked);
    return true;
  }

  /// Whether a line still says something: its row is there (or still gone), and no later change of
  /// this computer has touched the same field.
  private boolean isStillMeant(CapturedLine line, List<CapturedLine> parked, Set<RowKey> inserted)
      throws SQLException {
    boolean there = shapes.get(line.row().table()).exists(sql, line.row().id());
    if (there == line.isRemoval() || inserted.contains(line.row())) {
      return false; // a new row carries all its fields as they are now
    }
    if (line.isPut()) {
      inserted.add(line.row());
      return true;
    }
    boolean repeated =
        parked.stream()
            .anyMatch(later ->
                later.changeId() > line.changeId()
                    && later.row().equals(line.row())
                    && later.kind().equals(line.kind())
                    && later.fieldName().equals(line.fieldName()));
    return !repeated && !isTouchedLater(line);
  }

  private boolean isTouchedLater(CapturedLine line) throws SQLException {
    return sql.exists(
        "SELECT 1 FROM landfall_change WHERE root=? AND tbl=? AND id=? AND "
            + UNFINISHED
            + " AND "
            + PARKED.isNot()
            + " AND change_id>? AND (kind<>'set' OR field=?)",
        line.root().id(),
        line.row().table(),
        line.row().id(),
        line.changeId(),
        line.field());
  }

  private void sendAgain(CapturedLine line, long tx) throws SQLException {
    sql.update(
        "INSERT INTO landfall_change(tx,tbl,id,root_tbl,root,kind,field,old,new,base,state)"
            + " SELECT ?,tbl,id,root_tbl,root,kind,field,old,new,(SELECT min(base) FROM"
            + " landfall_change AS e WHERE e.root=c.root AND e.tbl=c.tbl AND e.id=c.id AND "
            + PARKED.is("e")
            + " AND e.kind=c.kind AND e.field IS c.field),0 FROM landfall_change AS c"
            + " WHERE change_id=?",
        tx,
        line.changeId());
  }

  private void finish(List<CapturedLine> parked) throws SQLException {
    for (CapturedLine line : parked) {
      sql.update(
          "UPDATE landfall_change SET " + DONE.is() + ",push=NULL WHERE change_id=?",
          line.changeId());
    }
  }

  private void rest(WriteScope scope, List<CapturedLine> parked) throws SQLException {
    Overlay overlay = new Overlay(scope);
    Set<RowKey> roots = new LinkedHashSet<>();
    for (CapturedLine line : parked) {
      overlay.mark(line.row(), line.root());
      roots.add(line.root());
    }
    new WaitingCount(sql, scope.state()).recount(roots);
    new Outcomes(scope).rebuild(roots);
  }

  /// See [app.landfall.store.replication.Replication#discard].
  public boolean discard(WriteScope scope, long push) throws SQLException {
    List<CapturedLine> parked = lines.withDependants(push);
    if (parked.isEmpty()) {
      return false;
    }
    new Discarding(scope).run(parked);
    return true;
  }
}
