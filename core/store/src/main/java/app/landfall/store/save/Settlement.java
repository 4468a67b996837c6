package app.landfall.store.save;

import app.landfall.store.sql.Sql;
import app.landfall.store.tables.SavedLine;
import app.landfall.store.tables.TableShape;
import app.landfall.store.tables.TableShapes;
import app.landfall.store.transaction.CaptureContext;
import app.landfall.store.transaction.EngineState;
import app.landfall.store.transaction.LocalTransaction;
import app.landfall.store.transaction.WaitingCount;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The settlement of one transaction, which turns what the triggers noted into changes: nets a
/// delete and an insert of one row into an update, takes the children of removed roots out, puts
/// engine columns back, notes what had been seen, and counts. Runs once, before the commit, with
/// capture off.
final class Settlement {
  /// So many lines are settled one by one; more in bulk, by statements over all of them.
  private static final int FEW = 65;

  private final Sql sql;
  private final TableShapes shapes;
  private final EngineState state;
  private final LocalTransaction mine;
  private final SeenBases seen;
  private final Groups groups;
  private final OrphanedChildren children;
  private final Netting netting;
  private long last;

  /// @param readAs the sequence that the editor of a row had seen, where it was saved *as read*
  Settlement(
      Sql sql,
      TableShapes shapes,
      EngineState state,
      Map<RowKey, Long> readAs,
      LocalTransaction mine) {
    this.sql = sql;
    this.shapes = shapes;
    this.state = state;
    this.mine = mine;
    PreviousValues former = new PreviousValues(sql, mine);
    this.seen = new SeenBases(sql, mine, former, readAs, state.everWentBack());
    this.groups = new Groups(sql, mine);
    this.children = new OrphanedChildren(sql, shapes, mine, seen);
    this.netting = new Netting(sql, shapes, mine, former, children, state.everWentBack());
  }

  /// @return the tables that were changed; none if nothing was captured
  Set<String> run() throws SQLException {
    List<SavedLine> lines = mine.outside() ? List.of() : few();
    if (!mine.outside() && lines.isEmpty()) {
      return Set.of();
    }
    if (!mine.outside() && lines.size() < FEW && lines.stream().allMatch(Settlement::isSimple)) {
      return few(lines);
    }
    CaptureContext.captureNoMore(sql);
    Set<String> changed = all();
    last = sql.number("SELECT max(change_id) FROM landfall_change");
    return changed;
  }

  /// The last line of what was settled.
  long last() {
    return last;
  }

  private static boolean isSimple(SavedLine line) {
    return line.kind().equals("put") || line.kind().equals("set");
  }

  /// The lines of a save as people make them: new rows and changed fields, of a few rows. What that
  /// needs is known from the lines, so it takes no more statements than it has to do.
  private Set<String> few(List<SavedLine> lines) throws SQLException {
    last = lines.getLast().changeId();
    Map<RowKey, List<SavedLine>> sets = new LinkedHashMap<>();
    Set<String> tables = new TreeSet<>();
    for (SavedLine line : lines) {
      tables.add(line.row().table());
      if (line.kind().equals("set")) {
        sets.computeIfAbsent(line.row(), row -> new ArrayList<>()).add(line);
      }
    }
    if (!sets.isEmpty()) {
      CaptureContext.captureNoMore(sql);
    }
    for (List<SavedLine> row : sets.values()) {
      changed(row);
    }
    new WaitingCount(sql, state).captured(lines);
    return touched(tables);
  }

  private void changed(List<SavedLine> sets) throws SQLException {
    SavedLine first = sets.getFirst();
    TableShape shape = shapes.get(first.row().table());
    if (sets.stream().anyMatch(line -> line.base() > 0)) {
      seen.noteSeen(shape, first.row(), first.root().id());
    }
    Set<String> fields = new HashSet<>();
    sets.forEach(line -> fields.add(String.valueOf(line.field())));
    for (Set<String> group : shape.declaration().groups()) {
      for (String member : group) {
        if (!fields.contains(member) && !Collections.disjoint(group, fields)) {
          groups.expand(shape, group, member);
          last = sql.number("SELECT max(change_id) FROM landfall_change");
        }
      }
    }
    String at = TableShape.updatedAt(mine.time());
    if (shape.dated()) {
      sql.update(
          "UPDATE "
              + shape.quoted()
              + " SET synced=0,updated_at=? WHERE id=? AND (synced<>0 OR updated_at<>?)",
          at,
          first.row().id(),
          at);
    } else {
      sql.update(
          "UPDATE " + shape.quoted() + " SET synced=0 WHERE id=? AND synced<>0", first.row().id());
    }
  }

  private List<SavedLine> few() throws SQLException {
    return sql.list(
        "SELECT change_id,tbl,id,root_tbl,root,kind,field,base FROM landfall_change"
            + " WHERE change_id>? ORDER BY change_id LIMIT "
            + FEW,
        row ->
            new SavedLine(
                row.getLong(1),
                new RowKey(row.getString(2), row.getString(3)),
                new RowKey(row.getString(4), row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getLong(8)),
        mine.from());
  }

  private Set<String> all() throws SQLException {
    Map<String, Set<String>> kinds = kinds();
    Set<String> changed = new TreeSet<>(kinds.keySet());
    boolean anyRemoved = false;
    for (Map.Entry<String, Set<String>> entry : kinds.entrySet()) {
      if (entry.getValue().contains("remove") || entry.getValue().contains("old")) {
        netting.net(shapes.get(entry.getKey()));
        shapes.children(entry.getKey()).forEach(child -> changed.add(child.name()));
        anyRemoved = true;
      }
    }
    if (mine.outside()) {
      // only now is a row that was moved back under its record
      children.removeOrphans(kinds().keySet());
    }
    if (anyRemoved) {
      children.removeChildrenOfRemovedRoots();
    }
    for (Map.Entry<String, Set<String>> entry : (anyRemoved ? kinds() : kinds).entrySet()) {
      settle(shapes.get(entry.getKey()), entry.getValue());
    }
    new WaitingCount(sql, state).captured(mine.from());
    return touched(changed);
  }

  /// A record's state is that of all its rows, so its own table is touched with theirs.
  private Set<String> touched(Set<String> tables) {
    Set<String> touched = new TreeSet<>(tables);
    tables.forEach(table -> touched.add(shapes.get(table).declaration().rootTable()));
    return touched;
  }

  private Map<String, Set<String>> kinds() throws SQLException {
    Map<String, Set<String>> kinds = new TreeMap<>();
    sql.list(
            "SELECT DISTINCT tbl,kind FROM landfall_change WHERE change_id>?",
            row -> Map.entry(row.getString(1), row.getString(2)),
            mine.from())
        .forEach(
            e -> kinds.computeIfAbsent(e.getKey(), t -> new LinkedHashSet<>()).add(e.getValue()));
    return kinds;
  }

  private void settle(TableShape shape, Set<String> kinds) throws SQLException {
    if (kinds.contains("mark")) {
      putBack(shape);
    }
    if (kinds.contains("set")) {
      seen.noteSeen(shape);
      groups.expandGroups(shape);
      markUnsynced(shape);
    }
  }

  // ---- engine columns ----

  private void putBack(TableShape shape) throws SQLException {
    record Mark(String id, String field, Value old) {}
    List<Mark> marks =
        sql.list(
            "SELECT id,field,old FROM landfall_change WHERE change_id>? AND tbl=? AND kind='mark'"
                + " ORDER BY change_id DESC",
            row -> new Mark(row.getString(1), row.getString(2), Value.of(row.getObject(3))),
            mine.from(),
            shape.name());
    for (Mark mark : marks) { // newest first, so that the oldest former value stays
      sql.update(
          "UPDATE " + shape.quoted() + " SET " + mark.field() + "=? WHERE id=?",
          mark.old().raw(),
          mark.id());
    }
    String dated = shape.dated() ? ",updated_at=?" : "";
    String update =
        "UPDATE "
            + shape.quoted()
            + " SET synced=0"
            + dated
            + " WHERE id IN (SELECT id FROM"
            + " landfall_change WHERE change_id>? AND tbl=? AND kind='put')";
    if (shape.dated()) {
      sql.update(update, TableShape.updatedAt(mine.time()), mine.from(), shape.name());
    } else {
      sql.update(update, mine.from(), shape.name());
    }
    sql.update(
        "DELETE FROM landfall_change WHERE change_id>? AND tbl=? AND kind='mark'",
        mine.from(),
        shape.name());
  }

  private void markUnsynced(TableShape shape) throws SQLException {
    String touched =
        " WHERE id IN (SELECT id FROM landfall_change WHERE change_id>? AND tbl=? AND kind='set')";
    if (shape.dated()) {
      sql.update(
          "UPDATE " + shape.quoted() + " SET synced=0,updated_at=?" + touched,
          TableShape.updatedAt(mine.time()),
          mine.from(),
          shape.name());
    } else {
      sql.update(
          "UPDATE " + shape.quoted() + " SET synced=0" + touched + " AND synced=1",
          mine.from(),
          shape.name());
    }
  }
}
