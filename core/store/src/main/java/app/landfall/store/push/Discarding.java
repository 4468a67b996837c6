package app.landfall.store.push;

import static app.landfall.store.tables.ChangeState.DONE;
import static app.landfall.store.tables.ChangeState.UNFINISHED;

import app.landfall.store.sql.Sql;
import app.landfall.store.tables.CapturedLine;
import app.landfall.store.tables.RemovedRow;
import app.landfall.store.tables.TableShape;
import app.landfall.store.transaction.TxTimes;
import app.landfall.store.transaction.WaitingCount;
import app.landfall.store.transaction.WriteScope;
import app.landfall.store.view.BaseRows;
import app.landfall.store.view.Bin;
import app.landfall.store.view.Overlay;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The discarding of parked changes: the view becomes what it would be without them, and what it
/// was is kept in the bin. Captures nothing.
final class Discarding {
  private final WriteScope scope;
  private final Sql sql;
  private final Overlay overlay;
  private final BaseRows bases;
  private final Bin bin;

  Discarding(WriteScope scope) {
    this.scope = scope;
    this.sql = scope.sql();
    this.overlay = new Overlay(scope);
    this.bases = new BaseRows(sql);
    this.bin = new Bin(scope);
  }

  void run(List<CapturedLine> parked) throws SQLException {
    Map<RowKey, List<CapturedLine>> byRow = new LinkedHashMap<>();
    Set<RowKey> roots = new LinkedHashSet<>();
    for (CapturedLine line : parked) {
      byRow.computeIfAbsent(line.row(), row -> new ArrayList<>()).add(line);
      roots.add(line.root());
    }
    for (RowKey row : byRow.keySet()) {
      bin.keep(scope.shapes().get(row.table()), row, byRow.get(row).getFirst().root());
    }
    for (CapturedLine line : parked) {
      sql.update(
          "UPDATE landfall_change SET " + DONE.is() + ",push=NULL WHERE change_id=?",
          line.changeId());
    }
    for (List<CapturedLine> lines : byRow.values()) {
      if (!bases.has(lines.getFirst().row())) {
        withoutBase(lines);
      }
    }
    new WaitingCount(sql, scope.state()).recount(roots);
    for (RowKey root : roots) {
      overlay.rebuildAggregate(root);
      scope.touch(root.table());
    }
    for (Map.Entry<RowKey, List<CapturedLine>> row : byRow.entrySet()) {
      overlay.mark(row.getKey(), row.getValue().getFirst().root());
    }
  }

  /// A row of which no server's version is known here is what this computer made of it: it goes
  /// with its insert, or gets back what the discarded changes have overwritten.
  private void withoutBase(List<CapturedLine> lines) throws SQLException {
    CapturedLine first = lines.getFirst();
    TableShape shape = scope.shapes().get(first.row().table());
    if (lines.stream().anyMatch(CapturedLine::isPut)) {
      remove(shape, first);
      return;
    }
    for (CapturedLine line : lines.reversed()) { // the oldest former value stays
      if (line.isRemoval()) {
        restore(shape, line);
      } else {
        putBack(shape, line);
      }
    }
  }

  private void remove(TableShape shape, CapturedLine line) throws SQLException {
    if (line.isOfRoot()) {
      for (TableShape child : scope.shapes().children(shape.name())) {
        for (String id : child.idsOf(sql, line.row().id())) {
          bin.keep(child, new RowKey(child.name(), id), line.root());
          child.delete(sql, id);
          scope.touch(child.name());
        }
      }
    }
    shape.delete(sql, line.row().id());
    scope.touch(shape.name());
  }

  private void restore(TableShape shape, CapturedLine removal) throws SQLException {
    Map<String, Value> kept =
        RemovedRow.read(sql, shape.name(), removal.row().id(), removal.changeId(), removal.tx());
    boolean rootThere =
        removal.isOfRoot()
            || scope.shapes().get(removal.root().table()).exists(sql, removal.root().id());
    if (!kept.isEmpty() && rootThere && !shape.exists(sql, removal.row().id())) {
      SortedMap<String, Value> fields = new TreeMap<>(kept);
      long seq = kept.get("_seq") instanceof Value.Int(long known) ? known : 0;
      shape.write(sql, removal.row().id(), fields, seq, false, TxTimes.of(sql, removal.tx()));
      scope.touch(shape.name());
    }
  }

  private void putBack(TableShape shape, CapturedLine set) throws SQLException {
    boolean touchedLater =
        sql.exists(
            "SELECT 1 FROM landfall_change WHERE root=? AND tbl=? AND id=? AND "
                + UNFINISHED
                + " AND change_id>? AND (kind<>'set' OR field=?)",
            set.root().id(),
            set.row().table(),
            set.row().id(),
            set.changeId(),
            set.field());
    if (!touchedLater) {
      sql.update(
          "UPDATE "
              + shape.quoted()
              + " SET "
              + TableShape.quote(set.fieldName())
              + "=(SELECT old FROM landfall_change WHERE change_id=?) WHERE id=?",
          set.changeId(),
          set.row().id());
      scope.touch(shape.name());
    }
  }
}
