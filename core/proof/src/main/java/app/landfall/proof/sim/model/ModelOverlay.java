package app.landfall.proof.sim.model;

import app.landfall.proof.sim.profile.BaseRow;
import app.landfall.proof.sim.profile.Captured;
import app.landfall.proof.sim.profile.Shown;
import app.landfall.proof.sim.profile.SimTables;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// view = base ⊕ (waiting, cut, accepted, parked).
final class ModelOverlay {
  private final ModelState state;

  ModelOverlay(ModelState state) {
    this.state = state;
  }

  boolean unfinished(RowKey root) {
    return state.anyOpen(line -> line.root().equals(root)) || state.anyOffer(root);
  }

  void rebuildAggregate(RowKey root) {
    rebuild(root, root);
    for (BaseRow base : List.copyOf(state.bases.values())) {
      if (base.root().equals(root) && !base.row().equals(root)) {
        rebuild(base.row(), root);
      }
    }
  }

  /// Brings one row's view up to date. A root must be rebuilt before its children.
  void rebuild(RowKey row, RowKey root) {
    BaseRow base = state.bases.get(row);
    if (base == null) {
      mark(row);
      return;
    }
    List<Captured> lines = state.ofRow(row);
    ModelOffer offer = state.offerOf(row);
    boolean gone = offer == null ? base.deleted() : offer.deleted();
    boolean shown = !gone || stillWanted(row, root, lines);
    TreeMap<String, Value> fields = new TreeMap<>(base.fields());
    fields.putAll(offer == null ? Map.of() : offer.fields());
    Shown now = state.row(row);
    for (Captured line : lines) {
      switch (line.kind()) {
        case REMOVE -> shown = false;
        case PUT -> {
          shown = true;
          fields.putAll(now == null ? Map.of() : now.fields());
        }
        case SET -> fields.put(String.valueOf(line.field()), line.value());
      }
    }
    boolean rooted = row.equals(root) || state.row(root) != null;
    show(base, shown && rooted, fields, lines.isEmpty() && offer == null);
  }

  /// Whether a row that is deleted at the server is shown on: its own edit is unfinished or, where
  /// the whole record was deleted, any edit of the record is.
  private boolean stillWanted(RowKey row, RowKey root, List<Captured> lines) {
    BaseRow rootBase = state.bases.get(root);
    boolean whole = row.equals(root) || rootBase != null && rootBase.deleted();
    return whole
        ? state.anyOpen(l -> l.root().equals(root) && l.kind() != Captured.Kind.REMOVE)
        : lines.stream().anyMatch(l -> l.kind() != Captured.Kind.REMOVE);
  }

  private void show(BaseRow base, boolean shown, Map<String, Value> fields, boolean finished) {
    if (shown) {
      write(base.row(), base.root(), fields, base.seq(), finished || !waits(base.row()));
    } else {
      state.delete(base.row());
    }
    if (finished && shown != base.deleted()) {
      state.bases.remove(base.row());
    }
  }

  /// Writes a whole row. What comes as null where nothing may be null is stored as the default.
  void write(RowKey row, RowKey root, Map<String, Value> values, long seq, boolean synced) {
    SimTables.Shape shape = state.shape(row.table());
    TreeMap<String, Value> fields = new TreeMap<>();
    for (String field : shape.fields()) {
      Value value = values.getOrDefault(field, Value.NULL);
      boolean missing =
          value instanceof Value.Null
              && (shape.filled().contains(field) || !values.containsKey(field));
      fields.put(field, missing ? shape.defaults().getOrDefault(field, Value.NULL) : value);
    }
    String column = shape.rootColumn();
    if (column != null) {
      fields.put(column, new Value.Text(root.id()));
    }
    state.put(new Shown(row, root, seq, synced, fields));
  }

  /// Sets the mark of a row after changes of it have gone from one state to another.
  void mark(RowKey row) {
    Shown now = state.row(row);
    if (now != null && now.synced() == waits(row)) {
      state.put(new Shown(row, now.root(), now.seq(), !now.synced(), now.fields()));
    }
  }

  private boolean waits(RowKey row) {
    return state.anyOpen(l -> l.row().equals(row) && l.state() != Captured.State.ACCEPTED);
  }
}
