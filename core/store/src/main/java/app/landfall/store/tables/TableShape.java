package app.landfall.store.tables;

import app.landfall.store.SyncedTable;
import app.landfall.store.sql.JsonList;
import app.landfall.store.sql.Sql;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Reserved;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A synced table as it is in this file: its declaration, its columns and the statements that read
/// and write a whole row. Immutable.
///
/// @param declaration what the plugin said
/// @param fields the columns that are sent
/// @param local the columns that never leave
/// @param dated whether there is an `updated_at` to derive
/// @param defaults the default of each field, for rows whose sender did not know the column
/// @param filled fields that cannot be null here: what comes as null is stored as the default
public record TableShape(
    SyncedTable declaration,
    List<String> fields,
    List<String> local,
    boolean dated,
    Map<String, Value> defaults,
    Set<String> filled) {

  public TableShape {
    fields = List.copyOf(fields);
    local = List.copyOf(local);
    defaults = Map.copyOf(defaults);
    filled = Set.copyOf(filled);
  }

  /// One row as stored.
  ///
  /// @param seq `_seq`
  /// @param synced `synced`
  /// @param root the root's id
  /// @param fields what is sent
  /// @param local what is not
  public record Stored(
      long seq,
      boolean synced,
      String root,
      SortedMap<String, Value> fields,
      SortedMap<String, Value> local) {}

  public String name() {
    return declaration.name();
  }

  public RowKey root(String rootId) {
    return new RowKey(declaration.rootTable(), rootId);
  }

  /// Whether a row of this table can belong to such a record: what a replica declared decides that,
  /// and a client that knows no tables may say anything.
  public boolean fits(RowKey row, RowKey itsRoot) {
    return itsRoot.table().equals(declaration.rootTable()) && (isChild() || row.equals(itsRoot));
  }

  public String columnsHash() {
    return Hashes.columns(fields);
  }

  /// Whether the root column is one of the fields: for a child it is, and it is not null.
  public boolean isChild() {
    return !declaration.isRoot();
  }

  public @Nullable Stored read(Sql sql, String id) throws SQLException {
    return sql.first(
        "SELECT _seq,synced,"
            + rootColumn()
            + list("", fields)
            + list("", local)
            + " FROM "
            + quoted()
            + " WHERE id=?",
        this::stored,
        id);
  }

  /// Those of the rows named that are here, by id.
  public Map<String, Stored> read(Sql sql, Collection<String> ids) throws SQLException {
    Map<String, Stored> rows = new HashMap<>();
    int id = 4 + fields.size() + local.size();
    record Found(String id, Stored row) {}
    for (Found found :
        sql.list(
            "SELECT t._seq,t.synced,t."
                + rootColumn()
                + list("t.", fields)
                + list("t.", local)
                + ",t.id FROM json_each(?) AS j CROSS JOIN "
                + quoted()
                + " AS t WHERE t.id=j.value",
            row -> new Found(row.getString(id), stored(row)),
            JsonList.texts(ids))) {
      rows.put(found.id(), found.row());
    }
    return rows;
  }

  public boolean exists(Sql sql, String id) throws SQLException {
    return sql.exists("SELECT 1 FROM " + quoted() + " WHERE id=?", id);
  }

  public List<String> idsOf(Sql sql, String rootId) throws SQLException {
    return sql.list(
        "SELECT id FROM " + quoted() + " WHERE " + rootColumn() + "=?",
        row -> row.getString(1),
        rootId);
  }

  public void delete(Sql sql, String id) throws SQLException {
    sql.update("DELETE FROM " + quoted() + " WHERE id=?", id);
  }

  /// Writes a whole row, keeping its local-only columns where there is one. Must not be captured.
  public void write(
      Sql sql, String id, SortedMap<String, Value> values, long seq, boolean synced, HybridTime at)
      throws SQLException {
    List<@Nullable Object> parameters = new ArrayList<>();
    parameters.add(id);
    parameters.add(seq);
    parameters.add(synced ? 1 : 0);
    if (dated) {
      parameters.add(updatedAt(at));
    }
    for (String field : fields) {
      Value value = values.getOrDefault(field, Value.NULL);
      boolean missing =
          value instanceof Value.Null && (filled.contains(field) || !values.containsKey(field));
      parameters.add((missing ? defaults.getOrDefault(field, Value.NULL) : value).raw());
    }
    sql.update(upsert(), parameters.toArray());
  }

  /// `updated_at` is the hybrid time's milliseconds as ISO-8601 text in UTC.
  public static String updatedAt(HybridTime time) {
    return Instant.ofEpochMilli(time.millis()).toString();
  }

  public String quoted() {
    return quote(name());
  }

  public String rootColumn() {
    return quote(declaration.rootColumn());
  }

  public static String quote(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private String upsert() {
    List<String> owned =
        dated ? List.of("_seq", "synced", "updated_at") : List.of("_seq", "synced");
    List<String> columns =
        Stream.concat(owned.stream(), fields.stream()).map(TableShape::quote).toList();
    return "INSERT INTO "
        + quoted()
        + "(id,"
        + String.join(",", columns)
        + ") VALUES(?"
        + ",?".repeat(columns.size())
        + ") ON CONFLICT(id) DO UPDATE SET "
        + columns.stream().map(c -> c + "=excluded." + c).collect(Collectors.joining(","));
  }

  private Stored stored(ResultSet row) throws SQLException {
    int at = 4;
    SortedMap<String, Value> sent = new TreeMap<>();
    for (String field : fields) {
      sent.put(field, Value.of(row.getObject(at++)));
    }
    SortedMap<String, Value> kept = new TreeMap<>();
    for (String field : local) {
      kept.put(field, Value.of(row.getObject(at++)));
    }
    return new Stored(row.getLong(1), row.getInt(2) != 0, row.getString(3), sent, kept);
  }

  private static String list(String table, List<String> columns) {
    return columns.stream().map(c -> "," + table + quote(c)).collect(Collectors.joining());
  }

  static boolean isOwned(String column) {
    return Reserved.isColumn(column);
  }
}
