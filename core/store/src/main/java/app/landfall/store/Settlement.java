package app.landfall.store;

import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Turns what the triggers noted in one transaction into changes: nets a delete and an insert of
/// one row into an update, takes the children of removed roots out, puts engine columns back, notes
/// what had been seen, and counts. Runs once, before the commit, with capture off.
final class Settlement {
  /// So many lines are settled one by one; more in bulk, by statements over all of them.
  private static final int FEW = 65;

  private final Sql sql;
  private final Shapes shapes;
  private final EngineState state;
  private final BaseRows bases;
  private final Map<RowKey, Long> readAs;
  private final long from;
  private final long tx;
  private final HybridTime time;
  private final boolean outside;
  private long last;
  private final Map<String, Map<String, Map<String, Value>>> former = new HashMap<>();

  /// Records that were made and removed again in this very transaction: nothing is left of them.
  private final List<RowKey> passing = new ArrayList<>();

  /// @param readAs the sequence that the editor of a row had seen, where it was saved *as read*
  /// @param from everything captured above this change id is settled
  /// @param outside whether another program made the changes and has committed them: what cannot be
  ///   refused any more is put right
  Settlement(
      Sql sql,
      Shapes shapes,
      EngineState state,
      Map<RowKey, Long> readAs,
      long from,
      long tx,
      HybridTime time,
      boolean outside) {
    this.sql = sql;
    this.shapes = shapes;
    this.state = state;
    this.bases = new BaseRows(sql);
    this.readAs = readAs;
    this.from = from;
    this.tx = tx;
    this.time = time;
    this.outside = outside;
  }

  /// @return the tables that were changed; none if nothing was captured
  Set<String> run() throws SQLException {
    List<SavedLine> lines = outside ? List.of() : few();
    if (!outside && lines.isEmpty()) {
      return Set.of();
    }
    if (!outside && lines.size() < FEW && lines.stream().allMatch(Settlement::isSimple)) {
      return few(lines);
    }
    sql.update("UPDATE landfall_context SET capture=0");
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
      sql.update("UPDATE landfall_context SET capture=0");
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
      noteSeen(shape, first.row(), first.root().id());
    }
    Set<String> fields = new HashSet<>();
    sets.forEach(line -> fields.add(String.valueOf(line.field())));
    for (Set<String> group : shape.declaration().groups()) {
      for (String member : group) {
        if (!fields.contains(member) && !Collections.disjoint(group, fields)) {
          expand(shape, group, member);
          last = sql.number("SELECT max(change_id) FROM landfall_change");
        }
      }
    }
    String at = TableShape.updatedAt(time);
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
        from);
  }

  private Set<String> all() throws SQLException {
    Map<String, Set<String>> kinds = kinds();
    boolean anyRemoved = false;
    for (Map.Entry<String, Set<String>> entry : kinds.entrySet()) {
      if (entry.getValue().contains("remove") || entry.getValue().contains("old")) {
        net(shapes.get(entry.getKey()));
        anyRemoved = true;
      }
    }
    if (outside) {
      removeOrphans(); // only now is a row that was moved back under its record
    }
    if (anyRemoved) {
      removeChildrenOfRemovedRoots();
    }
    for (Map.Entry<String, Set<String>> entry : (anyRemoved ? kinds() : kinds).entrySet()) {
      settle(shapes.get(entry.getKey()), entry.getValue());
    }
    new WaitingCount(sql, state).captured(from);
    return touched(kinds.keySet());
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
            from)
        .forEach(
            e -> kinds.computeIfAbsent(e.getKey(), t -> new LinkedHashSet<>()).add(e.getValue()));
    return kinds;
  }

  private void settle(TableShape shape, Set<String> kinds) throws SQLException {
    if (kinds.contains("mark")) {
      putBack(shape);
    }
    if (kinds.contains("set")) {
      noteSeen(shape);
      expandGroups(shape);
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
            from,
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
      sql.update(update, TableShape.updatedAt(time), from, shape.name());
    } else {
      sql.update(update, from, shape.name());
    }
    sql.update(
        "DELETE FROM landfall_change WHERE change_id>? AND tbl=? AND kind='mark'",
        from,
        shape.name());
  }

  private void markUnsynced(TableShape shape) throws SQLException {
    String touched =
        " WHERE id IN (SELECT id FROM landfall_change WHERE change_id>? AND tbl=? AND kind='set')";
    if (shape.dated()) {
      sql.update(
          "UPDATE " + shape.quoted() + " SET synced=0,updated_at=?" + touched,
          TableShape.updatedAt(time),
          from,
          shape.name());
    } else {
      sql.update(
          "UPDATE " + shape.quoted() + " SET synced=0" + touched + " AND synced=1",
          from,
          shape.name());
    }
  }

  // ---- what had been seen ----

  private void noteSeen(TableShape shape) throws SQLException {
    record Edited(String id, String root) {}
    List<Edited> rows =
        sql.list(
            "SELECT DISTINCT id,root FROM landfall_change WHERE change_id>? AND tbl=?"
                + " AND kind='set'",
            row -> new Edited(row.getString(1), row.getString(2)),
            from,
            shape.name());
    for (Edited found : rows) {
      noteSeen(shape, new RowKey(shape.name(), found.id()), found.root());
    }
  }

  private void noteSeen(TableShape shape, RowKey row, String root) throws SQLException {
    keepBase(shape, row);
    Long seen = readAs.get(row);
    if (seen != null) {
      lowerBase(row, root, null, seen);
    }
    inherit(row, root);
  }

  /// A field edited while an earlier change to it is unfinished inherits that change's base: what
  /// its editor saw was that change, not what the server had put beneath it meanwhile.
  private void inherit(RowKey row, String root) throws SQLException {
    record Open(@Nullable String field, long base) {}
    List<Open> open =
        sql.list(
            "SELECT field,min(base) FROM landfall_change WHERE root=? AND tbl=? AND id=?"
                + " AND state<4 AND kind IN ('set','put') AND change_id<=? GROUP BY field",
            found -> new Open(found.getString(1), found.getLong(2)),
            root,
            row.table(),
            row.id(),
            from);
    for (Open earlier : open) {
      lowerBase(row, root, earlier.field(), earlier.base());
    }
  }

  /// @param field the field; null = all of them: an unfinished insert covers every field
  private void lowerBase(RowKey row, String root, @Nullable String field, long base)
      throws SQLException {
    sql.update(
        "UPDATE landfall_change SET base=min(base,?) WHERE root=? AND tbl=? AND id=? AND state<4"
            + " AND change_id>? AND kind='set' AND (? IS NULL OR field=?)",
        base,
        root,
        row.table(),
        row.id(),
        from,
        field,
        field);
  }

  /// Keeps the server's row before its first unfinished change hides it.
  private void keepBase(TableShape shape, RowKey row) throws SQLException {
    TableShape.Stored stored = shape.read(sql, row.id());
    long seq = stored == null ? 0 : longOf(former(row).get("_seq"), stored.seq());
    if (stored == null || seq == 0 || bases.has(row)) {
      return;
    }
    SortedMap<String, Value> before = new TreeMap<>(stored.fields());
    former(row).forEach((field, old) -> before.computeIfPresent(field, (f, now) -> old));
    bases.put(
        new BaseRows.Base(
            row, shape.root(stored.root()), seq, false, updatedAt(shape, row.id()), before));
  }

  private HybridTime updatedAt(TableShape shape, String id) throws SQLException {
    String text =
        shape.dated()
            ? sql.text("SELECT updated_at FROM " + shape.quoted() + " WHERE id=?", id)
            : null;
    try {
      return text == null || text.isEmpty()
          ? HybridTime.ZERO
          : new HybridTime(Math.max(0, Instant.parse(text).toEpochMilli()), 0, "");
    } catch (DateTimeParseException e) {
      return HybridTime.ZERO; // somebody else's text; the server's next row brings the right one
    }
  }

  /// The values that columns of a row had before this transaction; read once a table, since asking
  /// for each row would read the whole transaction each time.
  private Map<String, Value> former(RowKey row) throws SQLException {
    Map<String, Map<String, Value>> rows = former.get(row.table());
    if (rows == null) {
      rows = readFormer(row.table());
      former.put(row.table(), rows);
    }
    return rows.getOrDefault(row.id(), Map.of());
  }

  private Map<String, Map<String, Value>> readFormer(String table) throws SQLException {
    record Old(String id, String field, Value value) {}
    Map<String, Map<String, Value>> rows = new HashMap<>();
    for (Old old :
        sql.list(
            "SELECT id,field,old FROM landfall_change WHERE change_id>? AND tbl=?"
                + " AND kind IN ('set','old','mark') ORDER BY change_id",
            row -> new Old(row.getString(1), row.getString(2), Value.of(row.getObject(3))),
            from,
            table)) {
      rows.computeIfAbsent(old.id(), id -> new HashMap<>()).putIfAbsent(old.field(), old.value());
    }
    return rows;
  }

  // ---- groups ----

  private void expandGroups(TableShape shape) throws SQLException {
    for (Set<String> group : shape.declaration().groups()) {
      for (String member : group) {
        expand(shape, group, member);
      }
    }
  }

  /// Adds one member of a group, unchanged, to every row in which another member was changed.
  private void expand(TableShape shape, Set<String> group, String member) throws SQLException {
    String others = "'" + String.join("','", group) + "'";
    String value =
        "(SELECT " + TableShape.quote(member) + " FROM " + shape.quoted() + " WHERE id=c.id)";
    sql.update(
        "INSERT INTO landfall_change(tx,tbl,id,root_tbl,root,kind,field,old,new,base)"
            + " SELECT ?,tbl,id,root_tbl,root,'set',?,"
            + value
            + ","
            + value
            + ",min(base)"
            + " FROM landfall_change AS c WHERE change_id>? AND tbl=? AND kind='set'"
            + " AND field IN ("
            + others
            + ") AND NOT EXISTS(SELECT 1 FROM landfall_change AS d"
            + " WHERE d.root=c.root AND d.tbl=c.tbl AND d.id=c.id AND d.state<4 AND d.change_id>?"
            + " AND d.kind='set' AND d.field=?)"
            + " GROUP BY id",
        tx,
        member,
        from,
        shape.name(),
        from,
        member);
  }

  // ---- removed and replaced rows ----

  private void net(TableShape shape) throws SQLException {
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
            from,
            shape.name(),
            from,
            shape.name());
    former.put(shape.name(), readFormer(shape.name()));
    sql.update(
        "DELETE FROM landfall_change WHERE change_id>? AND tbl=? AND id IN (" + touched + ")",
        from,
        shape.name(),
        from,
        shape.name());
    for (Touched row : rows) {
      net(shape, new RowKey(shape.name(), row.id()), shape.root(row.root()), row.existed());
    }
  }

  private void net(TableShape shape, RowKey row, RowKey root, boolean existed) throws SQLException {
    Map<String, Value> before = former(row);
    TableShape.Stored now = shape.read(sql, row.id());
    if (existed && now != null) {
      replaced(shape, row, root, before, keepRoot(shape, row, root, now));
    } else if (existed) {
      removed(shape, row, root, before);
    } else if (now != null) {
      own(shape, row, 0, false, TableShape.updatedAt(time));
      note(row, shape.root(now.root()), "put", null, null, null, 0, EngineSchema.WAITING);
    } else if (row.equals(root)) {
      passing.add(row);
    }
  }

  /// Deleting a row and inserting it under another record would move it, which no server allows.
  private TableShape.Stored keepRoot(
      TableShape shape, RowKey row, RowKey root, TableShape.Stored now) throws SQLException {
    if (!shape.isChild() || now.root().equals(root.id())) {
      return now;
    }
    if (!outside) {
      throw new StoreException(
          StoreException.Kind.OTHER,
          "the id of a row, and the record it belongs to, never change (" + row + ")");
    }
    SortedMap<String, Value> fields = new TreeMap<>(now.fields());
    fields.put(shape.declaration().rootColumn(), new Value.Text(root.id()));
    shape.delete(sql, row.id());
    shape.write(sql, row.id(), fields, now.seq(), now.synced(), time);
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
    long seq = longOf(before.get("_seq"), now.seq());
    boolean synced = longOf(before.get("synced"), now.synced() ? 1 : 0) != 0;
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
        note(row, root, "set", field.getKey(), old, field.getValue(), seq, EngineSchema.WAITING);
      }
    }
  }

  private void removed(TableShape shape, RowKey row, RowKey root, Map<String, Value> before)
      throws SQLException {
    long seq = longOf(before.get("_seq"), 0);
    SortedMap<String, Value> fields = new TreeMap<>();
    for (String field : shape.fields()) {
      fields.put(field, before.getOrDefault(field, Value.NULL));
    }
    if (seq > 0 && !bases.has(row)) {
      bases.put(new BaseRows.Base(row, root, seq, false, time, fields));
    }
    bin(row, root, fields);
    note(row, root, "remove", null, null, null, appliedCursor(root), EngineSchema.WAITING);
    for (Map.Entry<String, Value> entry : before.entrySet()) {
      note(row, root, "old", entry.getKey(), entry.getValue(), null, 0, EngineSchema.DONE);
    }
  }

  private long appliedCursor(RowKey root) throws SQLException {
    long lowest = Cursors.main(sql).applied();
    for (TableShape shape : shapes.aggregate(root.table())) {
      lowest = Math.min(lowest, Cursors.applied(sql, shape.name()));
    }
    return lowest;
  }

  /// The children of a root that is really gone go with it, unsent: its tombstone hides them.
  private void removeChildrenOfRemovedRoots() throws SQLException {
    List<RowKey> roots =
        sql.list(
            "SELECT tbl,id FROM landfall_change WHERE change_id>? AND kind='remove'"
                + " AND tbl=root_tbl AND id=root",
            row -> new RowKey(row.getString(1), row.getString(2)),
            from);
    for (RowKey root : roots) {
      for (TableShape child : shapes.children(root.table())) {
        removeChildren(child, root);
      }
    }
    for (RowKey root : passing) {
      for (TableShape child : shapes.children(root.table())) {
        sql.update(
            "DELETE FROM " + child.quoted() + " WHERE " + child.rootColumn() + "=?", root.id());
      }
      sql.update(
          "DELETE FROM landfall_change WHERE change_id>? AND root=? AND root_tbl=?",
          from,
          root.id(),
          root.table());
    }
  }

  private void removeChildren(TableShape child, RowKey root) throws SQLException {
    for (String id : child.idsOf(sql, root.id())) {
      RowKey row = new RowKey(child.name(), id);
      TableShape.Stored stored = child.read(sql, id);
      if (stored != null) {
        keepBase(child, row);
        bin(row, root, stored.fields());
        child.delete(sql, id);
      }
    }
    // What was removed by hand in the same transaction must not travel as a tombstone of its own:
    // it would stay deleted when somebody else's edit brings the record back.
    sql.update(
        "UPDATE landfall_change SET state=4 WHERE root=? AND tbl=? AND state<4 AND change_id>?"
            + " AND kind='remove'",
        root.id(),
        child.name(),
        from);
  }

  /// Takes out children that an outside program left or made without their root.
  private void removeOrphans() throws SQLException {
    for (String table : kinds().keySet()) {
      TableShape shape = shapes.get(table);
      if (shape.isChild()) {
        removeOrphans(shape);
      }
    }
  }

  private void removeOrphans(TableShape shape) throws SQLException {
    record Orphan(String id, String root) {}
    String rootTable = shape.declaration().rootTable();
    List<Orphan> orphans =
        sql.list(
            "SELECT DISTINCT id,root FROM landfall_change AS c WHERE change_id>? AND tbl=?"
                + " AND kind='put' AND NOT EXISTS(SELECT 1 FROM "
                + TableShape.quote(rootTable)
                + " AS r WHERE r.id=c.root)",
            row -> new Orphan(row.getString(1), row.getString(2)),
            from,
            shape.name());
    for (Orphan orphan : orphans) {
      RowKey row = new RowKey(shape.name(), orphan.id());
      TableShape.Stored stored = shape.read(sql, orphan.id());
      if (stored != null) {
        bin(row, shape.root(orphan.root()), stored.fields());
        shape.delete(sql, orphan.id());
      }
      sql.update(
          "DELETE FROM landfall_change WHERE change_id>? AND tbl=? AND id=?",
          from,
          row.table(),
          row.id());
    }
  }

  private void bin(RowKey row, RowKey root, SortedMap<String, Value> fields) throws SQLException {
    sql.update(
        "INSERT INTO landfall_bin(tbl,id,root_tbl,root,at,doc,tx) VALUES(?,?,?,?,?,?,?)",
        row.table(),
        row.id(),
        root.table(),
        root.id(),
        TableShape.updatedAt(time),
        Codec.document(fields),
        tx);
  }

  private void note(
      RowKey row,
      RowKey root,
      String kind,
      @Nullable String field,
      @Nullable Value old,
      @Nullable Value fresh,
      long base,
      int state)
      throws SQLException {
    sql.update(
        "INSERT INTO landfall_change(tx,tbl,id,root_tbl,root,kind,field,old,new,base,state)"
            + " VALUES(?,?,?,?,?,?,?,?,?,?,?)",
        tx,
        row.table(),
        row.id(),
        root.table(),
        root.id(),
        kind,
        field,
        old == null ? null : old.raw(),
        fresh == null ? null : fresh.raw(),
        base,
        state);
  }

  private static long longOf(@Nullable Value value, long otherwise) {
    return value instanceof Value.Int number ? number.value() : otherwise;
  }
}
