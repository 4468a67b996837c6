package app.landfall.store;

import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Keeps what was declared in the file itself, so that the tables of a plugin that is gone still
/// sync, and starts a back-fill for what the main cursor has already passed.
final class Declarations {
  private Declarations() {}

  static void store(Sql sql, String owner, TableShape shape) throws SQLException {
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
    sql.update("DELETE FROM landfall_cursor WHERE tbl=?", shape.name());
    Cursors.put(sql, new Cursors.Cursor(shape.name(), shape.columnsHash(), 0, 0, nothingPassed));
  }

  private static SortedMap<String, Value> document(TableShape shape) {
    SyncedTable table = shape.declaration();
    SortedMap<String, Value> document = new TreeMap<>();
    document.put("rootTable", new Value.Text(table.rootTable()));
    document.put("rootColumn", new Value.Text(table.rootColumn()));
    document.put("title", table.title() == null ? Value.NULL : new Value.Text(table.title()));
    document.put("localOnly", names(table.localOnly()));
    document.put("manual", names(table.manual()));
    document.put("quiet", names(table.quiet()));
    int group = 0;
    for (Set<String> members : table.groups()) {
      document.put("group" + ++group, names(members));
    }
    return document;
  }

  private static Value names(Set<String> names) {
    return new Value.Text(String.join(",", new TreeSet<>(names)));
  }
}
