package app.landfall.sync.server.store.sql;

import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.HistoryEntry;
import app.landfall.sync.server.store.ledger.ChangeLog;
import app.landfall.sync.server.store.ledger.Logged;
import app.landfall.sync.server.store.ledger.StoredRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A workspace's change log in SQL.
public final class SqlLog {
  /// So many entries of a record are read to say what a field held; further back nobody knows any
  /// more. A push must not take the longer the older a record is.
  private static final int LOOKED_BACK = 1_000;

  private static final String REMOVE = name(Change.Kind.REMOVE);

  private final ServerSql sql;
  private final long workspace;

  SqlLog(ServerSql sql, long workspace) {
    this.sql = sql;
    this.workspace = workspace;
  }

  @Nullable Map<String, Value> written(RowKey row, HybridTime stamp) throws SQLException {
    List<String> documents =
        sql.list(
            "SELECT fields FROM log WHERE workspace=? AND tbl=? AND id=? AND stamp=? AND kind<>?",
            found -> found.getString(1),
            workspace,
            row.table(),
            row.id(),
            stamp.text(),
            REMOVE);
    if (documents.isEmpty()) {
      return null;
    }
    Map<String, Value> fields = new HashMap<>();
    documents.forEach(document -> fields.putAll(Codec.readDocument(document)));
    return fields;
  }

  boolean removed(RowKey row, HybridTime stamp) throws SQLException {
    return sql.exists(
        "SELECT 1 FROM log WHERE workspace=? AND tbl=? AND id=? AND stamp=? AND kind=?",
        workspace,
        row.table(),
        row.id(),
        stamp.text(),
        REMOVE);
  }

  List<Logged> above(RowKey root, long seq) throws SQLException {
    return sql.list(
        "SELECT n, seq, tbl, id, kind, replica, push_no, first_replica, first_no, time, origins,"
            + " fields FROM log WHERE workspace=? AND root_tbl=? AND root=? AND seq>?"
            + " ORDER BY seq DESC, n DESC",
        SqlLog::logged,
        workspace,
        root.table(),
        root.id(),
        seq);
  }

  private static Logged logged(ResultSet row) throws SQLException {
    String first = row.getString(8);
    String fields = row.getString(12);
    return new Logged(
        row.getLong(1),
        row.getLong(2),
        new RowKey(row.getString(3), row.getString(4)),
        row.getString(5).equals(REMOVE),
        row.getString(6),
        row.getLong(7),
        first == null ? null : new PushTransaction.SentAs(first, row.getLong(9)),
        HybridTime.parse(row.getString(10)),
        Codec.readAncestry(row.getString(11)),
        () -> Codec.readDocument(fields).keySet());
  }

  void belongs(Logged entry, Ancestry origins) throws SQLException {
    sql.update(
        "UPDATE log SET origins=? WHERE workspace=? AND n=?",
        Codec.ancestry(origins),
        workspace,
        entry.n());
  }

  Value valueAt(StoredRow row, String field, long base) throws SQLException {
    try (ResultSet entries =
        sql.query(
            "SELECT fields, lost FROM (SELECT tbl, id, kind, fields, lost, seq, n FROM log"
                + " WHERE workspace=? AND root_tbl=? AND root=? AND seq<=?"
                + " ORDER BY seq DESC, n DESC LIMIT ?) AS newest"
                + " WHERE tbl=? AND id=? AND kind<>? ORDER BY seq DESC, n DESC",
            workspace,
            row.root.table(),
            row.root.id(),
            base,
            LOOKED_BACK,
            row.key.table(),
            row.key.id(),
            REMOVE)) {
      while (entries.next()) {
        Value value = Codec.readDocument(entries.getString(1)).get(field);
        if (value != null && !lost(entries.getString(2)).contains(field)) {
          return value;
        }
      }
      return Value.NULL;
    }
  }

  private static Set<String> lost(String text) {
    return text.isEmpty() ? Set.of() : Codec.readDocument(text).keySet();
  }

  void add(
      ChangeLog.Entry entry, String replica, long pushNo, PushTransaction.@Nullable SentAs before)
      throws SQLException {
    Change change = entry.change();
    sql.update(
        "INSERT INTO log(workspace, seq, replica, push_no, tbl, id, root_tbl, root, kind, stamp,"
            + " time, base, fields, lost, origins, first_replica, first_no)"
            + " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        workspace,
        entry.row().seq,
        replica,
        pushNo,
        change.row().table(),
        change.row().id(),
        change.root().table(),
        change.root().id(),
        name(change.kind()),
        change.time().text(),
        entry.time().text(),
        change.base(),
        Codec.document(change.fields()),
        marks(entry.lost()),
        entry.origins().isEmpty() ? null : Codec.ancestry(entry.origins()),
        before == null ? null : before.replica(),
        before == null ? null : before.pushNo());
  }

  private static String marks(Set<String> lost) {
    if (lost.isEmpty()) {
      return "";
    }
    SortedMap<String, Value> marks = new TreeMap<>();
    lost.forEach(field -> marks.put(field, new Value.Int(1)));
    return Codec.document(marks);
  }

  /// The accepted changes of one row, oldest first.
  public static List<HistoryEntry> history(
      ServerSql sql, long workspace, RowKey row, long from, int limit) throws SQLException {
    return sql.list(
        "SELECT seq, replica, push_no, time, root_tbl, root, kind, stamp, base, fields FROM log"
            + " WHERE workspace=? AND tbl=? AND id=? ORDER BY n LIMIT ? OFFSET ?",
        found ->
            new HistoryEntry(
                found.getLong(1),
                found.getString(2),
                found.getLong(3),
                HybridTime.parse(found.getString(4)),
                new Change(
                    row,
                    new RowKey(found.getString(5), found.getString(6)),
                    Change.Kind.valueOf(found.getString(7).toUpperCase(Locale.ROOT)),
                    HybridTime.parse(found.getString(8)),
                    found.getLong(9),
                    new TreeMap<>(Codec.readDocument(found.getString(10))))),
        workspace,
        row.table(),
        row.id(),
        limit,
        from);
  }

  private static String name(Change.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
