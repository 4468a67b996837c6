package app.landfall.store.history;

import static app.landfall.store.tables.ChangeState.DONE;
import static app.landfall.store.tables.ChangeState.UNFINISHED;

import app.landfall.store.Edit;
import app.landfall.store.Undone;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.RemovedRow;
import app.landfall.store.tables.TableShape;
import app.landfall.store.tables.TableShapes;
import app.landfall.store.transaction.WriteScope;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The undo of one save, inside another save: its writes are captured like any.
public final class Undo {
  private final Sql sql;
  private final TableShapes shapes;
  private final WriteScope scope;
  private int back;
  private int kept;

  public Undo(WriteScope scope) {
    this.scope = scope;
    this.sql = scope.sql();
    this.shapes = scope.shapes();
  }

  private record Line(
      long changeId,
      RowKey row,
      RowKey root,
      String kind,
      @Nullable String field,
      Value old,
      Value fresh) {}

  public Undone run(long save) throws SQLException {
    List<Line> lines = lines(save);
    for (Line line : lines.reversed()) {
      switch (line.kind()) {
        case "put" -> remove(line, lines);
        case "remove" -> restore(line, save);
        default -> putBack(line);
      }
    }
    return new Undone(back, kept);
  }

  /// Brings a deleted record back as it was before its last deletion, with what went with it.
  public Undone restore(RowKey root) throws SQLException {
    TableShape shape = shapes.get(root.table());
    Edit deletion = lastDeletion(shape, root.id());
    if (deletion == null) {
      return new Undone(0, 0);
    }
    if (shape.exists(sql, root.id())) {
      return new Undone(0, 1);
    }
    if (deletion.save() > 0) {
      for (Line line : lines(deletion.save()).reversed()) {
        if (line.kind().equals("remove") && line.root().equals(root)) {
          restore(line, deletion.save());
        }
      }
    } else {
      restoreTaken(root);
    }
    return new Undone(back, kept);
  }

  private @Nullable Edit lastDeletion(TableShape shape, String id) throws SQLException {
    for (Edit edit : new History(sql, shape, scope.state().replica()).of(id)) {
      if (edit.kind() == Edit.Kind.DELETED) {
        return edit;
      }
    }
    return null;
  }

  /// What the newest tombstone of a record took: all of it was noted with one time. The record
  /// comes first, since nothing else can be there without it.
  private void restoreTaken(RowKey root) throws SQLException {
    for (Kept taken :
        sql.list(
            "SELECT tbl,id,doc FROM landfall_bin AS b WHERE root=?1 AND root_tbl=?2 AND tx IS NULL"
                + " AND EXISTS(SELECT 1 FROM landfall_former AS f WHERE f.tbl=b.tbl AND f.id=b.id"
                + " AND f.kind='remove' AND f.time=(SELECT max(time) FROM landfall_former WHERE"
                + " tbl=?2 AND id=?1 AND kind='remove'))"
                + " ORDER BY tbl<>root_tbl,bin_id DESC",
            row -> new Kept(new RowKey(row.getString(1), row.getString(2)), row.getString(3)),
            root.id(),
            root.table())) {
      TableShape shape = shapes.find(taken.row().table());
      if (shape != null && !shape.exists(sql, taken.row().id())) {
        insert(shape, taken.row(), Codec.readDocument(taken.document()));
      }
    }
  }

  private List<Line> lines(long save) throws SQLException {
    record Span(long first, long last) {}
    Span span =
        sql.first(
            "SELECT first_change,last_change FROM landfall_tx WHERE tx=?"
                + " AND first_change IS NOT NULL",
            row -> new Span(row.getLong(1), row.getLong(2)),
            save);
    if (span == null) {
      return List.of();
    }
    return sql.list(
        "SELECT change_id,tbl,id,root_tbl,root,kind,field,old,new FROM landfall_change"
            + " WHERE change_id BETWEEN ? AND ? AND tx=? AND kind IN ('put','set','remove')"
            + " ORDER BY change_id",
        row ->
            new Line(
                row.getLong(1),
                new RowKey(row.getString(2), row.getString(3)),
                new RowKey(row.getString(4), row.getString(5)),
                row.getString(6),
                row.getString(7),
                Value.of(row.getObject(8)),
                Value.of(row.getObject(9))),
        span.first(),
        span.last(),
        save);
  }

  private void putBack(Line line) throws SQLException {
    TableShape shape = shapes.get(line.row().table());
    String column = TableShape.quote(String.valueOf(line.field()));
    Value now =
        sql.first(
            "SELECT " + column + " FROM " + shape.quoted() + " WHERE id=?",
            row -> Value.of(row.getObject(1)),
            line.row().id());
    if (Objects.equals(now, line.old())) {
      return; // of a group, or the same again
    }
    if (!line.fresh().equals(now)) {
      kept++;
      return;
    }
    sql.update(
        "UPDATE " + shape.quoted() + " SET " + column + "=? WHERE id=?",
        line.old().raw(),
        line.row().id());
    scope.touch(shape.name());
    back++;
  }

  /// A row that was inserted goes, unless somebody has worked on it since.
  private void remove(Line line, List<Line> lines) throws SQLException {
    TableShape shape = shapes.get(line.row().table());
    if (!shape.exists(sql, line.row().id())) {
      return;
    }
    if (isWorkedOn(line, lines)) {
      kept++;
      return;
    }
    shape.delete(sql, line.row().id());
    scope.touch(shape.name());
    back++;
  }

  /// Whether the row or, of a root, any row of its aggregate was changed after the save.
  private boolean isWorkedOn(Line line, List<Line> lines) throws SQLException {
    boolean whole = line.row().equals(line.root());
    if (whole && hasOtherChildren(line.root(), lines)) {
      return true;
    }
    long last = lines.getLast().changeId();
    String row = whole ? "" : " AND tbl=?3 AND id=?4";
    @Nullable Object[] parameters =
        whole
            ? new Object[] {line.root().id(), last}
            : new Object[] {line.root().id(), last, line.row().table(), line.row().id()};
    return sql.exists(
            "SELECT 1 FROM landfall_change WHERE root=?1 AND "
                + UNFINISHED
                + " AND change_id>?2"
                + " AND kind IN ('put','set') AND tx<>(SELECT tx FROM landfall_context)"
                + row
                + " LIMIT 1",
            parameters)
        || sql.exists(
            "SELECT 1 FROM landfall_change WHERE tbl=? AND id=? AND "
                + DONE.is()
                + " AND change_id>?"
                + " AND kind='set' LIMIT 1",
            line.row().table(),
            line.row().id(),
            last)
        || sql.exists(
            "SELECT 1 FROM landfall_former WHERE tbl=? AND id=? LIMIT 1",
            line.row().table(),
            line.row().id());
  }

  private boolean hasOtherChildren(RowKey root, List<Line> lines) throws SQLException {
    Set<RowKey> made = new HashSet<>();
    lines.forEach(line -> made.add(line.row()));
    for (TableShape child : shapes.children(root.table())) {
      for (String id : child.idsOf(sql, root.id())) {
        if (!made.contains(new RowKey(child.name(), id))) {
          return true;
        }
      }
    }
    return false;
  }

  private void restore(Line line, long save) throws SQLException {
    TableShape shape = shapes.get(line.row().table());
    Map<String, Value> fields =
        RemovedRow.read(sql, line.row().table(), line.row().id(), line.changeId(), save);
    boolean whole = line.row().equals(line.root());
    if (whole && shape.exists(sql, line.row().id())) {
      kept++;
      restoreChildren(line.root(), save); // whoever brought it back brought back the row alone
      return;
    }
    if (shape.exists(sql, line.row().id())
        || fields.isEmpty()
        || !rootIsThere(line.row(), line.root())) {
      kept++;
      return;
    }
    insert(shape, line.row(), fields);
    if (whole) {
      restoreChildren(line.root(), save);
    }
  }

  private boolean rootIsThere(RowKey row, RowKey root) throws SQLException {
    return row.equals(root) || shapes.get(root.table()).exists(sql, root.id());
  }

  private record Kept(RowKey row, String document) {}

  /// The children that went with their root, from the bin.
  private void restoreChildren(RowKey root, long save) throws SQLException {
    for (Kept child :
        sql.list(
            "SELECT tbl,id,doc FROM landfall_bin WHERE root=? AND root_tbl=? AND tx=?"
                + " AND tbl<>root_tbl ORDER BY bin_id",
            row -> new Kept(new RowKey(row.getString(1), row.getString(2)), row.getString(3)),
            root.id(),
            root.table(),
            save)) {
      TableShape shape = shapes.find(child.row().table());
      if (shape != null && !shape.exists(sql, child.row().id())) {
        insert(shape, child.row(), Codec.readDocument(child.document()));
      }
    }
  }

  private void insert(TableShape shape, RowKey row, Map<String, Value> kept) throws SQLException {
    List<String> columns = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    for (Map.Entry<String, Value> entry : kept.entrySet()) {
      boolean mine =
          shape.fields().contains(entry.getKey()) || shape.local().contains(entry.getKey());
      if (mine) {
        columns.add(entry.getKey());
        values.add(entry.getValue().raw());
      }
    }
    columns.add("id");
    values.add(row.id());
    String names = columns.stream().map(TableShape::quote).collect(Collectors.joining(","));
    sql.update(
        "INSERT INTO "
            + shape.quoted()
            + "("
            + names
            + ") VALUES(?"
            + ",?".repeat(columns.size() - 1)
            + ")",
        values.toArray());
    scope.touch(shape.name());
    back++;
  }
}
