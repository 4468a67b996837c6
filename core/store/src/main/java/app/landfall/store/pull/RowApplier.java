package app.landfall.store.pull;

import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShape;
import app.landfall.store.transaction.WriteScope;
import app.landfall.store.view.BaseRows;
import app.landfall.store.view.HeldRemovals;
import app.landfall.store.view.Overlay;
import app.landfall.store.view.Tombs;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The inbox, which applies server rows: no row can make it fail, and none is applied twice.
///
/// What cannot be stored here yet is held, by [HeldRows], and tried again at each checkpoint.
final class RowApplier {
  private final WriteScope scope;
  private final Sql sql;
  private final Overlay overlay;
  private final TableSums sums;
  private final HeldRows heldRows;
  private final Tombstones tombstones;
  private final Tombs tombs;
  private final HeldRemovals removals;
  private int applied;
  private int held;

  RowApplier(WriteScope scope) {
    this.scope = scope;
    this.sql = scope.sql();
    this.overlay = new Overlay(scope);
    this.sums = new TableSums(sql);
    this.heldRows = new HeldRows(sql);
    this.tombstones = new Tombstones(scope);
    this.tombs = new Tombs(sql);
    this.removals = new HeldRemovals(sql);
  }

  int applied() {
    return applied;
  }

  int held() {
    return held;
  }

  /// @param again whether rows of the sequence known here are written once more, because this
  ///   computer may not have known all of their columns
  void apply(List<PulledRow> rows, boolean again) throws SQLException {
    List<PulledRow> ordered = new ArrayList<>(rows);
    ordered.sort(Comparator.comparingInt(Stage::rank).thenComparingLong(PulledRow::seq));
    for (PulledRow row : ordered) {
      TableShape shape = scope.shapes().find(row.row().table());
      if (shape != null) {
        apply(shape, row, again);
      }
    }
  }

  /// Tries what is held once more.
  void retryHeld() throws SQLException {
    for (PulledRow row : heldRows.all()) {
      TableShape shape = scope.shapes().find(row.row().table());
      if (shape != null && obstacle(shape, row) == null) {
        alive(shape, row, KnownRow.find(sql, shape, row.row()));
      }
    }
  }

  private void apply(TableShape shape, PulledRow row, boolean again) throws SQLException {
    KnownRow known = KnownRow.find(sql, shape, row.row());
    if (row.seq() < known.seq() || row.seq() == known.seq() && !again) {
      return;
    }
    if (row.deleted()) {
      tombstones.apply(shape, row, known);
    } else {
      alive(shape, row, known);
    }
    tombs.lineage(row.row(), row.lineage());
    applied++;
  }

  private void alive(TableShape shape, PulledRow row, KnownRow known) throws SQLException {
    boolean stored = false;
    String obstacle = obstacle(shape, row);
    if (obstacle == null) {
      stored = heldRows.storeOrHold(row, () -> place(shape, row, known));
    } else {
      heldRows.hold(row, obstacle);
    }
    if (!stored) {
      sums.replace(row.row(), known, row.seq());
      held++;
    }
  }

  private void place(TableShape shape, PulledRow row, KnownRow known) throws SQLException {
    sums.replace(row.row(), known, row.seq());
    heldRows.drop(row.row());
    tombs.drop(row.row());
    removals.drop(row.row());
    overlay.arrived(
        shape,
        new BaseRows.Base(
            row.row(),
            row.root(),
            row.seq(),
            false,
            row.time().by(row.replica()),
            known.completed(shape, row.fields())),
        known.base() != null,
        known.seq() > 0 ? known.shown() : null);
  }

  /// Why a row has no place here now; null = it has one. A foreign key would tell only when all is
  /// committed, and take everything with it.
  private @Nullable String obstacle(TableShape shape, PulledRow row) throws SQLException {
    if (!shape.fits(row.row(), row.root())) {
      return "it names " + row.root() + " as its record, which cannot be";
    }
    return row.isRoot() || rootIsKnown(row.root()) ? null : "its record is not here yet";
  }

  private boolean rootIsKnown(RowKey root) throws SQLException {
    TableShape shape = scope.shapes().find(root.table());
    return shape != null && (shape.exists(sql, root.id()) || overlay.hasBase(root));
  }
}
