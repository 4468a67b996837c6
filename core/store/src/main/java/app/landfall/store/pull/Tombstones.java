package app.landfall.store.pull;

import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShape;
import app.landfall.store.transaction.WriteScope;
import app.landfall.store.view.BaseRows;
import app.landfall.store.view.Bin;
import app.landfall.store.view.HeldRemovals;
import app.landfall.store.view.Overlay;
import app.landfall.store.view.OverwrittenValues;
import app.landfall.store.view.Tombs;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Applies what was deleted elsewhere; what a tombstone takes goes to the bin. Where something of
/// it is unfinished here, the view goes on showing it.
final class Tombstones {
  private final WriteScope scope;
  private final Sql sql;
  private final Overlay overlay;
  private final TableSums sums;
  private final HeldRows held;
  private final Bin bin;
  private final OverwrittenValues former;
  private final Tombs tombs;
  private final HeldRemovals removals;

  Tombstones(WriteScope scope) {
    this.scope = scope;
    this.sql = scope.sql();
    this.overlay = new Overlay(scope);
    this.sums = new TableSums(sql);
    this.held = new HeldRows(sql);
    this.bin = new Bin(scope);
    this.former = new OverwrittenValues(sql);
    this.tombs = new Tombs(sql);
    this.removals = new HeldRemovals(sql);
  }

  void apply(TableShape shape, PulledRow row, KnownRow known) throws SQLException {
    if (!shape.fits(row.row(), row.root())) {
      sums.replace(row.row(), known, 0); // it was held
      held.drop(row.row());
    } else if (row.isRoot()) {
      record(row);
    } else {
      row(shape, row, known);
    }
  }

  /// A person has agreed to a removal that was held.
  void obey(RowKey root) throws SQLException {
    removals.drop(root);
    BaseRows.Base base = new BaseRows(sql).find(root);
    if (base == null || !base.deleted()) {
      return; // it lives again
    }
    if (overlay.unfinished(root)) {
      overlay.rebuildAggregate(root);
    } else {
      removeAggregate(
          new PulledRow(
              base.seq(),
              root,
              root,
              true,
              base.time(),
              base.time().replica(),
              new TreeMap<>(),
              tombs.lineage(root)));
    }
    scope.touch(root.table());
  }

  /// The root's tombstone hides every row of the aggregate.
  private void record(PulledRow tombstone) throws SQLException {
    RowKey root = tombstone.row();
    boolean keep = overlay.unfinished(root) || removals.holds(root);
    tombs.put(tombstone, null);
    for (TableShape shape : scope.shapes().aggregate(root.table())) {
      Set<String> ids = new LinkedHashSet<>(shape.idsOf(sql, root.id()));
      ids.addAll(overlay.baseIdsOf(shape.name(), root));
      ids.addAll(held.idsOf(shape.name(), root)); // a page may bring a line just before its root's
      for (String id : ids) {
        forget(shape, new RowKey(shape.name(), id), tombstone, keep);
      }
    }
    if (keep) {
      overlay.rebuildAggregate(root);
    } else {
      removeAggregate(tombstone);
    }
    scope.touch(root.table());
  }

  private void forget(TableShape shape, RowKey row, PulledRow tombstone, boolean keep)
      throws SQLException {
    KnownRow known = KnownRow.find(sql, shape, row);
    sums.replace(row, known, 0);
    held.drop(row);
    SortedMap<String, Value> fields = known.fields();
    entomb(row, tombstone, known);
    if (keep && fields != null) {
      long seq = row.equals(tombstone.row()) ? tombstone.seq() : known.seq();
      overlay.keep(new BaseRows.Base(row, tombstone.root(), seq, true, tombstone.time(), fields));
    }
  }

  /// Keeps what a record's tombstone takes: itself, and the rows that it hides.
  private void entomb(RowKey row, PulledRow tombstone, KnownRow known) throws SQLException {
    boolean root = row.equals(tombstone.row());
    if (root) {
      tombs.put(tombstone, known.fields());
    } else if (known.seq() > 0 && known.living()) {
      tombs.put(
          new PulledRow(
              known.seq(),
              row,
              tombstone.root(),
              false,
              HybridTime.ZERO,
              "",
              new TreeMap<>(),
              tombs.lineage(row)),
          known.fields());
    }
  }

  private void removeAggregate(PulledRow tombstone) throws SQLException {
    RowKey root = tombstone.row();
    List<TableShape> tables = scope.shapes().aggregate(root.table()).reversed();
    for (TableShape shape : tables) { // children before their root
      for (String id : shape.idsOf(sql, root.id())) {
        bury(shape, new RowKey(shape.name(), id), tombstone);
        shape.delete(sql, id);
      }
      scope.touch(shape.name());
    }
    overlay.forgetAggregate(root);
  }

  private void row(TableShape shape, PulledRow tombstone, KnownRow known) throws SQLException {
    RowKey row = tombstone.row();
    sums.replace(row, known, 0);
    held.drop(row);
    tombs.put(tombstone, known.fields());
    if (overlay.unfinished(row, tombstone.root()) || removals.holds(tombstone.root())) {
      SortedMap<String, Value> fields = known.fields();
      overlay.keep(
          new BaseRows.Base(
              row,
              tombstone.root(),
              tombstone.seq(),
              true,
              tombstone.time(),
              fields != null ? fields : known.completed(shape, tombstone.fields())));
      overlay.rebuild(row, tombstone.root());
      return;
    }
    bury(shape, row, tombstone);
    shape.delete(sql, row.id());
    overlay.forget(row);
    scope.touch(shape.name());
  }

  /// Keeps what a tombstone takes.
  private void bury(TableShape shape, RowKey row, PulledRow tombstone) throws SQLException {
    TableShape.Stored stored = shape.read(sql, row.id());
    if (stored != null) {
      bin.keep(row, tombstone.root(), scope.clock().instant().toString(), stored.fields());
      former.removed(row, stored.fields(), tombstone.time().by(tombstone.replica()));
    }
  }
}
