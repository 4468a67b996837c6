package app.landfall.proof.sim.model;

import app.landfall.proof.sim.profile.BaseRow;
import app.landfall.proof.sim.profile.Shown;
import app.landfall.proof.sim.profile.SimTables;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Lineage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The model of applying server rows: no row can make it fail, and none is applied twice. What
/// cannot be stored yet is held and tried again at each checkpoint.
final class ModelInbox {
  private static final Comparator<PulledRow> ORDER =
      Comparator.comparingInt(ModelInbox::rank).thenComparingLong(PulledRow::seq);

  private final ModelState state;
  private final ModelOverlay overlay;
  private int applied;
  private int held;

  ModelInbox(ModelState state) {
    this.state = state;
    this.overlay = new ModelOverlay(state);
  }

  int applied() {
    return applied;
  }

  int held() {
    return held;
  }

  /// Roots first, deletions last.
  private static int rank(PulledRow row) {
    if (row.deleted()) {
      return row.isRoot() ? 3 : 2;
    }
    return row.isRoot() ? 0 : 1;
  }

  // ---- staging ----

  void stage(String cursor, List<PulledRow> rows) {
    TreeMap<RowKey, PulledRow> staged =
        state.staged.computeIfAbsent(cursor, name -> new TreeMap<>());
    for (PulledRow row : rows) {
      if (state.shapes.containsKey(row.row().table())) {
        staged.merge(row.row(), row, (a, b) -> b.seq() >= a.seq() ? b : a);
      }
    }
  }

  boolean anyStaged(String cursor) {
    return !state.staged.getOrDefault(cursor, new TreeMap<>()).isEmpty();
  }

  int staged(String cursor) {
    return state.staged.getOrDefault(cursor, new TreeMap<>()).size();
  }

  /// Takes the next staged rows out, roots first.
  List<PulledRow> takeStaged(String cursor, int most) {
    TreeMap<RowKey, PulledRow> staged = state.staged.getOrDefault(cursor, new TreeMap<>());
    List<PulledRow> rows = staged.values().stream().sorted(ORDER).limit(most).toList();
    rows.forEach(row -> staged.remove(row.row()));
    return rows;
  }

  // ---- applying ----

  /// @param again whether rows of the sequence known here are written once more, because this
  ///   computer may not have known all of their columns
  void apply(List<PulledRow> rows, boolean again) {
    List<PulledRow> ordered = new ArrayList<>(rows);
    ordered.sort(ORDER);
    for (PulledRow row : ordered) {
      if (state.shapes.containsKey(row.row().table())) {
        apply(row, again);
      }
    }
  }

  private void apply(PulledRow row, boolean again) {
    Known known = known(row.row());
    if (row.seq() < known.seq() || row.seq() == known.seq() && !again) {
      return;
    }
    if (!row.deleted()) {
      alive(row, known);
    } else if (row.isRoot()) {
      rootTombstone(row);
    } else {
      rowTombstone(row);
    }
    if (row.lineage().isNone()) {
      state.lineages.remove(row.row());
    } else {
      state.lineages.put(row.row(), row.lineage());
    }
    applied++;
  }

  private void alive(PulledRow row, Known known) {
    if (!row.isRoot() && !rootIsKnown(row.root())) {
      replaceInSum(row.row(), known, row.seq());
      state.held.put(row.row(), row);
      held++;
      return;
    }
    replaceInSum(row.row(), known, row.seq());
    state.held.remove(row.row());
    state.tombs.remove(row.row());
    if (overlay.unfinished(row.root()) || state.bases.containsKey(row.row())) {
      state.bases.put(
          row.row(), new BaseRow(row.row(), row.root(), row.seq(), false, complete(row)));
      overlay.rebuild(row.row(), row.root());
    } else {
      overlay.write(row.row(), row.root(), row.fields(), row.seq(), true);
    }
  }

  private SortedMap<String, Value> complete(PulledRow row) {
    SimTables.Shape shape = state.shape(row.row().table());
    SortedMap<String, Value> fields = new TreeMap<>(shape.defaults());
    fields.putAll(row.fields());
    fields.keySet().retainAll(shape.fields());
    return fields;
  }

  private boolean rootIsKnown(RowKey root) {
    return state.shapes.containsKey(root.table())
        && (state.row(root) != null || state.bases.containsKey(root));
  }

  /// The root's tombstone hides every row of the aggregate. Where something of it is unfinished
  /// here it is held: the view goes on showing the record.
  private void rootTombstone(PulledRow row) {
    RowKey root = row.row();
    boolean keep = overlay.unfinished(root);
    entomb(row, row.fields());
    for (SimTables.Shape shape : state.aggregate(root.table())) {
      Set<RowKey> keys = new TreeSet<>(state.idsOf(shape, root));
      state.bases.values().stream()
          .filter(b -> b.root().equals(root) && b.row().table().equals(shape.name()))
          .forEach(b -> keys.add(b.row()));
      state.held.values().stream()
          .filter(h -> h.root().equals(root) && h.row().table().equals(shape.name()))
          .forEach(h -> keys.add(h.row()));
      keys.forEach(key -> bury(key, row, keep));
    }
    if (keep) {
      overlay.rebuildAggregate(root);
    } else {
      removeAggregate(root);
    }
  }

  private void bury(RowKey key, PulledRow tombstone, boolean keep) {
    Known known = known(key);
    replaceInSum(key, known, 0);
    state.held.remove(key);
    BaseRow base = state.bases.get(key);
    Shown stored = state.row(key);
    Map<String, Value> last = base != null ? base.fields() : shownFields(stored);
    boolean isRoot = key.equals(tombstone.row());
    if (isRoot || known.seq() > 0 && known.living()) {
      entomb(isRoot ? tombstone : asWas(key, tombstone.root(), known), last);
    }
    if (!keep || base == null && stored == null) {
      return;
    }
    Map<String, Value> fields = base != null ? base.fields() : shownFields(stored);
    long seq = key.equals(tombstone.row()) ? tombstone.seq() : known.seq();
    state.bases.put(key, new BaseRow(key, tombstone.root(), seq, true, fields));
  }

  private PulledRow asWas(RowKey key, RowKey root, Known known) {
    return new PulledRow(
        known.seq(),
        key,
        root,
        false,
        HybridTime.ZERO,
        "",
        new TreeMap<>(),
        state.lineages.getOrDefault(key, Lineage.NONE));
  }

  /// Keeps what a tombstone takes, with the fields that are known.
  private void entomb(PulledRow row, Map<String, Value> last) {
    PulledRow before = state.tombs.get(row.row());
    SortedMap<String, Value> fields = new TreeMap<>(last);
    if (fields.isEmpty() && before != null) {
      fields.putAll(before.fields());
    }
    state.tombs.put(
        row.row(),
        new PulledRow(
            row.seq(),
            row.row(),
            row.root(),
            row.deleted(),
            row.time(),
            row.replica(),
            fields,
            row.lineage()));
  }

  private static Map<String, Value> shownFields(@org.jspecify.annotations.Nullable Shown stored) {
    return stored == null ? Map.of() : stored.fields();
  }

  private void removeAggregate(RowKey root) {
    for (SimTables.Shape shape : state.aggregate(root.table()).reversed()) {
      for (RowKey key : state.idsOf(shape, root)) {
        state.bin.add(key);
        state.delete(key);
      }
    }
    state.bases.values().removeIf(base -> base.root().equals(root));
  }

  private void rowTombstone(PulledRow row) {
    RowKey key = row.row();
    BaseRow was = state.bases.get(key);
    entomb(row, was != null ? was.fields() : shownFields(state.row(key)));
    replaceInSum(key, known(key), 0);
    state.held.remove(key);
    if (state.anyOpen(line -> line.row().equals(key)) || state.offerOf(key) != null) {
      state.bases.put(key, new BaseRow(key, row.root(), row.seq(), true, lastKnown(row)));
      overlay.rebuild(key, row.root());
      return;
    }
    if (state.row(key) != null) {
      state.bin.add(key);
    }
    state.delete(key);
    state.bases.remove(key);
  }

  private Map<String, Value> lastKnown(PulledRow row) {
    BaseRow base = state.bases.get(row.row());
    Shown stored = state.row(row.row());
    if (base != null) {
      return base.fields();
    }
    return stored != null ? stored.fields() : complete(row);
  }

  // ---- what is known of the server's rows ----

  /// @param seq the server's sequence of the row as known here; 0 = none
  /// @param living whether the server's table sum counts it
  record Known(long seq, boolean living) {}

  Known known(RowKey key) {
    BaseRow base = state.bases.get(key);
    if (base != null) {
      return new Known(base.seq(), !base.deleted());
    }
    Shown stored = state.row(key);
    if (stored != null && stored.seq() > 0) {
      return new Known(stored.seq(), true);
    }
    PulledRow waiting = state.held.get(key);
    return waiting == null ? new Known(0, false) : new Known(waiting.seq(), true);
  }

  private void replaceInSum(RowKey key, Known known, long seq) {
    TableSum sum = state.sums.getOrDefault(key.table(), TableSum.EMPTY);
    if (known.living()) {
      sum = sum.without(key.id(), known.seq());
    }
    if (seq > 0) {
      sum = sum.with(key.id(), seq);
    }
    state.sums.put(key.table(), sum);
  }

  // ---- held rows ----

  /// Tries what is held once more.
  void retryHeld() {
    List<PulledRow> rows =
        state.held.values().stream().sorted(Comparator.comparingLong(PulledRow::seq)).toList();
    for (PulledRow row : rows) {
      boolean declared = state.shapes.containsKey(row.row().table());
      if (declared && (row.isRoot() || rootIsKnown(row.root()))) {
        alive(row, known(row.row()));
      }
    }
  }

  /// The declared tables whose sum differs from the server's.
  Set<String> mismatched(SortedMap<String, TableSum> server, Set<String> filling) {
    Set<String> different = new TreeSet<>();
    for (String table : state.shapes.keySet()) {
      TableSum there = server.getOrDefault(table, TableSum.EMPTY);
      TableSum here = state.sums.getOrDefault(table, TableSum.EMPTY);
      if (!filling.contains(table) && !here.equals(there)) {
        different.add(table);
      }
    }
    return different;
  }
}
