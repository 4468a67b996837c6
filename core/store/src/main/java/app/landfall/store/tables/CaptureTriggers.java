package app.landfall.store.tables;

import app.landfall.store.sql.Sql;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The triggers that note every change of a synced table in the same transaction, whoever makes it
/// and by whatever SQL.
///
/// Pure SQL: application functions do not exist in an outside program and are refused under
/// `trusted_schema=OFF`. Inserts only into a table that has nothing to violate: an outer `INSERT OR
/// IGNORE` overrides a trigger's own conflict policy. Values are compared as they are stored
/// (`COLLATE BINARY` and type), not as the column's collation sees them.
public final class CaptureTriggers {
  private static final String PREFIX = "landfall_capture_";
  private static final String CAPTURED = "(SELECT capture FROM landfall_context) IS NOT 0";
  private static final String TX = "(SELECT tx FROM landfall_context)";
  private static final int ROW_BYTES = 256 * 1024;

  /// Values of so many bytes in all stay under the limit however they are written.
  private static final int SMALL = 40_000;

  private final TableShape shape;

  CaptureTriggers(TableShape shape) {
    this.shape = shape;
  }

  /// Makes the triggers what they should be; rewrites only what differs.
  public static void install(Sql sql, TableShape shape) throws SQLException {
    Map<String, String> wanted = new CaptureTriggers(shape).statements();
    Map<String, String> found = found(sql, shape.name());
    if (wanted.equals(found)) {
      return;
    }
    remove(sql, shape.name());
    try (Statement statement = sql.connection().createStatement()) {
      for (String trigger : wanted.values()) {
        statement.executeUpdate(trigger);
      }
    }
  }

  /// Takes them off a table that is about to be changed.
  public static void remove(Sql sql, String table) throws SQLException {
    try (Statement statement = sql.connection().createStatement()) {
      for (String name : found(sql, table).keySet()) {
        statement.executeUpdate("DROP TRIGGER " + TableShape.quote(name));
      }
    }
  }

  private static Map<String, String> found(Sql sql, String table) throws SQLException {
    Map<String, String> found = new TreeMap<>();
    sql.list(
            "SELECT name,sql FROM sqlite_schema WHERE type='trigger' AND tbl_name=?"
                + " AND name LIKE 'landfall\\_capture\\_%' ESCAPE '\\'",
            row -> Map.entry(row.getString(1), row.getString(2)), table)
        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    return found;
  }

  private Map<String, String> statements() {
    Map<String, String> triggers = new TreeMap<>();
    add(triggers, "put", "AFTER INSERT", CAPTURED, put());
    add(
        triggers,
        "replace",
        "BEFORE INSERT",
        replaced(),
        olds("o", " FROM " + shape.quoted() + " AS o WHERE " + inItsPlace("o")));
    add(triggers, "set", "AFTER UPDATE OF " + columns(), CAPTURED, sets());
    add(triggers, "mark", "AFTER UPDATE OF " + String.join(",", owned()), CAPTURED, marks());
    add(triggers, "remove", "AFTER DELETE", CAPTURED, remove());
    add(
        triggers,
        "key",
        "BEFORE UPDATE OF " + keyColumns(),
        keyChanged(),
        "SELECT RAISE(ABORT,'the id of a row, and the record it belongs to, never change');");
    List<String> numbers = numbers();
    if (!numbers.isEmpty()) {
      add(
          triggers,
          "number",
          "BEFORE UPDATE OF " + String.join(",", numbers),
          "OLD." + numbers.getFirst() + "<>NEW." + numbers.getFirst(),
          "SELECT RAISE(ABORT,'the number of a row never changes');");
    }
    return triggers;
  }

  /// What SQLite calls the number of a row here. Whoever changes it under OR REPLACE takes another
  /// row out, and outside no trigger would see that.
  private List<String> numbers() {
    Set<String> columns =
        Stream.concat(shape.fields().stream(), shape.local().stream())
            .map(column -> column.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return Stream.of("rowid", "_rowid_", "oid").filter(name -> !columns.contains(name)).toList();
  }

  /// The rows in whose place a new one comes: of its id, or of the number it was given.
  private String inItsPlace(String row) {
    String byNumber =
        numbers().stream()
            .limit(1)
            .map(number -> " OR " + row + "." + number + "=NEW." + number)
            .collect(Collectors.joining());
    return "(" + row + ".id=NEW.id" + byNumber + ")";
  }

  private void add(
      Map<String, String> triggers, String kind, String when, String condition, String body) {
    String name = PREFIX + kind + "_" + shape.name();
    triggers.put(
        name,
        "CREATE TRIGGER "
            + TableShape.quote(name)
            + " "
            + when
            + " ON "
            + shape.quoted()
            + " WHEN "
            + condition
            + " BEGIN "
            + body
            + " END");
  }

  /// The columns that only the engine writes; what others write there is put back.
  private List<String> owned() {
    return shape.dated() ? List.of("_seq", "synced", "updated_at") : List.of("_seq", "synced");
  }

  private String put() {
    String updatedAt =
        shape.dated() ? " OR NEW.updated_at IS NOT (SELECT at FROM landfall_context)" : "";
    return names("id")
        + (shape.isChild() ? names(shape.rootColumn()) : "")
        + limit()
        + "INSERT INTO landfall_change(tx,tbl,id,root_tbl,root,kind,base) VALUES("
        + TX
        + ","
        + key("NEW")
        + ",'put',0);"
        + "INSERT INTO landfall_change(tx,tbl,id,root_tbl,root,kind,field,old,new,state) SELECT "
        + TX
        + ","
        + key("NEW")
        + ",'mark','_seq',0,NEW._seq,4 WHERE NEW._seq<>0 OR NEW.synced<>0"
        + updatedAt
        + ";";
  }

  /// What is no id on the wire must not come in: nobody could be asked about it any more later.
  /// SQLite reads bytes that are no UTF-8 as U+FFFD, which no id needs.
  private static String names(String column) {
    String value = "NEW." + column;
    return "SELECT RAISE(ABORT,'landfall: an id is text of 1 to 128 plain characters') WHERE"
        + " typeof("
        + value
        + ")<>'text' OR length("
        + value
        + ") NOT BETWEEN 1 AND 128 OR "
        + value
        + " GLOB '*'||char(65533)||'*' OR "
        + value
        + " GLOB '*['||char(1,45,31)||char(127,45,159)||char(65536,45,1114111)||']*' OR instr(CAST("
        + value
        + " AS BLOB),x'00')>0;";
  }

  /// An outside program may have recursive triggers off: then replacing a row fires no DELETE
  /// trigger, and this is the last moment at which the old row can be seen.
  private String replaced() {
    return "NOT EXISTS(SELECT 1 FROM landfall_context) AND EXISTS(SELECT 1 FROM "
        + shape.quoted()
        + " AS o WHERE "
        + inItsPlace("o")
        + ")";
  }

  private String olds(String row, String from) {
    List<String> columns = new ArrayList<>(shape.fields());
    columns.addAll(shape.local());
    columns.addAll(owned());
    return "INSERT INTO landfall_change(tx,tbl,id,root_tbl,root,kind,field,old,state) "
        + columns.stream()
            .map(column -> old(column, row) + from)
            .collect(Collectors.joining(" UNION ALL "))
        + ";";
  }

  private String old(String column, String row) {
    return "SELECT "
        + TX
        + ","
        + key(row)
        + ",'old','"
        + column
        + "',"
        + row
        + "."
        + TableShape.quote(column)
        + ",4";
  }

  private String sets() {
    return limit()
        + "INSERT INTO landfall_change(tx,tbl,id,root_tbl,root,kind,field,old,new,base) "
        + shape.fields().stream().map(this::set).collect(Collectors.joining(" UNION ALL "))
        + ";";
  }

  private String set(String column) {
    String quoted = TableShape.quote(column);
    return "SELECT "
        + TX
        + ","
        + key("NEW")
        + ",'set','"
        + column
        + "',OLD."
        + quoted
        + ",NEW."
        + quoted
        + ",OLD._seq WHERE "
        + differs(quoted);
  }

  private String marks() {
    return "INSERT INTO landfall_change(tx,tbl,id,root_tbl,root,kind,field,old,new,state) "
        + owned().stream().map(this::mark).collect(Collectors.joining(" UNION ALL "))
        + ";";
  }

  private String mark(String column) {
    return "SELECT "
        + TX
        + ","
        + key("NEW")
        + ",'mark','"
        + column
        + "',OLD."
        + column
        + ",NEW."
        + column
        + ",4 WHERE OLD."
        + column
        + " IS NOT NEW."
        + column
        + (column.equals("updated_at")
            ? " AND NEW.updated_at IS NOT (SELECT at FROM landfall_context)" // the store's own
            : "");
  }

  private String remove() {
    return "INSERT INTO landfall_change(tx,tbl,id,root_tbl,root,kind,base) VALUES("
        + TX
        + ","
        + key("OLD")
        + ",'remove',OLD._seq);"
        + olds("OLD", "");
  }

  /// What the server counts are the bytes of the row's JSON, where quotation marks and control
  /// characters take up to six times as much as here. Reckoned only where that can be too much, so
  /// that a usual save does not pay for it.
  private String limit() {
    if (shape.fields().isEmpty()) {
      return "";
    }
    String stored =
        shape.fields().stream()
            .map(column -> "ifnull(length(CAST(NEW." + TableShape.quote(column) + " AS BLOB)),0)")
            .collect(Collectors.joining("+"));
    String sent =
        shape.fields().stream().map(CaptureTriggers::sent).collect(Collectors.joining("+"));
    return "SELECT RAISE(ABORT,'landfall: a row over 256 KiB cannot be saved') WHERE CASE WHEN "
        + stored
        + ">"
        + SMALL
        + " THEN 1+"
        + sent
        + ">"
        + ROW_BYTES
        + " END;";
  }

  /// How many bytes a value is as it is sent, with its name.
  private static String sent(String column) {
    String value = "NEW." + TableShape.quote(column);
    return "CASE typeof("
        + value
        + ") WHEN 'text' THEN length(CAST(json_quote("
        + value
        + ") AS BLOB)) WHEN 'blob' THEN 10+2*length("
        + value
        + ") WHEN 'real' THEN 30 WHEN 'null' THEN 4 ELSE length("
        + value
        + ") END+"
        + (column.length() + 4);
  }

  private String columns() {
    return shape.fields().stream().map(TableShape::quote).collect(Collectors.joining(","));
  }

  private String keyColumns() {
    return shape.isChild() ? "id," + shape.rootColumn() : "id";
  }

  private String keyChanged() {
    String changed = differs("id");
    return shape.isChild() ? changed + " OR " + differs(shape.rootColumn()) : changed;
  }

  private static String differs(String quoted) {
    return "(OLD."
        + quoted
        + " COLLATE BINARY IS NOT NEW."
        + quoted
        + " OR typeof(OLD."
        + quoted
        + ")<>typeof(NEW."
        + quoted
        + "))";
  }

  private String key(String row) {
    return name() + "," + row + ".id," + rootName() + "," + row + "." + shape.rootColumn();
  }

  private String name() {
    return "'" + shape.name() + "'";
  }

  private String rootName() {
    return "'" + shape.declaration().rootTable() + "'";
  }
}
