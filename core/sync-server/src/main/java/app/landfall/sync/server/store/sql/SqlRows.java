package app.landfall.sync.server.store.sql;

import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Lineage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.ledger.Ledger;
import app.landfall.sync.server.store.ledger.StoredRow;
import app.landfall.sync.server.store.ledger.Tombstone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Rows and sums of a workspace in SQL.
public final class SqlRows {
  private static final String COLUMNS =
      "tbl, id, root_tbl, root, seq, hidden, time, replica, removed_time, removed_stamp,"
          + " removed_by, doc, clocks, past, taken";
  private static final String ONE =
      "SELECT " + COLUMNS + " FROM record WHERE workspace=? AND tbl=? AND id=?";
  private static final String CHILDREN =
      "SELECT "
          + COLUMNS
          + " FROM record WHERE workspace=? AND root_tbl=? AND root=? AND child=1 ORDER BY seq";
  private static final String INSERT =
      "INSERT INTO record(seq, deleted, hidden, time, replica, removed_time, removed_stamp,"
          + " removed_by, doc, clocks, past, taken, workspace, tbl, id, root_tbl, root, child)"
          + " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
  private static final String UPDATE =
      "UPDATE record SET seq=?, deleted=?, hidden=?, time=?, replica=?, removed_time=?,"
          + " removed_stamp=?, removed_by=?, doc=?, clocks=?, past=?, taken=? WHERE workspace=? AND tbl=? AND id=?";

  private static final String ABOVE =
      "SELECT seq, tbl, id, root_tbl, root, deleted, time, replica, removed_time, removed_by, doc,"
          + " past, taken"
          + " FROM record WHERE workspace=? AND seq>? AND (hidden=0 OR deleted=1)";
  private static final String ORDER = " ORDER BY seq LIMIT ?";

  private final ServerSql sql;
  private final long workspace;

  public SqlRows(ServerSql sql, long workspace) {
    this.sql = sql;
    this.workspace = workspace;
  }

  @Nullable StoredRow row(RowKey key) throws SQLException {
    return sql.first(ONE, SqlRows::read, workspace, key.table(), key.id());
  }

  List<StoredRow> children(RowKey root) throws SQLException {
    return sql.list(CHILDREN, SqlRows::read, workspace, root.table(), root.id());
  }

  TableSum sum(String table) throws SQLException {
    TableSum stored =
        sql.first(
            "SELECT count, xor FROM table_state WHERE workspace=? AND tbl=?",
            row -> new TableSum(row.getLong(1), row.getLong(2)),
            workspace,
            table);
    return stored == null ? TableSum.EMPTY : stored;
  }

  boolean holdChildren(String table) throws SQLException {
    return sql.exists(
        "SELECT 1 FROM table_state WHERE workspace=? AND tbl=? AND child=1", workspace, table);
  }

  void save(String table, TableSum sum, boolean child) throws SQLException {
    sql.update(
        "INSERT INTO table_state(workspace, tbl, count, xor, child) VALUES(?,?,?,?,?)"
            + " ON CONFLICT(workspace, tbl) DO UPDATE SET count=excluded.count, xor=excluded.xor,"
            + " child=CASE WHEN excluded.child=1 THEN 1 ELSE table_state.child END",
        workspace,
        table,
        sum.count(),
        sum.xor(),
        child ? 1 : 0);
  }

  /// @return all that a mark says of it, from the texts that are stored: none is made twice
  String save(StoredRow row) throws SQLException {
    String document = Codec.document(row.values());
    String clocks = Clocks.write(row.fields);
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
    values.add(document);
    values.add(clocks);
    values.add(row.past.isEmpty() ? null : Codec.ancestry(row.past));
    values.add(row.taken);
    values.add(workspace);
    values.add(row.key.table());
    values.add(row.key.id());
    if (!row.wasStored) {
      values.add(row.root.table());
      values.add(row.root.id());
      values.add(row.isRoot() ? 0 : 1);
    }
    sql.update(row.wasStored ? UPDATE : INSERT, values.toArray());
    return row.key + "\n" + row.seq + "\n" + tombstone + "\n" + document + "\n" + clocks;
  }

  private static StoredRow read(ResultSet row) throws SQLException {
    SortedMap<String, Value> values = document(row.getString(12));
    String removedTime = row.getString(9);
    Tombstone tombstone =
        removedTime == null
            ? null
            : new Tombstone(
                HybridTime.parse(removedTime),
                HybridTime.parse(row.getString(10)),
                row.getString(11));
    StoredRow stored =
        StoredRow.stored(
            new RowKey(row.getString(1), row.getString(2)),
            new RowKey(row.getString(3), row.getString(4)),
            Clocks.read(row.getString(13), values),
            row.getLong(5),
            row.getInt(6) == 1,
            HybridTime.parse(row.getString(7)),
            row.getString(8),
            tombstone);
    stored.past = Codec.readAncestry(row.getString(14));
    stored.taken = row.getLong(15);
    return stored;
  }

  private static SortedMap<String, Value> document(String text) {
    return text.equals("{}") ? new TreeMap<>() : Codec.readDocument(text);
  }

  // ---- what replicas pull ----

  void read(long after, @Nullable String table, long most, Ledger.Reader reader)
      throws SQLException {
    try (ResultSet found = above(after, table, most)) {
      while (found.next()) {
        if (!reader.take(pulled(found), found.getString(11).length())) {
          return;
        }
      }
    }
  }

  /// Hears how long each row is before it is written, and says whether to.
  @FunctionalInterface
  public interface Measure {
    boolean take(long seq, int characters);
  }

  /// Writes rows as they are answered, a line each: what is stored of a row is what is sent of it,
  /// so nothing is read and written anew.
  public void readLines(
      long after, @Nullable String table, long most, Measure measure, StringBuilder lines)
      throws SQLException {
    try (ResultSet found = above(after, table, most)) {
      while (found.next()) {
        String document = found.getString(11);
        if (!measure.take(found.getLong(1), document.length())) {
          return;
        }
        String removedTime = found.getString(9);
        String removedBy = found.getString(10);
        Codec.appendPulledRow(
            lines,
            found.getLong(1),
            new RowKey(found.getString(2), found.getString(3)),
            new RowKey(found.getString(4), found.getString(5)),
            removedTime == null ? found.getString(7) : removedTime,
            removedBy == null ? found.getString(8) : removedBy,
            found.getInt(6) == 1 ? null : document,
            found.getString(12),
            found.getLong(13) == found.getLong(1));
        lines.append('\n');
      }
    }
  }

  private ResultSet above(long after, @Nullable String table, long most) throws SQLException {
    return table == null
        ? sql.query(ABOVE + ORDER, workspace, after, most)
        : sql.query(ABOVE + " AND tbl=?" + ORDER, workspace, after, table, most);
  }

  private static PulledRow pulled(ResultSet row) throws SQLException {
    String removedTime = row.getString(9);
    String removedBy = row.getString(10);
    boolean deleted = row.getInt(6) == 1;
    return new PulledRow(
        row.getLong(1),
        new RowKey(row.getString(2), row.getString(3)),
        new RowKey(row.getString(4), row.getString(5)),
        deleted,
        HybridTime.parse(removedTime == null ? row.getString(7) : removedTime),
        removedBy == null ? row.getString(8) : removedBy,
        deleted ? new TreeMap<>() : Codec.readDocument(row.getString(11)),
        new Lineage(Codec.readAncestry(row.getString(12)), row.getLong(13) == row.getLong(1)));
  }

  SortedMap<String, TableSum> sums(@Nullable String table) throws SQLException {
    SortedMap<String, TableSum> sums = new TreeMap<>();
    if (table != null) {
      sums.put(table, sum(table));
      return sums;
    }
    sql.list(
        "SELECT tbl, count, xor FROM table_state WHERE workspace=?",
        row -> sums.put(row.getString(1), new TableSum(row.getLong(2), row.getLong(3))),
        workspace);
    return sums;
  }
}
