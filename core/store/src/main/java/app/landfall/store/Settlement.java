package app.landfall.store;

import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Turns what the triggers noted in one transaction into changes: nets a delete and an insert of
/// one row into an update, takes the children of removed roots out, puts engine columns back, notes
/// what had been seen, and counts. Runs once, before the commit, with capture off.
final class Settlement {
  private final Sql sql;
  private final Shapes shapes;
  private final EngineState state;
  private final BaseRows bases;
  private final Map<RowKey, Long> readAs;
  private final long from;
  private final long tx;
  private final HybridTime time;

  /// @param readAs the sequence that the editor of a row had seen, where it was saved *as read*
  /// @param from everything captured above this change id is settled
  Settlement(
      Sql sql,
      Shapes shapes,
      EngineState state,
      Map<RowKey, Long> readAs,
      long from,
      long tx,
      HybridTime time) {
    this.sql = sql;
    this.shapes = shapes;
    this.state = state;
    this.bases = new BaseRows(sql);
    this.readAs = readAs;
    this.from = from;
    this.tx = tx;
    this.time = time;
  }

  /// @return the tables that were changed
  Set<String> run() throws SQLException {
    Map<String, Set<String>> kinds = kinds();
    boolean anyRemoved = false;
    for (Map.Entry<String, Set<String>> entry : kinds.entrySet()) {
      if (entry.getValue().contains("remove") || entry.getValue().contains("old")) {
        net(shapes.get(entry.getKey()));
        anyRemoved = true;
      }
    }
    if (anyRemoved) {
      removeChildrenOfRemovedRoots();
    }
    for (Map.Entry<String, Set<String>> entry : (anyRemoved ? kinds() : kinds).entrySet()) {
      settle(shapes.get(entry.getKey()), entry.getValue());
    }
    new WaitingCount(sql, state).captured(from);
    return kinds.keySet();
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
    record Mark(String id, String field, long old) {}
    List<Mark> marks =
        sql.list(
            "SELECT id,field,old FROM landfall_change WHERE change_id>? AND tbl=? AND kind='mark'"
                + " ORDER BY change_id DESC",
            row -> new Mark(row.getString(1), row.getString(2), row.getLong(3)),
            from,
            shape.name());
    for (Mark mark : marks) { // newest first, so that the oldest former value stays
      sql.update(
          "UPDATE " + shape.quoted() + " SET " + mark.field() + "=? WHERE id=?",
          mark.old(),
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
    List<String> ids =
        sql.list(
            "SELECT DISTINCT id FROM landfall_change WHERE change_id>? AND tbl=? AND kind='set'",
            row -> row.getString(1),
            from,
            shape.name());
    for (String id : ids) {
      RowKey row = new RowKey(shape.name(), id);
      keepBase(shape, row);
      Long seen = readAs.get(row);
      if (seen != null) {
        sql.update(
            "UPDATE landfall_change SET base=? WHERE change_id>? AND tbl=? AND id=?"
                + " AND kind='set' AND base>?",
            seen,
            from,
            shape.name(),
            id,
            seen);
      }
      inherit(shape, id);
    }
  }

  /// A field edited while an earlier change to it is unfinished inherits that change's base: what
  /// its editor saw was that change, not what the server had put beneath it meanwhile.
  private void inherit(TableShape shape, String id) throws SQLException {
    record Open(@Nullable String field, long base) {}
    List<Open> open =
        sql.list(
            "SELECT field,min(base) FROM landfall_change WHERE root=("
                + "SELECT root FROM landfall_change WHERE change_id>? AND tbl=? AND id=? LIMIT 1)"
                + " AND tbl=? AND id=? AND state<4 AND kind IN ('set','put') AND change_id<=?"
                + " GROUP BY field",
            row -> new Open(row.getString(1), row.getLong(2)),
            from,
            shape.name(),
            id,
            shape.name(),
            id,
            from);
    for (Open earlier : open) {
      String field = earlier.field() == null ? "" : " AND field='" + earlier.field() + "'";
      sql.update( // an unfinished insert covers every field
          "UPDATE landfall_change SET base=min(base,?) WHERE change_id>? AND tbl=? AND id=?"
              + " AND kind='set'"
              + field,
          earlier.base(),
          from,
          shape.name(),
          id);
    }
  }

  /// Keeps the server's row before its first unfinished change hides it.
  private void keepBase(TableShape shape, RowKey row) throws SQLException {
    TableShape.Stored stored = shape.read(sql, row.id());
    if (stored == null || stored.seq() == 0 || bases.has(row)) {
      return;
    }
    SortedMap<String, Value> before = new TreeMap<>(stored.fields());
    firstOld(row).forEach((field, old) -> before.computeIfPresent(field, (f, now) -> old));
    bases.put(
        new BaseRows.Base(
            row,
            shape.root(stored.root()),
            stored.seq(),
            false,
            updatedAt(shape, row.id()),
            before));
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

  /// The values that columns of a row had before this transaction.
  private Map<String, Value> firstOld(RowKey row) throws SQLException {
    Map<String, Value> before = new HashMap<>();
    for (Map.Entry<String, Value> entry :
        sql.list(
            "SELECT field,old FROM landfall_change WHERE change_id>? AND tbl=? AND id=?"
                + " AND kind IN ('set','old','mark') ORDER BY change_id",
            found -> Map.entry(found.getString(1), Value.of(found.getObject(2))),
            from,
            row.table(),
            row.id())) {
      before.putIfAbsent(entry.getKey(), entry.getValue());
    }
    return before;
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
            + " WHERE d.change_id>? AND d.tbl=c.tbl AND d.id=c.id AND d.kind='set' AND d.field=?)"
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
    record Touched(String id, String root) {}
    List<Touched> rows =
        sql.list(
            "SELECT id,max(root) FROM landfall_change WHERE change_id>? AND tbl=?"
                + " AND kind IN ('remove','old') GROUP BY id",
            row -> new Touched(row.getString(1), row.getString(2)),
            from,
            shape.name());
    for (Touched row : rows) {
      net(shape, new RowKey(shape.name(), row.id()), shape.root(row.root()));
    }
  }

  private void net(TableShape shape, RowKey row, RowKey root) throws SQLException {
    boolean existed =
        !"put"
            .equals(
                sql.text(
                    "SELECT kind FROM landfall_change WHERE change_id>? AND tbl=? AND id=?"
                        + " AND kind<>'mark' ORDER BY change_id LIMIT 1",
                    from,
                    row.table(),
                    row.id()));
    Map<String, Value> before = firstOld(row);
    TableShape.Stored now = shape.read(sql, row.id());
    sql.update(
        "DELETE FROM landfall_change WHERE change_id>? AND tbl=? AND id=?",
        from,
        row.table(),
        row.id());
    if (existed && now != null) {
      replaced(shape, row, root, before, now);
    } else if (existed) {
      removed(shape, row, root, before);
    } else if (now != null) {
      note(row, root, "put", null, null, null, 0, EngineSchema.WAITING);
    }
  }

  /// Deleted and inserted again is an update that keeps what is not the statement's to change.
  private void replaced(
      TableShape shape, RowKey row, RowKey root, Map<String, Value> before, TableShape.Stored now)
      throws SQLException {
    long seq = longOf(before.get("_seq"), now.seq());
    sql.update(
        "UPDATE " + shape.quoted() + " SET _seq=?,synced=? WHERE id=?",
        seq,
        longOf(before.get("synced"), now.synced() ? 1 : 0),
        row.id());
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
  }

  private void removeChildren(TableShape child, RowKey root) throws SQLException {
    for (String id : child.idsOf(sql, root.id())) {
      RowKey row = new RowKey(child.name(), id);
      TableShape.Stored stored = child.read(sql, id);
      if (stored != null) {
        if (stored.seq() > 0 && !bases.has(row)) {
          keepBase(child, row);
        }
        bin(row, root, stored.fields());
        child.delete(sql, id);
      }
    }
    // What was removed by hand in the same transaction must not travel as a tombstone of its own:
    // it would stay deleted when somebody else's edit brings the record back.
    sql.update(
        "UPDATE landfall_change SET state=? WHERE change_id>? AND tbl=? AND root=?"
            + " AND kind='remove' AND state=?",
        EngineSchema.DONE,
        from,
        child.name(),
        root.id(),
        EngineSchema.WAITING);
  }

  /// Takes out children that an outside program left or made without their root.
  void removeOrphans() throws SQLException {
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
        "INSERT INTO landfall_bin(tbl,id,root_tbl,root,at,doc) VALUES(?,?,?,?,?,?)",
        row.table(),
        row.id(),
        root.table(),
        root.id(),
        TableShape.updatedAt(time),
        Codec.document(fields));
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
