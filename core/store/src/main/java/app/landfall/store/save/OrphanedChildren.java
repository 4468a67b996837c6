package app.landfall.store.save;

import static app.landfall.store.tables.ChangeState.DONE;
import static app.landfall.store.tables.ChangeState.UNFINISHED;

import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShape;
import app.landfall.store.tables.TableShapes;
import app.landfall.store.transaction.LocalTransaction;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/// The removal of children whose root is gone: they are hidden by its tombstone and not sent.
final class OrphanedChildren {
  private final Sql sql;
  private final TableShapes shapes;
  private final LocalTransaction mine;
  private final SeenBases seen;

  /// Records that were made and removed again in this very transaction: nothing is left of them.
  private final List<RowKey> passing = new ArrayList<>();

  OrphanedChildren(Sql sql, TableShapes shapes, LocalTransaction mine, SeenBases seen) {
    this.sql = sql;
    this.shapes = shapes;
    this.mine = mine;
    this.seen = seen;
  }

  void passing(RowKey root) {
    passing.add(root);
  }

  /// The children of a root that is really gone go with it, unsent: its tombstone hides them.
  void removeChildrenOfRemovedRoots() throws SQLException {
    List<RowKey> roots =
        sql.list(
            "SELECT tbl,id FROM landfall_change WHERE change_id>? AND kind='remove'"
                + " AND tbl=root_tbl AND id=root",
            row -> new RowKey(row.getString(1), row.getString(2)),
            mine.from());
    for (RowKey root : roots) {
      for (TableShape child : shapes.children(root.table())) {
        removeChildren(child, root);
      }
    }
    for (RowKey root : passing) {
      for (TableShape child : shapes.children(root.table())) {
        sql.update(
            "DELETE FROM " + child.quoted() + " WHERE " + child.rootColumn() + "=?", root.id());
      }
      sql.update(
          "DELETE FROM landfall_change WHERE change_id>? AND root=? AND root_tbl=?",
          mine.from(),
          root.id(),
          root.table());
    }
  }

  private void removeChildren(TableShape child, RowKey root) throws SQLException {
    for (String id : child.idsOf(sql, root.id())) {
      RowKey row = new RowKey(child.name(), id);
      TableShape.Stored stored = child.read(sql, id);
      if (stored != null) {
        seen.keepBase(child, row);
        bin(row, root, stored.fields());
        child.delete(sql, id);
      }
    }
    // What was removed by hand in the same transaction must not travel as a tombstone of its own:
    // it would stay deleted when somebody else's edit brings the record back.
    sql.update(
        "UPDATE landfall_change SET "
            + DONE.is()
            + " WHERE root=? AND tbl=? AND "
            + UNFINISHED
            + " AND change_id>?"
            + " AND kind='remove'",
        root.id(),
        child.name(),
        mine.from());
  }

  /// Takes out children that an outside program left or made without their root.
  void removeOrphans(Set<String> tables) throws SQLException {
    for (String table : tables) {
      TableShape shape = shapes.get(table);
      if (shape.isChild()) {
        removeOrphans(shape);
      }
    }
  }

  private void removeOrphans(TableShape shape) throws SQLException {
    record Orphan(String id, String root) {}
    String rootTable = shape.declaration().rootTable();
    List<Orphan> orphans =
        sql.list(
            "SELECT DISTINCT id,root FROM landfall_change AS c WHERE change_id>? AND tbl=?"
                + " AND kind='put' AND NOT EXISTS(SELECT 1 FROM "
                + TableShape.quote(rootTable)
                + " AS r WHERE r.id=c.root)",
            row -> new Orphan(row.getString(1), row.getString(2)),
            mine.from(),
            shape.name());
    for (Orphan orphan : orphans) {
      RowKey row = new RowKey(shape.name(), orphan.id());
      TableShape.Stored stored = shape.read(sql, orphan.id());
      if (stored != null) {
        bin(row, shape.root(orphan.root()), stored.fields());
        shape.delete(sql, orphan.id());
      }
      sql.update(
          "DELETE FROM landfall_change WHERE change_id>? AND tbl=? AND id=?",
          mine.from(),
          row.table(),
          row.id());
    }
  }

  void bin(RowKey row, RowKey root, SortedMap<String, Value> fields) throws SQLException {
    sql.update(
        "INSERT INTO landfall_bin(tbl,id,root_tbl,root,at,doc,tx) VALUES(?,?,?,?,?,?,?)",
        row.table(),
        row.id(),
        root.table(),
        root.id(),
        TableShape.updatedAt(mine.time()),
        Codec.document(fields),
        mine.tx());
  }
}
