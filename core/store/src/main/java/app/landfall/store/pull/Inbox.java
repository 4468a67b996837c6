package app.landfall.store.pull;

import static app.landfall.store.tables.ChangeState.UNFINISHED;

import app.landfall.database.DatabaseException;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShape;
import app.landfall.store.transaction.WriteScope;
import app.landfall.store.view.BaseRows;
import app.landfall.store.view.Bin;
import app.landfall.store.view.FormerValues;
import app.landfall.store.view.Overlay;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Applies server rows: no row can make it fail, and none is applied twice.
///
/// What cannot be stored here yet is held, kept with its reason and tried again at each checkpoint.
/// Keeps, per table, the count and checksum of the server's living rows as known here.
final class Inbox {
  private final WriteScope scope;
  private final Sql sql;
  private final Overlay overlay;
  private final BaseRows bases;
  private final Bin bin;
  private final FormerValues former;
  private int applied;
  private int held;

  Inbox(WriteScope scope) {
    this.scope = scope;
    this.sql = scope.sql();
    this.overlay = new Overlay(scope);
    this.bases = new BaseRows(sql);
    this.bin = new Bin(scope);
    this.former = new FormerValues(sql);
  }

  int applied() {
    return applied;
  }

  int held() {
    return held;
  }

  // ---- staging ----

  /// Where a row stands among those applied together: roots first, deletions last.
  static int rank(PulledRow row) {
    if (row.deleted()) {
      return row.isRoot() ? 3 : 2;
    }
    return row.isRoot() ? 0 : 1;
  }

  void stage(String cursor, List<PulledRow> rows) throws SQLException {
    for (PulledRow row : rows) {
      if (scope.shapes().find(row.row().table()) == null) {
        continue; // back-filled when a plugin declares it
      }
      sql.update(
          "INSERT INTO landfall_stage VALUES(?,?,?,?,?,?) ON CONFLICT(cursor,tbl,id) DO UPDATE"
              + " SET seq=excluded.seq,rank=excluded.rank,line=excluded.line"
              + " WHERE excluded.seq>=seq",
          row.row().table(),
          row.row().id(),
          cursor,
          row.seq(),
          rank(row),
          Codec.encode(row));
    }
  }

  boolean anyStaged(String cursor) throws SQLException {
    return sql.exists("SELECT 1 FROM landfall_stage WHERE cursor=? LIMIT 1", cursor);
  }

  /// How many rows are staged.
  long staged(String cursor) throws SQLException {
    return sql.number("SELECT count(*) FROM landfall_stage WHERE cursor=?", cursor);
  }

  /// Takes the next staged rows out, roots first.
  List<PulledRow> takeStaged(String cursor, int most) throws SQLException {
    record Staged(String table, String id, byte[] line) {}
    List<Staged> staged =
        sql.list(
            "SELECT tbl,id,line FROM landfall_stage WHERE cursor=? ORDER BY rank,seq LIMIT ?",
            row -> new Staged(row.getString(1), row.getString(2), row.getBytes(3)),
            cursor,
            most);
    List<PulledRow> rows = new ArrayList<>();
    for (Staged row : staged) {
      rows.add(Codec.readPulledRow(row.line()));
      sql.update(
          "DELETE FROM landfall_stage WHERE cursor=? AND tbl=? AND id=?",
          cursor,
          row.table(),
          row.id());
    }
    return rows;
  }

  // ---- applying ----

  /// @param again whether rows of the sequence known here are written once more, because this
  ///   computer may not have known all of their columns
  void apply(List<PulledRow> rows, boolean again) throws SQLException {
    List<PulledRow> ordered = new ArrayList<>(rows);
    ordered.sort(Comparator.comparingInt(Inbox::rank).thenComparingLong(PulledRow::seq));
    for (PulledRow row : ordered) {
      TableShape shape = scope.shapes().find(row.row().table());
      if (shape != null) {
        apply(shape, row, again);
      }
    }
  }

  private void apply(TableShape shape, PulledRow row, boolean again) throws SQLException {
    Known known = known(shape, row.row());
    if (row.seq() < known.seq() || row.seq() == known.seq() && !again) {
      return;
    }
    if (row.deleted()) {
      tombstone(shape, row);
    } else {
      alive(shape, row, known);
    }
    applied++;
  }

  /// Whatever SQLite has against a row, it must not stop the others.
  private void alive(TableShape shape, PulledRow row, Known known) throws SQLException {
    if (!row.isRoot() && !rootIsKnown(row.root())) {
      hold(row, "its record is not here yet");
      return;
    }
    sql.update("SAVEPOINT landfall_row");
    try {
      place(shape, row, known);
    } catch (SQLException e) {
      if (DatabaseException.of(e).kind() != DatabaseException.Kind.CONSTRAINT) {
        throw e;
      }
      sql.update("ROLLBACK TO landfall_row");
      hold(row, String.valueOf(e.getMessage()));
    }
    sql.update("RELEASE landfall_row");
  }

  private void place(TableShape shape, PulledRow row, Known known) throws SQLException {
    replaceInSum(row.row(), known, row.seq());
    drop(row.row());
    if (overlay.unfinished(row.root()) || bases.has(row.row())) {
      bases.put(
          new BaseRows.Base(
              row.row(),
              row.root(),
              row.seq(),
              false,
              row.time().by(row.replica()),
              complete(shape, row, known)));
      overlay.rebuild(row.row(), row.root());
    } else {
      TableShape.Stored before = known.seq() > 0 ? shape.read(sql, row.row().id()) : null;
      overlay.writeDirectly(
          shape,
          row.row(),
          row.root(),
          complete(shape, row, known),
          row.seq(),
          row.time().by(row.replica()),
          before);
    }
  }

  /// The row with every column known here. What the server has never heard of stays as a migration
  /// has filled it in, until somebody writes it.
  private SortedMap<String, Value> complete(TableShape shape, PulledRow row, Known known)
      throws SQLException {
    SortedMap<String, Value> fields = new TreeMap<>(shape.defaults());
    BaseRows.Base base = bases.find(row.row());
    TableShape.Stored stored =
        base == null && known.seq() > 0 ? shape.read(sql, row.row().id()) : null;
    if (base != null) {
      fields.putAll(base.fields());
    } else if (stored != null) {
      fields.putAll(stored.fields());
    }
    fields.putAll(row.fields());
    fields.keySet().retainAll(shape.fields());
    return fields;
  }

  private boolean rootIsKnown(RowKey root) throws SQLException {
    TableShape shape = scope.shapes().find(root.table());
    return shape != null && (shape.exists(sql, root.id()) || bases.has(root));
  }

  private void tombstone(TableShape shape, PulledRow row) throws SQLException {
    if (row.isRoot()) {
      rootTombstone(row);
    } else {
      rowTombstone(shape, row);
    }
  }

  /// The root's tombstone hides every row of the aggregate. Where something of it is unfinished
  /// here it is held: the view goes on showing the record.
  private void rootTombstone(PulledRow row) throws SQLException {
    RowKey root = row.row();
    boolean keep = overlay.unfinished(root);
    for (TableShape shape : scope.shapes().aggregate(root.table())) {
      Set<String> ids = new LinkedHashSet<>(shape.idsOf(sql, root.id()));
      bases.ofRoot(root).stream()
          .filter(base -> base.row().table().equals(shape.name()))
          .forEach(base -> ids.add(base.row().id()));
      ids.addAll(heldIds(shape, root)); // a page may bring a line just before its root's tombstone
      for (String id : ids) {
        forget(shape, new RowKey(shape.name(), id), row, keep);
      }
    }
    if (keep) {
      overlay.rebuildAggregate(root);
    } else {
      removeAggregate(row);
    }
    scope.touch(root.table());
  }

  private List<String> heldIds(TableShape shape, RowKey root) throws SQLException {
    return sql.list(
        "SELECT id FROM landfall_held WHERE tbl=? AND root_tbl=? AND root=?",
        row -> row.getString(1),
        shape.name(),
        root.table(),
        root.id());
  }

  private void forget(TableShape shape, RowKey row, PulledRow tombstone, boolean keep)
      throws SQLException {
    Known known = known(shape, row);
    replaceInSum(row, known, 0);
    drop(row);
    if (!keep) {
      return;
    }
    BaseRows.Base base = bases.find(row);
    TableShape.Stored stored = shape.read(sql, row.id());
    if (base == null && stored == null) {
      return;
    }
    SortedMap<String, Value> fields =
        base != null ? base.fields() : Objects.requireNonNull(stored).fields();
    long seq = row.equals(tombstone.row()) ? tombstone.seq() : known.seq();
    bases.put(new BaseRows.Base(row, tombstone.root(), seq, true, tombstone.time(), fields));
  }

  private void removeAggregate(PulledRow tombstone) throws SQLException {
    RowKey root = tombstone.row();
    List<TableShape> tables = scope.shapes().aggregate(root.table()).reversed();
    for (TableShape shape : tables) { // children before their root
      for (String id : shape.idsOf(sql, root.id())) {
        bury(shape, new RowKey(shape.name(), id), tombstone);
        shape.delete(sql, id);
      }
      scope.touch(shape.name());
    }
    sql.update("DELETE FROM landfall_base WHERE root=? AND root_tbl=?", root.id(), root.table());
  }

  /// Keeps what a tombstone takes.
  private void bury(TableShape shape, RowKey row, PulledRow tombstone) throws SQLException {
    TableShape.Stored stored = shape.read(sql, row.id());
    if (stored != null) {
      bin.keep(row, tombstone.root(), scope.clock().instant().toString(), stored.fields());
      former.removed(row, stored.fields(), tombstone.time().by(tombstone.replica()));
    }
  }

  private void rowTombstone(TableShape shape, PulledRow row) throws SQLException {
    RowKey key = row.row();
    replaceInSum(key, known(shape, key), 0);
    drop(key);
    boolean open =
        sql.exists(
            "SELECT 1 FROM landfall_change WHERE root=? AND tbl=? AND id=? AND " + UNFINISHED,
            row.root().id(),
            key.table(),
            key.id());
    if (open) {
      SortedMap<String, Value> fields = lastKnown(shape, row);
      bases.put(new BaseRows.Base(key, row.root(), row.seq(), true, row.time(), fields));
      overlay.rebuild(key, row.root());
      return;
    }
    bury(shape, key, row);
    shape.delete(sql, key.id());
    bases.drop(key);
    scope.touch(shape.name());
  }

  private SortedMap<String, Value> lastKnown(TableShape shape, PulledRow row) throws SQLException {
    BaseRows.Base base = bases.find(row.row());
    TableShape.Stored stored = shape.read(sql, row.row().id());
    if (base != null) {
      return base.fields();
    }
    return stored != null ? stored.fields() : complete(shape, row, new Known(0, false));
  }

  // ---- what is known of the server's rows ----

  /// @param seq the server's sequence of the row as known here; 0 = none
  /// @param living whether the server's table sum counts it
  private record Known(long seq, boolean living) {}

  private Known known(TableShape shape, RowKey row) throws SQLException {
    BaseRows.Base base = bases.find(row);
    if (base != null) {
      return new Known(base.seq(), !base.deleted());
    }
    long stored = sql.number("SELECT _seq FROM " + shape.quoted() + " WHERE id=?", row.id());
    if (stored > 0) {
      return new Known(stored, true);
    }
    long waiting =
        sql.number("SELECT seq FROM landfall_held WHERE tbl=? AND id=?", row.table(), row.id());
    return new Known(waiting, waiting > 0);
  }

  /// @param seq the row's new sequence; 0 = it no longer lives
  private void replaceInSum(RowKey row, Known known, long seq) throws SQLException {
    TableSum sum = sum(row.table());
    if (known.living()) {
      sum = sum.without(row.id(), known.seq());
    }
    if (seq > 0) {
      sum = sum.with(row.id(), seq);
    }
    putSum(row.table(), sum);
  }

  void putSum(String table, TableSum sum) throws SQLException {
    sql.update(
        "INSERT INTO landfall_sum VALUES(?,?,?) ON CONFLICT(tbl) DO UPDATE SET"
            + " count=excluded.count,xor=excluded.xor",
        table,
        sum.count(),
        sum.xor());
  }

  TableSum sum(String table) throws SQLException {
    TableSum sum =
        sql.first(
            "SELECT count,xor FROM landfall_sum WHERE tbl=?",
            row -> new TableSum(row.getLong(1), row.getLong(2)),
            table);
    return sum == null ? TableSum.EMPTY : sum;
  }

  // ---- held rows ----

  private void hold(PulledRow row, String reason) throws SQLException {
    TableShape shape = scope.shapes().get(row.row().table());
    replaceInSum(row.row(), known(shape, row.row()), row.seq());
    sql.update(
        "INSERT INTO landfall_held VALUES(?,?,?,?,?,?,?) ON CONFLICT(tbl,id) DO UPDATE SET"
            + " seq=excluded.seq,reason=excluded.reason,line=excluded.line",
        row.row().table(),
        row.row().id(),
        row.root().table(),
        row.root().id(),
        row.seq(),
        reason,
        Codec.encode(row));
    held++;
  }

  private void drop(RowKey row) throws SQLException {
    sql.update("DELETE FROM landfall_held WHERE tbl=? AND id=?", row.table(), row.id());
  }

  /// Tries what is held once more.
  void retryHeld() throws SQLException {
    List<byte[]> lines =
        sql.list("SELECT line FROM landfall_held ORDER BY seq", row -> row.getBytes(1));
    for (byte[] line : lines) {
      PulledRow row = Codec.readPulledRow(line);
      TableShape shape = scope.shapes().find(row.row().table());
      if (shape != null && (row.isRoot() || rootIsKnown(row.root()))) {
        alive(shape, row, known(shape, row.row()));
      }
    }
  }

  /// The declared tables whose sum differs from the server's.
  ///
  /// @param filling tables that are being back-filled and cannot be equal yet
  Set<String> mismatched(SortedMap<String, TableSum> server, Set<String> filling)
      throws SQLException {
    Set<String> different = new TreeSet<>();
    for (String table : scope.shapes().byName().keySet()) {
      TableSum there = server.getOrDefault(table, TableSum.EMPTY);
      if (!filling.contains(table) && !sum(table).equals(there)) {
        different.add(table);
      }
    }
    return different;
  }
}
