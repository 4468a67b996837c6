package app.landfall.store.view;

import static app.landfall.store.tables.ChangeState.UNACCEPTED;
import static app.landfall.store.tables.ChangeState.UNFINISHED;

import app.landfall.store.sql.Sql;
import app.landfall.store.tables.TableShape;
import app.landfall.store.transaction.WriteScope;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The overlay, which keeps what is shown equal to the server's last known rows with this
/// computer's unfinished changes over them: view = base ⊕ (waiting, cut, accepted, parked).
public final class Overlay {
  private final WriteScope scope;
  private final Sql sql;
  private final BaseRows bases;
  private final OverwrittenValues former;
  private final Offers offers;
  private final HeldRemovals removals;

  public Overlay(WriteScope scope) {
    this.scope = scope;
    this.sql = scope.sql();
    this.bases = new BaseRows(sql);
    this.former = new OverwrittenValues(sql);
    this.offers = new Offers(sql);
    this.removals = new HeldRemovals(sql);
  }

  private record Entry(String kind, @Nullable String field, Value value) {}

  /// Whether any row of an aggregate has an unfinished change.
  public boolean unfinished(RowKey root) throws SQLException {
    return sql.exists(
            "SELECT 1 FROM landfall_change WHERE root=? AND root_tbl=? AND "
                + UNFINISHED
                + " LIMIT 1",
            root.id(),
            root.table())
        || scope.state().everWentBack() && offers.anyOf(root);
  }

  /// Whether one row has an unfinished change.
  public boolean unfinished(RowKey row, RowKey root) throws SQLException {
    return offer(row, root) != null
        || sql.exists(
            "SELECT 1 FROM landfall_change WHERE root=? AND tbl=? AND id=? AND " + UNFINISHED,
            root.id(),
            row.table(),
            row.id());
  }

  private Offers.@Nullable Offer offer(RowKey row, RowKey root) throws SQLException {
    return scope.state().everWentBack() ? offers.find(row, root) : null;
  }

  /// Whether somebody here put or edited a row of the aggregate and that is unfinished.
  private boolean unfinishedEdit(RowKey root) throws SQLException {
    return sql.exists(
        "SELECT 1 FROM landfall_change WHERE root=? AND root_tbl=? AND "
            + UNFINISHED
            + " AND kind<>'remove' LIMIT 1",
        root.id(),
        root.table());
  }

  /// Brings one row's view up to date after its base or its unfinished changes have changed.
  ///
  /// Idempotent. A root must be rebuilt before its children.
  public void rebuild(RowKey row, RowKey root) throws SQLException {
    TableShape shape = scope.shapes().get(row.table());
    BaseRows.Base base = bases.find(row);
    List<Entry> entries = entries(row, root);
    scope.touch(row.table());
    if (base == null) {
      confirm(shape, row, root);
      return;
    }
    Offers.Offer offer = offer(row, root);
    boolean gone = offer == null ? base.deleted() : offer.deleted();
    TableShape.Stored now = shape.read(sql, row.id());
    boolean shown = !gone || stillWanted(row, root, entries, now != null);
    SortedMap<String, Value> fields = new TreeMap<>(base.fields());
    if (offer != null) {
      fields.putAll(offer.fields());
    }
    for (Entry entry : entries) {
      switch (entry.kind()) {
        case "remove" -> shown = false;
        case "put" -> {
          shown = true;
          if (now != null) {
            fields.putAll(now.fields());
          }
        }
        default -> fields.put(String.valueOf(entry.field()), entry.value());
      }
    }
    boolean rooted = row.equals(root) || scope.shapes().get(root.table()).exists(sql, root.id());
    show(shape, base, shown && rooted, fields, entries.isEmpty() && offer == null);
    if (now != null) {
      former.note(shape, row, now, shown && rooted ? fields : null, base.time());
    }
  }

  /// Whether a row that is deleted at the server is shown on: its own edit is unfinished or, where
  /// the whole record was deleted, any edit of the record is, or nobody has agreed to that yet.
  private boolean stillWanted(RowKey row, RowKey root, List<Entry> entries, boolean shown)
      throws SQLException {
    BaseRows.Base rootBase = bases.find(root);
    boolean whole = row.equals(root) || rootBase != null && rootBase.deleted();
    return whole
        ? unfinishedEdit(root) || isHeld(row, root, shown)
        : isHeld(row, root, shown)
            || entries.stream().anyMatch(entry -> !entry.kind().equals("remove"));
  }

  /// A record that somebody here has deleted meanwhile is asked about no more.
  private boolean isHeld(RowKey row, RowKey root, boolean shown) throws SQLException {
    boolean held = removals.holds(root);
    if (held && !shown && row.equals(root)) {
      removals.drop(root);
    }
    return held && shown;
  }

  private void show(
      TableShape shape,
      BaseRows.Base base,
      boolean shown,
      SortedMap<String, Value> fields,
      boolean finished)
      throws SQLException {
    RowKey row = base.row();
    if (shown) {
      boolean synced = finished || !waits(row, base.root());
      shape.write(
          sql, row.id(), rooted(shape, fields, base.root()), base.seq(), synced, base.time());
    } else {
      shape.delete(sql, row.id());
    }
    boolean same = shown ? !base.deleted() : base.deleted();
    if (finished && same) {
      bases.drop(row);
    }
  }

  /// Sets the `synced` mark of a row that has no base: what is shown is what was saved here.
  private void confirm(TableShape shape, RowKey row, RowKey root) throws SQLException {
    int synced = waits(row, root) ? 0 : 1;
    sql.update(
        "UPDATE " + shape.quoted() + " SET synced=? WHERE id=? AND synced<>?",
        synced,
        row.id(),
        synced);
  }

  /// Sets the `synced` mark after changes of a row have gone from one state to another.
  public void mark(RowKey row, RowKey root) throws SQLException {
    confirm(scope.shapes().get(row.table()), row, root);
    scope.touch(row.table());
    scope.touch(root.table());
  }

  private boolean waits(RowKey row, RowKey root) throws SQLException {
    return sql.exists(
        "SELECT 1 FROM landfall_change WHERE root=? AND tbl=? AND id=? AND "
            + UNFINISHED
            + " AND "
            + UNACCEPTED,
        root.id(),
        row.table(),
        row.id());
  }

  private List<Entry> entries(RowKey row, RowKey root) throws SQLException {
    return sql.list(
        "SELECT kind,field,new FROM landfall_change WHERE root=? AND tbl=? AND id=? AND "
            + UNFINISHED
            + " ORDER BY change_id",
        found -> new Entry(found.getString(1), found.getString(2), Value.of(found.getObject(3))),
        root.id(),
        row.table(),
        row.id());
  }

  /// Rebuilds whole aggregates, each root before its children.
  public void rebuildAggregate(RowKey root) throws SQLException {
    rebuild(root, root);
    for (BaseRows.Base base : bases.ofRoot(root)) {
      if (!base.row().equals(root)) {
        rebuild(base.row(), root);
      }
    }
  }

  /// Shows a row of the server: as it is, or below what is unfinished of its record here.
  ///
  /// @param row as the server has it, with every column known here
  /// @param based whether a base row is kept of it
  /// @param before the row as it was shown; null = it was not, or nobody has synced it
  public void arrived(
      TableShape shape, BaseRows.Base row, boolean based, TableShape.@Nullable Stored before)
      throws SQLException {
    if (based || unfinished(row.root())) {
      bases.put(row);
      rebuild(row.row(), row.root());
      return;
    }
    if (before != null) {
      former.note(shape, row.row(), before, row.fields(), row.time());
    }
    shape.write(
        sql, row.row().id(), rooted(shape, row.fields(), row.root()), row.seq(), true, row.time());
    scope.touch(row.row().table());
  }

  /// Keeps a row as the server had it, below what is unfinished here.
  public void keep(BaseRows.Base row) throws SQLException {
    bases.put(row);
  }

  public boolean hasBase(RowKey row) throws SQLException {
    return bases.has(row);
  }

  /// The rows of one table of a record that are kept as the server had them.
  public List<String> baseIdsOf(String table, RowKey root) throws SQLException {
    return bases.ofRoot(root).stream()
        .map(BaseRows.Base::row)
        .filter(row -> row.table().equals(table))
        .map(RowKey::id)
        .toList();
  }

  /// Forgets the row that was kept.
  public void forget(RowKey row) throws SQLException {
    bases.drop(row);
  }

  /// Forgets all that was kept of a record.
  public void forgetAggregate(RowKey root) throws SQLException {
    bases.dropAggregate(root);
  }

  /// A child belongs to the root that its key says, whatever its fields say or leave out.
  private static SortedMap<String, Value> rooted(
      TableShape shape, Map<String, Value> fields, RowKey root) {
    SortedMap<String, Value> rooted = new TreeMap<>(fields);
    if (shape.isChild()) {
      rooted.put(shape.declaration().rootColumn(), new Value.Text(root.id()));
    }
    return rooted;
  }
}
