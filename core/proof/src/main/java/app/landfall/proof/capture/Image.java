package app.landfall.proof.capture;

import app.landfall.proof.capture.CaptureTables.Table;
import app.landfall.sync.protocol.Value;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// All synced rows of a database at one moment, value by value with their types.
///
/// @param tables by table, then by id
record Image(SortedMap<String, SortedMap<String, Row>> tables) {
  private static final int LONG = 200;

  /// @param fields what is sent
  /// @param local what is not
  record Row(
      SortedMap<String, Value> fields,
      SortedMap<String, Value> local,
      long seq,
      long synced,
      String updatedAt) {
    @Override
    public String toString() {
      return "_seq=" + seq + " synced=" + synced + " updated_at=" + updatedAt;
    }
  }

  static Image read(Connection connection, int version) throws SQLException {
    SortedMap<String, SortedMap<String, Row>> tables = new TreeMap<>();
    try (Statement statement = connection.createStatement()) {
      for (Table table : CaptureTables.ALL) {
        tables.put(table.name(), rows(statement, table, CaptureTables.fields(table, version)));
      }
    }
    return new Image(tables);
  }

  private static SortedMap<String, Row> rows(Statement statement, Table table, List<String> fields)
      throws SQLException {
    SortedMap<String, Row> rows = new TreeMap<>();
    try (ResultSet result = statement.executeQuery("SELECT * FROM " + table.name())) {
      while (result.next()) {
        rows.put(
            String.valueOf(result.getString("id")),
            new Row(
                values(result, fields),
                values(result, table.local()),
                result.getLong("_seq"),
                result.getLong("synced"),
                table.dated() ? String.valueOf(result.getString("updated_at")) : ""));
      }
    }
    return rows;
  }

  private static SortedMap<String, Value> values(ResultSet row, List<String> columns)
      throws SQLException {
    SortedMap<String, Value> values = new TreeMap<>();
    for (String column : columns) {
      values.put(column, Value.of(row.getObject(column)));
    }
    return values;
  }

  /// The same where a column has been added that holds one value everywhere.
  Image with(String table, String field, Value value) {
    SortedMap<String, SortedMap<String, Row>> all = new TreeMap<>(tables);
    SortedMap<String, Row> rows = new TreeMap<>(of(table));
    rows.replaceAll((id, row) -> {
      SortedMap<String, Value> fields = new TreeMap<>(row.fields());
      fields.putIfAbsent(field, value);
      return new Row(fields, row.local(), row.seq(), row.synced(), row.updatedAt());
    });
    all.put(table, rows);
    return new Image(all);
  }

  SortedMap<String, Row> of(String table) {
    return tables.getOrDefault(table, new TreeMap<>());
  }

  /// The sent values alone, to be changed.
  SortedMap<String, SortedMap<String, SortedMap<String, Value>>> fields() {
    SortedMap<String, SortedMap<String, SortedMap<String, Value>>> fields = new TreeMap<>();
    tables.forEach((table, rows) -> {
      SortedMap<String, SortedMap<String, Value>> copies = new TreeMap<>();
      rows.forEach((id, row) -> copies.put(id, new TreeMap<>(row.fields())));
      fields.put(table, copies);
    });
    return fields;
  }

  /// Of a row only what the other has not; long values cut short.
  private static String told(@Nullable Object row, @Nullable Object other) {
    if (row instanceof Map<?, ?> fields && other instanceof Map<?, ?> others) {
      List<String> told = new ArrayList<>();
      fields.forEach((name, value) -> {
        if (!value.equals(others.get(name))) {
          told.add(name + "=" + told(value, null));
        }
      });
      return told.toString();
    }
    String text = row instanceof Value value ? value.canonical() : String.valueOf(row);
    return text.length() > LONG ? text.substring(0, LONG) + "…" : text;
  }

  /// What is different, a line a row; empty = nothing.
  static List<String> differences(
      Map<String, ? extends Map<String, ?>> found, Map<String, ? extends Map<String, ?>> wanted) {
    List<String> lines = new ArrayList<>();
    SortedSet<String> tables = new TreeSet<>(found.keySet());
    tables.addAll(wanted.keySet());
    for (String table : tables) {
      Map<String, ?> here = found.containsKey(table) ? found.get(table) : Map.of();
      Map<String, ?> there = wanted.containsKey(table) ? wanted.get(table) : Map.of();
      SortedSet<String> ids = new TreeSet<>(here.keySet());
      ids.addAll(there.keySet());
      for (String id : ids) {
        Object a = here.get(id);
        Object b = there.get(id);
        if (a == null ? b != null : !a.equals(b)) {
          lines.add(table + "/" + id + " is " + told(a, b) + ", should be " + told(b, a));
        }
      }
    }
    return lines;
  }
}
