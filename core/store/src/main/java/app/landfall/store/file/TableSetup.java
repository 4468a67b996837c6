package app.landfall.store.file;

import app.landfall.database.Migration;
import app.landfall.database.Migrations;
import app.landfall.store.StoreException;
import app.landfall.store.SyncedTable;
import app.landfall.store.sql.Sql;
import app.landfall.store.tables.CaptureTriggers;
import app.landfall.store.tables.Registration;
import app.landfall.store.tables.TableDeclarations;
import app.landfall.store.tables.TableShape;
import app.landfall.store.tables.UnsettledChanges;
import app.landfall.store.transaction.CaptureContext;
import app.landfall.store.view.BaseRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Brings an owner's tables to the version it knows and makes its synced tables synced, in one
/// transaction.
final class TableSetup {
  private final Connection connection;
  private final InstantSource clock;

  TableSetup(Connection connection, InstantSource clock) {
    this.connection = connection;
    this.clock = clock;
  }

  /// @param owner the plugin's id
  /// @throws StoreException DECLARATION, with what to do
  List<TableShape> run(String owner, List<Migration> migrations, List<SyncedTable> tables)
      throws SQLException {
    try (Sql sql = new Sql(connection)) {
      List<Migration> pending = Migrations.pending(connection, owner, migrations);
      if (!pending.isEmpty()) {
        CaptureContext.uncaptured(sql);
        for (SyncedTable table : tables) {
          CaptureTriggers.remove(sql, table.name()); // a column they name could not be dropped
        }
        Migrations.apply(connection, owner, pending, clock);
        CaptureContext.end(sql);
      }
      List<TableShape> added = new ArrayList<>();
      for (SyncedTable table : tables) {
        requireOwner(sql, owner, table);
        TableShape shape = new Registration(sql).check(table);
        CaptureTriggers.install(sql, shape);
        indexRoots(sql, shape);
        for (String column : new TreeSet<>(table.blobs())) {
          indexBlobs(sql, shape, column);
        }
        TableDeclarations.store(sql, owner, shape);
        UnsettledChanges.giveBack(sql, shape.name());
        if (!pending.isEmpty()) {
          new BaseRows(sql).widen(shape);
        }
        added.add(shape);
      }
      for (SyncedTable table : tables) {
        new Registration(sql).requireHarmlessTriggers(table);
      }
      return added;
    }
  }

  /// Removing a record looks for its lines, and so does SQLite's own check of the foreign key:
  /// without an index each time through the whole table.
  private static void indexRoots(Sql sql, TableShape shape) throws SQLException {
    if (shape.isChild() && !isIndexed(sql, shape, shape.declaration().rootColumn())) {
      sql.update(
          "CREATE INDEX "
              + TableShape.quote("landfall_root_" + shape.name())
              + " ON "
              + shape.quoted()
              + "("
              + shape.rootColumn()
              + ")");
    }
  }

  /// Whether a row refers to a blob is asked after every save: without an index each time through
  /// the whole table.
  private static void indexBlobs(Sql sql, TableShape shape, String column) throws SQLException {
    if (!isIndexed(sql, shape, column)) {
      sql.update(
          "CREATE INDEX "
              + TableShape.quote("landfall_blob_" + shape.name() + "_" + column)
              + " ON "
              + shape.quoted()
              + "("
              + TableShape.quote(column)
              + ")");
    }
  }

  private static boolean isIndexed(Sql sql, TableShape shape, String column) throws SQLException {
    return sql.exists(
        "SELECT 1 FROM pragma_index_list(?) AS i JOIN pragma_index_info(i.name) AS c"
            + " WHERE c.seqno=0 AND c.name=? AND NOT i.partial",
        shape.name(),
        column);
  }

  private static void requireOwner(Sql sql, String owner, SyncedTable table) throws SQLException {
    String other = sql.text("SELECT owner FROM landfall_table WHERE tbl=?", table.name());
    if (other != null && !other.equals(owner)) {
      throw new StoreException(
          StoreException.Kind.DECLARATION,
          "Synced table '"
              + table.name()
              + "' belongs to plugin '"
              + other
              + "'; '"
              + owner
              + "' must use a name of its own.");
    }
  }
}
