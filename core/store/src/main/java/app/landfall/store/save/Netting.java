package app.landfall.store.save;

import static app.landfall.store.tables.ChangeState.DONE;
import static app.landfall.store.tables.ChangeState.WAITING;

import app.landfall.store.StoreException;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.ChangeState;
import app.landfall.store.tables.Cursors;
import app.landfall.store.tables.TableShape;
import app.landfall.store.tables.TableShapes;
import app.landfall.store.transaction.LocalTransaction;
import app.landfall.store.view.BaseRows;
import app.landfall.store.view.Offers;
import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The netting of the lines of rows that were removed or replaced to what they come to: an update,
/// a removal, an insert or nothing.
final class Netting {
  private final Sql sql;
  private final TableShapes shapes;
  private final LocalTransaction mine;
  private final BaseRows bases;
  private final PreviousValues former;
  private final OrphanedChildren children;
  private final boolean everWentBack;

  Netting(
      Sql sql,
      TableShapes shapes,
      LocalTransaction mine,
      PreviousValues former,
      OrphanedChildren children,
      boolean everWentBack) {
    this.everWentBack = everWentBack;
    this.sql = sql;
    this.shapes = shapes;
    this.mine = mine;
    this.bases = new BaseRows(sql);
    this.former = former;
    this.children = children;
  }

  void net(TableShape shape) throws SQLException {
    record Touched(String id, String root, boolean existed) {}
    String touched =
        "SELECT DISTINCT id FROM landfall_change WHERE change_id>? AND tbl=?"
            + " AND kind IN ('remove','old')";
    List<Touched> rows = // of one group: the columns of its first change
        sql.list(
            "SELECT id,root,kind<>'put',min(change_id) FROM landfall_change WHERE change_id>?"
                + " AND tbl=? AND kind<>'mark' AND id IN ("
                + touched
                + ") GROUP BY id",
            row -> new Touched(row.getString(1), row.getString(2), row.getInt(3) != 0),
            mine.from(),
            shape.name(),
            mine.from(),
            shape.name());
    former.read(shape.name());
    sql.update(
        "DELETE FROM landfall_change WHERE change_id>? AND tbl=? AND id IN (" + touched + ")",
        mine.from(),
        shape.name(),
        mine.from(),
        shape.name());
    for (Touched row : rows) {
      net(shape, new RowKey(shape.name(), row.id()), shape.root(row.root()), row.existed());
    }
  }

  private void net(TableShape shape, RowKey row, RowKey root, boolean existed) throws SQLException {
    Map<String, Value> before = former.of(row);
    TableShape.Stored now = shape.read(sql, row.id());
    if (existed && now != null) {
      replaced(shape, row, root, before, keepRoot(shape, row, root, now));
    } else if (existed) {
      removed(shape, row, root, before);
    } else if (now != null) {
      own(shape, row, 0, false, TableShape.updatedAt(mine.time()));
      note(row, shape.root(now.root()), "put", null, null, null, 0, WAITING);
    } else if (row.equals(root)) {
      children.passing(row);
    }
  }

  /// Deleting a row and inserting it under another record would move it, which no server allows.
  private TableShape.Stored keepRoot(
      TableShape shape, RowKey row, RowKey root, TableShape.Stored now) throws SQLException {
    if (!shape.isChild() || now.root().equals(root.id())) {
      return now;
    }
    if (!mine.outside()) {
      throw new StoreException(
          StoreException.Kind.OTHER,
          "the id of a row, and the record it belongs to, never change (" + row + ")");
    }
    SortedMap<String, Value> fields = new TreeMap<>(now.fields());
    fields.put(shape.declaration().rootColumn(), new Value.Text(root.id()));
    shape.delete(sql, row.id());
    shape.write(sql, row.id(), fields, now.seq(), now.synced(), mine.time());
    return new TableShape.Stored(now.seq(), now.synced(), root.id(), fields, now.local());
  }

  /// Writes the columns that are the engine's own.
  private void own(TableShape shape, RowKey row, long seq, boolean synced, String updatedAt)
      throws SQLException {
    String statement = "UPDATE " + shape.quoted() + " SET _seq=?,synced=?";
    if (shape.dated()) {
      sql.update(statement + ",updated_at=? WHERE id=?", seq, synced ? 1 : 0, updatedAt, row.id());
    } else {
      sql.update(statement + " WHERE id=?", seq, synced ? 1 : 0, row.id());
    }
  }

  /// Deleted and inserted again is an update that keeps what is not the statement's to change.
  private void replaced(
      TableShape shape, RowKey row, RowKey root, Map<String, Value> before, TableShape.Stored now)
      throws SQLException {
    long seq = PreviousValues.longOf(before.get("_seq"), now.seq());
    boolean synced = PreviousValues.longOf(before.get("synced"), now.synced() ? 1 : 0) != 0;
    String at = before.get("updated_at") instanceof Value.Text(String text) ? text : "";
    own(shape, row, seq, synced, at);
    for (String column : shape.local()) {
      Value old = before.get(column);
      if (old != null && now.local().get(column) instanceof Value.Null) {
        sql.update(
            "UPDATE " + shape.quoted() + " SET " + TableShape.quote(column) + "=? WHERE id=?",
            old.raw(),
            row.id());
      }
    }
    for (Map.Entry<String, Value> field : now.fields().entrySet()) {
      Value old = before.getOrDefault(field.getKey(), field.getValue());
      if (!old.equals(field.getValue())) {
        note(row, root, "set", field.getKey(), old, field.getValue(), seq, WAITING);
      }
    }
  }

  private void removed(TableShape shape, RowKey row, RowKey root, Map<String, Value> before)
      throws SQLException {
    long seq = PreviousValues.longOf(before.get("_seq"), 0);
    SortedMap<String, Value> fields = new TreeMap<>();
    for (String field : shape.fields()) {
      fields.put(field, before.getOrDefault(field, Value.NULL));
    }
    if (seq > 0 && !bases.has(row)) {
      bases.put(new BaseRows.Base(row, root, seq, false, mine.time(), fields));
    }
    children.bin(row, root, fields);
    note(row, root, "remove", null, null, null, appliedCursor(root), WAITING);
    Ancestry seen = everWentBack ? new Offers(sql).seenOf(root) : Ancestry.NONE;
    if (!seen.isEmpty()) {
      sql.update(
          "UPDATE landfall_change SET seen=? WHERE change_id=last_insert_rowid()",
          Codec.ancestry(seen));
    }
    for (Map.Entry<String, Value> entry : before.entrySet()) {
      note(row, root, "old", entry.getKey(), entry.getValue(), null, 0, DONE);
    }
  }

  private long appliedCursor(RowKey root) throws SQLException {
    long lowest = Cursors.main(sql).applied();
    for (TableShape shape : shapes.aggregate(root.table())) {
      lowest = Math.min(lowest, Cursors.applied(sql, shape.name()));
    }
    return lowest;
  }

  private void note(
      RowKey row,
      RowKey root,
      String kind,
      @Nullable String field,
      @Nullable Value old,
      @Nullable Value fresh,
      long base,
      ChangeState state)
      throws SQLException {
    sql.update(
        "INSERT INTO landfall_change(tx,tbl,id,root_tbl,root,kind,field,old,new,base,state)"
            + " VALUES(?,?,?,?,?,?,?,?,?,?,?)",
        mine.tx(),
        row.table(),
        row.id(),
        root.table(),
        root.id(),
        kind,
        field,
        old == null ? null : old.raw(),
        fresh == null ? null : fresh.raw(),
        base,
        state.number());
  }
}
