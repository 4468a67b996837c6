package app.landfall.sync.server.store;

import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The rows one push transaction works on: read once, changed in memory, written together.
///
/// Until [#save] nothing is written, so a refused transaction is one that is not saved.
final class RowSet {
  private static final String COLUMNS =
      "tbl, id, root_tbl, root, seq, hidden, time, replica, removed_time, removed_stamp,"
          + " removed_by, doc, clocks";
  private static final String ONE =
      "SELECT " + COLUMNS + " FROM record WHERE workspace=? AND tbl=? AND id=?";
  private static final String CHILDREN =
      "SELECT "
          + COLUMNS
          + " FROM record WHERE workspace=? AND root_tbl=? AND root=? AND child=1 ORDER BY seq";
  private static final String INSERT =
      "INSERT INTO record(seq, deleted, hidden, time, replica, removed_time, removed_stamp,"
          + " removed_by, doc, clocks, workspace, tbl, id, root_tbl, root, child)"
          + " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
  private static final String UPDATE =
      "UPDATE record SET seq=?, deleted=?, hidden=?, time=?, replica=?, removed_time=?,"
          + " removed_stamp=?, removed_by=?, doc=?, clocks=? WHERE workspace=? AND tbl=? AND id=?";

  private final Sql sql;
  private final WorkspaceState workspace;
  private final Map<RowKey, Optional<Row>> known = new HashMap<>();
  private final LinkedHashSet<Row> changed = new LinkedHashSet<>();

  RowSet(Sql sql, WorkspaceState workspace) {
    this.sql = sql;
    this.workspace = workspace;
  }

  /// The row, or null where the server has none.
  @Nullable Row find(RowKey key) throws SQLException {
    Optional<Row> found = known.get(key);
    if (found == null) {
      Row stored = sql.first(ONE, RowSet::read, workspace.no, key.table(), key.id());
      found = Optional.ofNullable(stored);
      known.put(key, found);
    }
    return found.orElse(null);
  }

  Row create(RowKey key, RowKey root, HybridTime time, String replica) {
    Row row = Row.created(key, root, time, replica);
    known.put(key, Optional.of(row));
    return row;
  }

  /// The root and all its children at any depth, deleted ones too.
  List<Row> aggregate(Row root) throws SQLException {
    for (Row child :
        sql.list(CHILDREN, RowSet::read, workspace.no, root.key.table(), root.key.id())) {
      known.putIfAbsent(child.key, Optional.of(child));
    }
    List<Row> rows = new ArrayList<>();
    rows.add(root);
    for (Optional<Row> candidate : known.values()) {
      candidate.filter(row -> row.root.equals(root.key) && row != root).ifPresent(rows::add);
    }
    rows.subList(1, rows.size()).sort((a, b) -> a.key.compareTo(b.key));
    return rows;
  }

  /// Gives the row this transaction's sequence, once.
  void touch(Row row) {
    if (row.seq == row.storedSeq) { // 0 for a row that is new
      row.seq = workspace.nextSeq();
    }
    changed.add(row);
  }

  /// Hides or shows a row without a sequence of its own.
  void hide(Row row, boolean hidden) {
    row.hidden = hidden;
    changed.add(row);
  }

  /// Rows with a change to save.
  Collection<Row> changed() {
    return changed;
  }

  /// Writes what has changed and keeps the sums of the tables right.
  void save() throws SQLException {
    Map<String, TableSum> sums = new LinkedHashMap<>();
    for (Row row : changed) {
      write(row);
      String table = row.key.table();
      TableSum sum = sums.containsKey(table) ? sums.get(table) : sum(table);
      if (row.wasLiving) {
        sum = sum.without(row.key.id(), row.storedSeq);
      }
      if (row.isLiving()) {
        sum = sum.with(row.key.id(), row.seq);
      }
      sums.put(table, sum);
    }
    for (Map.Entry<String, TableSum> sum : sums.entrySet()) {
      save(sum.getKey(), sum.getValue());
    }
  }

  private TableSum sum(String table) throws SQLException {
    TableSum stored =
        sql.first(
            "SELECT count, xor FROM table_state WHERE workspace=? AND tbl=?",
            row -> new TableSum(row.getLong(1), row.getLong(2)),
            workspace.no,
            table);
    return stored == null ? TableSum.EMPTY : stored;
  }

  private void save(String table, TableSum sum) throws SQLException {
    boolean child =
        changed.stream().anyMatch(row -> row.key.table().equals(table) && !row.isRoot());
    sql.update(
        "INSERT INTO table_state(workspace, tbl, count, xor, child) VALUES(?,?,?,?,?)"
            + " ON CONFLICT(workspace, tbl) DO UPDATE SET count=excluded.count, xor=excluded.xor,"
            + " child=max(child, excluded.child)",
        workspace.no,
        table,
        sum.count(),
        sum.xor(),
        child ? 1 : 0);
  }

  private void write(Row row) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    Tombstone tombstone = row.tombstone;
    values.add(row.seq);
    values.add(tombstone == null ? 0 : 1);
    values.add(row.hidden ? 1 : 0);
    values.add(row.time.text());
    values.add(row.replica);
    values.add(tombstone == null ? null : tombstone.time().text());
    values.add(tombstone == null ? null : tombstone.stamp().text());
    values.add(tombstone == null ? null : tombstone.replica());
    values.add(Codec.document(row.values()));
    values.add(Clocks.write(row.fields));
    values.add(workspace.no);
    values.add(row.key.table());
    values.add(row.key.id());
    if (!row.wasStored) {
      values.add(row.root.table());
      values.add(row.root.id());
      values.add(row.isRoot() ? 0 : 1);
    }
    sql.update(row.wasStored ? UPDATE : INSERT, values.toArray());
  }

  private static Row read(ResultSet row) throws SQLException {
    SortedMap<String, Value> values = document(row.getString(12));
    String removedTime = row.getString(9);
    Tombstone tombstone =
        removedTime == null
            ? null
            : new Tombstone(
                HybridTime.parse(removedTime),
                HybridTime.parse(row.getString(10)),
                row.getString(11));
    return Row.stored(
        new RowKey(row.getString(1), row.getString(2)),
        new RowKey(row.getString(3), row.getString(4)),
        Clocks.read(row.getString(13), values),
        row.getLong(5),
        row.getInt(6) == 1,
        HybridTime.parse(row.getString(7)),
        row.getString(8),
        tombstone);
  }

  private static SortedMap<String, Value> document(String text) {
    return text.equals("{}") ? new TreeMap<>() : Codec.readDocument(text);
  }

  /// How many bytes a row's values are as JSON.
  static int bytes(Row row) {
    return Codec.document(row.values()).getBytes(StandardCharsets.UTF_8).length;
  }
}
