package app.landfall.store.tables;

import app.landfall.store.StoreException;
import app.landfall.store.SyncedTable;
import app.landfall.store.sql.Sql;
import app.landfall.sync.protocol.Conflict;
import app.landfall.sync.protocol.Reserved;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The registration of a declared table: checks that it can hold whatever a server sends, and reads
/// its shape.
///
/// What is refused here is what could make applying a server row fail later: then it would be too
/// late to say no.
public final class Registration {
  private static final int FIELD_NAME = 64;

  private final Sql sql;

  public Registration(Sql sql) {
    this.sql = sql;
  }

  private record Column(
      String name, String type, boolean notNull, @Nullable String defaultSql, int hidden) {}

  public TableShape check(SyncedTable table) throws SQLException {
    requireName(table);
    String ddl =
        sql.text("SELECT sql FROM sqlite_schema WHERE type='table' AND name=?", table.name());
    if (ddl == null) {
      throw refused(table, "does not exist: make it in a migration");
    }
    requireOrdinary(table, ddl);
    List<Column> columns = columns(table);
    requireOwned(table, columns);
    requireNoUnique(table);
    requireForeignKeys(table);
    return shape(table, columns);
  }

  private void requireName(SyncedTable table) {
    boolean engine = EngineSchema.TABLES.contains(table);
    if (!RowKey.isTableName(table.name()) || Reserved.isTable(table.name()) && !engine) {
      throw refused(
          table,
          "is not a usable name: lower-case letters, digits and underscores, and no reserved one");
    }
  }

  private void requireOrdinary(SyncedTable table, String ddl) throws SQLException {
    String kind =
        sql.text(
            "SELECT CASE WHEN wr THEN 'WITHOUT ROWID' WHEN strict THEN 'STRICT' END"
                + " FROM pragma_table_list WHERE schema='main' AND name=?",
            table.name());
    if (kind != null) {
      throw refused(table, "must be an ordinary rowid table, not " + kind);
    }
    if (ddl.toUpperCase(Locale.ROOT).matches("(?s).*\\bCHECK\\s*\\(.*")) {
      throw refused(table, "has a CHECK, which a row from another computer could break");
    }
  }

  private List<Column> columns(SyncedTable table) throws SQLException {
    return sql.list(
        "SELECT name,type,\"notnull\",dflt_value,hidden FROM pragma_table_xinfo(?)",
        row ->
            new Column(
                row.getString(1),
                row.getString(2),
                row.getInt(3) != 0,
                row.getString(4),
                row.getInt(5)),
        table.name());
  }

  private void requireOwned(SyncedTable table, List<Column> columns) throws SQLException {
    Map<String, Column> byName = new HashMap<>();
    columns.forEach(column -> byName.put(column.name(), column));
    boolean key =
        sql.exists(
            "SELECT 1 FROM pragma_table_info(?) WHERE name='id' AND pk=1"
                + " AND upper(type)='TEXT'",
            table.name());
    if (!key
        || sql.number("SELECT count(*) FROM pragma_table_info(?) WHERE pk>0", table.name()) != 1) {
      throw refused(table, "must have id TEXT PRIMARY KEY");
    }
    for (String owned : List.of("_seq", "synced")) {
      Column column = byName.get(owned);
      if (column == null || !"0".equals(column.defaultSql())) {
        throw refused(table, "must have " + owned + " INTEGER NOT NULL DEFAULT 0");
      }
    }
    Column root = byName.get(table.rootColumn());
    if (root == null
        || !table.isRoot() && !(root.notNull() && root.type().equalsIgnoreCase("TEXT"))) {
      throw refused(table, "must have " + table.rootColumn() + " TEXT NOT NULL, its root's id");
    }
    for (Column column : columns) {
      boolean free = column.name().equals("id") || column.name().equals(table.rootColumn());
      String otherwise = column.defaultSql();
      boolean empty = otherwise == null || defaultOf(otherwise) instanceof Value.Null;
      if (column.notNull() && empty && !free) {
        throw refused(
            table,
            "column "
                + column.name()
                + " is NOT NULL without a default: a row from an older"
                + " program would not fit");
      }
    }
  }

  private void requireNoUnique(SyncedTable table) throws SQLException {
    String unique =
        sql.text(
            "SELECT group_concat(i.name) FROM pragma_index_list(?) AS i"
                + " WHERE i.\"unique\" AND i.origin<>'pk'",
            table.name());
    if (unique != null) {
      throw refused(
          table,
          "has a UNIQUE rule ("
              + unique
              + "), which two computers could each keep and together"
              + " break: show duplicates to people instead");
    }
  }

  private void requireForeignKeys(SyncedTable table) throws SQLException {
    record Key(String to, String from, String onUpdate, String onDelete) {}
    List<Key> keys =
        sql.list(
            "SELECT \"table\",\"from\",on_update,on_delete FROM pragma_foreign_key_list(?)",
            row -> new Key(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
            table.name());
    for (Key key : keys) {
      boolean toRoot =
          !table.isRoot()
              && key.to().equals(table.rootTable())
              && key.from().equals(table.rootColumn())
              && key.onDelete().equals("NO ACTION")
              && key.onUpdate().equals("NO ACTION");
      if (!toRoot) {
        throw refused(
            table,
            "has a foreign key from "
                + key.from()
                + " to "
                + key.to()
                + ": only a child's to its root is possible, DEFERRABLE INITIALLY DEFERRED"
                + " and without actions");
      }
    }
    if (!keys.isEmpty() && !isDeferred(table)) {
      throw refused(table, "must declare its foreign key DEFERRABLE INITIALLY DEFERRED");
    }
  }

  /// What a trigger writes while a server row is applied would not be captured. Asked once all
  /// tables of a plugin are known.
  public void requireHarmlessTriggers(SyncedTable table) throws SQLException {
    record Trigger(String name, String ddl) {}
    List<Trigger> triggers =
        sql.list(
            "SELECT name,sql FROM sqlite_schema WHERE type='trigger' AND tbl_name=?"
                + " AND name NOT LIKE 'landfall\\_%' ESCAPE '\\'",
            row -> new Trigger(row.getString(1), row.getString(2)), table.name());
    for (Trigger trigger : triggers) {
      for (String other : sql.list("SELECT tbl FROM landfall_table", row -> row.getString(1))) {
        if (writes(trigger.ddl(), other)) {
          throw refused(
              table,
              "has a trigger, "
                  + trigger.name()
                  + ", that writes the synced table '"
                  + other
                  + "'");
        }
      }
    }
  }

  private static boolean writes(String ddl, String table) {
    String name = "\\s+[\"'`\\[]?" + Pattern.quote(table) + "(?!\\w)";
    return Pattern.compile(
            "(?is)\\bBEGIN\\b.*\\b(INTO|DELETE\\s+FROM|UPDATE(\\s+OR\\s+\\w+)?)" + name)
        .matcher(ddl)
        .find();
  }

  private boolean isDeferred(SyncedTable table) throws SQLException {
    String ddl =
        sql.text("SELECT sql FROM sqlite_schema WHERE type='table' AND name=?", table.name());
    return ddl != null
        && ddl.toUpperCase(Locale.ROOT)
            .matches("(?s).*\\bDEFERRABLE\\s+INITIALLY\\s+DEFERRED\\b.*");
  }

  private TableShape shape(SyncedTable table, List<Column> columns) throws SQLException {
    List<String> fields = new ArrayList<>();
    List<String> local = new ArrayList<>();
    Map<String, Value> defaults = new HashMap<>();
    Set<String> filled = new TreeSet<>();
    boolean dated = false;
    for (Column column : columns) {
      dated |= column.name().equals("updated_at");
      if (column.hidden() != 0 || Reserved.isColumn(column.name())) {
        continue; // generated columns are derived here
      }
      if (table.localOnly().contains(column.name())) {
        local.add(column.name());
        continue;
      }
      requireSendable(table, column.name());
      fields.add(column.name());
      if (column.defaultSql() != null) {
        defaults.put(column.name(), defaultOf(column.defaultSql()));
      }
      if (column.notNull()) {
        filled.add(column.name());
      }
    }
    requireKnown(table, fields, local);
    return new TableShape(table, fields, local, dated, defaults, filled);
  }

  private Value defaultOf(String expression) throws SQLException {
    Value value = sql.first("SELECT " + expression, row -> Value.of(row.getObject(1)));
    return value == null ? Value.NULL : value;
  }

  /// A column that the server would refuse could never be sent.
  private static void requireSendable(SyncedTable table, String column) {
    boolean plain =
        column.length() <= FIELD_NAME
            && column.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
    if (!plain || column.equals(Conflict.DELETION)) {
      throw refused(
          table,
          "has a column that cannot be sent: '"
              + column
              + "'; a name has at most 64 letters, digits and underscores");
    }
  }

  private static void requireKnown(SyncedTable table, List<String> fields, List<String> local) {
    for (Set<String> group : table.groups()) {
      if (!fields.containsAll(group)) {
        throw refused(table, "has no such columns for a group: " + group);
      }
    }
    for (String name : table.localOnly()) {
      if (!local.contains(name)) {
        throw refused(table, "has no column " + name + " to keep local");
      }
    }
    for (String name : table.blobs()) {
      if (!fields.contains(name) && !local.contains(name)) {
        throw refused(table, "has no column " + name + " to name a blob with");
      }
    }
  }

  private static StoreException refused(SyncedTable table, String why) {
    return new StoreException(
        StoreException.Kind.DECLARATION, "Synced table '" + table.name() + "' " + why + ".");
  }
}
