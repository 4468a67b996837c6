package app.landfall.sync.server.store.move;

import app.landfall.sync.server.store.sql.ServerSql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The layout of a table that is moved: what a page of it is asked for and stored with.
///
/// @param key what rows are in the order of, after the workspace
/// @param columns all of them
/// @param ofWorkspace whether each row belongs to a workspace
record TableLayout(String name, List<String> key, List<String> columns, boolean ofWorkspace) {
  private static final String WORKSPACE = "workspace";

  /// The layouts of an SQLite file; PostgreSQL has the same tables, and more for itself.
  static List<TableLayout> read(ServerSql sqlite) throws SQLException {
    List<String> names =
        sqlite.list(
            "SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite_%'"
                + " AND name<>'landfall_migration' ORDER BY name",
            row -> row.getString(1));
    List<TableLayout> layouts = new ArrayList<>();
    for (String name : names) {
      layouts.add(read(sqlite, name));
    }
    return layouts;
  }

  private static TableLayout read(ServerSql sqlite, String name) throws SQLException {
    List<String> columns =
        sqlite.list(
            "SELECT name FROM pragma_table_info(?) ORDER BY cid", row -> row.getString(1), name);
    List<String> key =
        sqlite.list(
            "SELECT name FROM pragma_table_info(?) WHERE pk>0 ORDER BY pk",
            row -> row.getString(1),
            name);
    boolean registry = name.equals("device") || name.equals("pairing");
    boolean ofWorkspace = columns.contains(WORKSPACE) && !registry;
    List<String> within =
        key.stream().filter(column -> !(ofWorkspace && column.equals(WORKSPACE))).toList();
    return new TableLayout(name, within, columns, ofWorkspace);
  }

  /// A page of rows of one workspace, or of all; after a key where `resumes`.
  String page(boolean resumes) {
    return "SELECT "
        + String.join(", ", columns)
        + " FROM "
        + name
        + where(resumes)
        + order("")
        + " LIMIT ?";
  }

  /// The last key there is.
  String last() {
    return "SELECT "
        + String.join(", ", key)
        + " FROM "
        + name
        + where(false)
        + order(" DESC")
        + " LIMIT 1";
  }

  String insert() {
    return "INSERT INTO "
        + name
        + "("
        + String.join(", ", columns)
        + ") VALUES("
        + marks(columns.size())
        + ")";
  }

  private String where(boolean resumes) {
    List<String> conditions = new ArrayList<>();
    if (ofWorkspace) {
      conditions.add(WORKSPACE + "=?");
    }
    if (resumes && !key.isEmpty()) {
      conditions.add("(" + String.join(", ", key) + ")>(" + marks(key.size()) + ")");
    }
    if (name.equals(StoreMove.SETTING)) {
      conditions.add("name NOT IN ('" + StoreMove.MOVING + "', '" + StoreMove.MOVED + "')");
    }
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  private String order(String direction) {
    return key.isEmpty()
        ? ""
        : key.stream()
            .map(column -> column + direction)
            .collect(Collectors.joining(", ", " ORDER BY ", ""));
  }

  private static String marks(int count) {
    return IntStream.range(0, count).mapToObj(i -> "?").collect(Collectors.joining(","));
  }

  /// The key of a row.
  List<@Nullable Object> keyOf(List<@Nullable Object> row) {
    List<@Nullable Object> values = new ArrayList<>();
    key.forEach(column -> values.add(row.get(columns.indexOf(column))));
    return values;
  }
}
