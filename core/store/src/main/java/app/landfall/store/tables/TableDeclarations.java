package app.landfall.store.tables;

import app.landfall.store.StoreException;
import app.landfall.store.SyncedTable;
import app.landfall.store.sql.Sql;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The declarations of synced tables, kept in the file itself, so that the tables of a plugin that
/// is gone still sync. A new one starts a back-fill for what the main cursor has already passed.
public final class TableDeclarations {
  private static final Logger LOG = LoggerFactory.getLogger(TableDeclarations.class);
  private static final String GROUP = "group";

  private TableDeclarations() {}

  public static void store(Sql sql, String owner, TableShape shape) throws SQLException {
    String declaration = Codec.document(document(shape));
    sql.update(
        "INSERT INTO landfall_table VALUES(?,?,?) ON CONFLICT(tbl) DO UPDATE SET"
            + " declaration=excluded.declaration WHERE declaration<>excluded.declaration",
        shape.name(),
        owner,
        declaration);
    backFill(sql, shape);
  }

  /// Rows and columns that went by before they were declared here have to be fetched once.
  private static void backFill(Sql sql, TableShape shape) throws SQLException {
    if (Cursors.find(sql, shape.name(), shape.columnsHash()) != null) {
      return;
    }
    Cursors.Cursor main = Cursors.main(sql);
    boolean nothingPassed = main.applied() == 0 && main.staged() == 0;
    Cursors.begin(sql, new Cursors.Cursor(shape.name(), shape.columnsHash(), 0, 0, nothingPassed));
  }

  /// The tables declared in this file, so far as they still are what was declared: those of a
  /// plugin that is gone, too.
  public static TableShapes stored(Sql sql) throws SQLException {
    record Stored(String table, String declaration) {}
    List<TableShape> shapes = new ArrayList<>();
    for (Stored stored :
        sql.list(
            "SELECT tbl,declaration FROM landfall_table",
            row -> new Stored(row.getString(1), row.getString(2)))) {
      SyncedTable table = table(stored.table(), Codec.readDocument(stored.declaration()));
      try {
        shapes.add(new Registration(sql).check(table));
      } catch (StoreException changed) {
        LOG.warn("{} It is not synced until its plugin is back.", changed.getMessage());
      }
    }
    return TableShapes.NONE.with(shapes);
  }

  private static SyncedTable table(String name, SortedMap<String, Value> document) {
    List<Set<String>> groups = new ArrayList<>();
    document.forEach((key, value) -> {
      if (key.startsWith(GROUP)) {
        groups.add(names(value));
      }
    });
    return new SyncedTable(
        name,
        text(document.get("root_table"), name),
        text(document.get("root_column"), "id"),
        document.get("title") instanceof Value.Text(String title) ? title : null,
        groups,
        names(document.get("local_only")),
        names(document.get("manual")),
        names(document.get("quiet")),
        names(document.get("blobs")));
  }

  private static String text(@Nullable Value value, String otherwise) {
    return value instanceof Value.Text(String text) ? text : otherwise;
  }

  private static Set<String> names(@Nullable Value value) {
    String joined = text(value, "");
    return joined.isEmpty() ? Set.of() : Set.of(joined.split(","));
  }

  private static SortedMap<String, Value> document(TableShape shape) {
    SyncedTable table = shape.declaration();
    SortedMap<String, Value> document = new TreeMap<>();
    document.put("root_table", new Value.Text(table.rootTable()));
    document.put("root_column", new Value.Text(table.rootColumn()));
    document.put("title", table.title() == null ? Value.NULL : new Value.Text(table.title()));
    document.put("local_only", names(table.localOnly()));
    document.put("manual", names(table.manual()));
    document.put("quiet", names(table.quiet()));
    if (!table.blobs().isEmpty()) {
      document.put("blobs", names(table.blobs()));
    }
    int group = 0;
    for (Set<String> members : table.groups()) {
      document.put(GROUP + ++group, names(members));
    }
    return document;
  }

  private static Value names(Set<String> names) {
    return new Value.Text(String.join(",", new TreeSet<>(names)));
  }
}
