package app.landfall.proof.sim.model;

import app.landfall.proof.sim.profile.BaseRow;
import app.landfall.proof.sim.profile.Captured;
import app.landfall.proof.sim.profile.Shown;
import app.landfall.proof.sim.profile.SimEdit;
import app.landfall.proof.sim.profile.SimTables;
import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.HybridClock;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One save: the rows change, and what changed becomes one local transaction.
///
/// What is deleted and inserted again is netted to an update; the children of a removed root go
/// with it, unsent; members of a group travel together; every change notes what its writer had
/// seen.
final class ModelSaves {
  private static final Captured.State WAITING = Captured.State.WAITING;

  private final ModelState state;
  private final long wall;
  private final long before;
  private final long tx;

  /// The rows as they were before this save, for each row it touched.
  private final Map<RowKey, @Nullable Shown> former = new LinkedHashMap<>();

  /// Rows that were deleted by a statement, whether or not they came again.
  private final Set<RowKey> deleted = new TreeSet<>();

  private final Map<RowKey, Long> readAs = new HashMap<>();
  private boolean captured;

  ModelSaves(ModelState state, long wall) {
    this.state = state;
    this.wall = wall;
    this.before = state.lastChange;
    this.tx = state.lastTx + 1;
  }

  /// @return whether anything was captured
  boolean run(List<SimEdit> edits) {
    edits.forEach(this::run);
    if (captured) {
      settle();
    }
    return captured;
  }

  // ---- statements ----

  private void run(SimEdit edit) {
    switch (edit) {
      case SimEdit.Insert(RowKey row, Map<String, Value> fields) -> insert(row, fields);
      case SimEdit.Update(RowKey row, Map<String, Value> fields) -> update(row, fields);
      case SimEdit.Delete(RowKey row) -> delete(row);
      case SimEdit.Replace(RowKey row, Map<String, Value> fields) -> {
        delete(row);
        insert(row, fields);
      }
      case SimEdit.Form(Shown asRead, Map<String, Value> fields) -> form(asRead, fields);
    }
  }

  private void insert(RowKey row, Map<String, Value> fields) {
    if (state.row(row) != null) {
      throw new IllegalArgumentException(row + " is there already");
    }
    touch(row);
    SimTables.Shape shape = state.shape(row.table());
    RowKey root = root(shape, row, fields);
    TreeMap<String, Value> all = new TreeMap<>();
    for (String field : shape.fields()) {
      Value otherwise = shape.defaults().getOrDefault(field, Value.NULL);
      all.put(field, fields.getOrDefault(field, otherwise));
    }
    state.put(new Shown(row, root, 0, false, all));
    note(row, root, Captured.Kind.PUT, null, Value.NULL, Value.NULL, 0);
  }

  private static RowKey root(SimTables.Shape shape, RowKey row, Map<String, Value> fields) {
    String column = shape.rootColumn();
    if (column == null) {
      return row;
    }
    return new RowKey(
        shape.rootTable(), String.valueOf(fields.getOrDefault(column, Value.NULL).raw()));
  }

  private void update(RowKey row, Map<String, Value> fields) {
    Shown now = state.row(row);
    if (now == null) {
      return;
    }
    touch(row);
    TreeMap<String, Value> all = new TreeMap<>(now.fields());
    for (String field : state.shape(row.table()).fields()) {
      Value value = fields.get(field);
      if (value != null && !value.equals(now.fields().get(field))) {
        all.put(field, value);
        note(
            row,
            now.root(),
            Captured.Kind.SET,
            field,
            now.fields().getOrDefault(field, Value.NULL),
            value,
            now.seq());
      }
    }
    state.put(new Shown(row, now.root(), now.seq(), now.synced(), all));
  }

  private void delete(RowKey row) {
    if (state.row(row) != null) {
      touch(row);
      deleted.add(row);
      captured = true;
      state.delete(row);
    }
  }

  private void form(Shown asRead, Map<String, Value> fields) {
    if (state.row(asRead.row()) == null) {
      return;
    }
    Map<String, Value> differing = new TreeMap<>(fields);
    differing.entrySet().removeIf(f -> f.getValue().equals(asRead.fields().get(f.getKey())));
    for (Set<String> group : state.shape(asRead.row().table()).groups()) {
      if (group.stream().anyMatch(differing::containsKey)) {
        for (String member : group) {
          Value read = asRead.fields().getOrDefault(member, Value.NULL);
          differing.putIfAbsent(member, fields.getOrDefault(member, read));
        }
      }
    }
    readAs.merge(asRead.row(), asRead.seq(), Math::min);
    update(asRead.row(), differing);
  }

  private void touch(RowKey row) {
    if (!former.containsKey(row)) {
      former.put(row, state.row(row));
    }
  }

  private void note(
      RowKey row,
      RowKey root,
      Captured.Kind kind,
      @Nullable String field,
      Value old,
      Value value,
      long base) {
    captured = true;
    long id = ++state.lastChange;
    state.open.put(id, new Captured(id, tx, row, root, kind, field, old, value, base, 0, WAITING));
  }

  // ---- settling ----

  private void settle() {
    HybridTime highest = HybridTime.max(state.seen, state.lastTime);
    HybridTime time = HybridClock.tick(highest, wall + state.shift, state.replica);
    deleted.forEach(this::net); // by table, then by id
    removeChildrenOfRemovedRoots();
    for (SimTables.Shape shape : state.shapes.values()) {
      Set<RowKey> rows = new TreeSet<>();
      fresh(line -> line.kind() == Captured.Kind.SET && line.row().table().equals(shape.name()))
          .forEach(line -> rows.add(line.row()));
      rows.forEach(this::noteSeen);
      shape.groups().forEach(group -> expand(group, rows));
      rows.forEach(this::markUnsynced);
    }
    new ModelParking(state).captured(before);
    state.lastTx = tx;
    state.lastTime = time;
    state.transactions.put(tx, time);
  }

  private List<Captured> fresh(java.util.function.Predicate<Captured> wanted) {
    List<Captured> found = new ArrayList<>();
    for (Captured line : state.open.tailMap(before, false).values()) {
      if (wanted.test(line)) {
        found.add(line);
      }
    }
    return found;
  }

  private void net(RowKey row) {
    fresh(line -> line.row().equals(row)).forEach(line -> state.open.remove(line.id()));
    Shown was = former.get(row);
    Shown now = state.row(row);
    if (was != null && now != null) {
      replaced(was, now);
    } else if (was != null) {
      removed(was);
    } else if (now != null) {
      note(row, now.root(), Captured.Kind.PUT, null, Value.NULL, Value.NULL, 0);
    }
  }

  private void replaced(Shown was, Shown now) {
    if (!was.root().equals(now.root())) {
      throw new IllegalArgumentException("a row never moves to another record: " + now.row());
    }
    state.put(new Shown(now.row(), now.root(), was.seq(), was.synced(), now.fields()));
    for (Map.Entry<String, Value> field : new TreeMap<>(now.fields()).entrySet()) {
      Value old = was.fields().getOrDefault(field.getKey(), Value.NULL);
      if (!old.equals(field.getValue())) {
        note(
            now.row(),
            now.root(),
            Captured.Kind.SET,
            field.getKey(),
            old,
            field.getValue(),
            was.seq());
      }
    }
  }

  private void removed(Shown was) {
    if (was.seq() > 0 && !state.bases.containsKey(was.row())) {
      state.bases.put(
          was.row(), new BaseRow(was.row(), was.root(), was.seq(), false, was.fields()));
    }
    state.bin.add(was.row());
    note(
        was.row(),
        was.root(),
        Captured.Kind.REMOVE,
        null,
        Value.NULL,
        Value.NULL,
        appliedCursor(was.root()));
    Captured removal = state.open.lastEntry().getValue();
    Ancestry seen = Ancestry.NONE;
    for (ModelOffer offer : state.offers.values()) {
      seen = offer.root().equals(was.root()) ? seen.and(offer.upTo()) : seen;
    }
    state.open.put(removal.id(), removal.seeing(removal.base(), seen));
    state.removed.put(state.lastChange, was.fields());
  }

  private long appliedCursor(RowKey root) {
    long lowest = state.main().applied();
    for (SimTables.Shape shape : state.aggregate(root.table())) {
      lowest = Math.min(lowest, state.applied(shape.name()));
    }
    return lowest;
  }

  private void removeChildrenOfRemovedRoots() {
    for (Captured removal : fresh(l -> l.kind() == Captured.Kind.REMOVE)) {
      RowKey root = removal.row();
      if (!root.equals(removal.root())) {
        continue;
      }
      for (SimTables.Shape shape : state.aggregate(root.table())) {
        if (shape.isChild()) {
          state.idsOf(shape, root).forEach(this::takeAway);
        }
      }
      // A tombstone of its own would keep it deleted when somebody else's edit brings all back.
      fresh(l -> l.kind() == Captured.Kind.REMOVE && l.root().equals(root) && !l.row().equals(root))
          .forEach(l -> state.move(l, 0, Captured.State.DONE));
    }
  }

  private void takeAway(RowKey child) {
    Shown row = state.row(child);
    if (row != null) {
      keepBase(row);
      state.bin.add(child);
      state.delete(child);
    }
  }

  // ---- what had been seen ----

  /// Keeps the server's row before its first unfinished change hides it.
  private void keepBase(Shown row) {
    if (row.seq() == 0 || state.bases.containsKey(row.row())) {
      return;
    }
    Shown was = former.getOrDefault(row.row(), row);
    state.bases.put(
        row.row(),
        new BaseRow(
            row.row(), row.root(), row.seq(), false, was == null ? row.fields() : was.fields()));
  }

  private void noteSeen(RowKey row) {
    Shown now = state.row(row);
    if (now != null) {
      keepBase(now);
    }
    ModelOffer offer = state.offerOf(row);
    if (offer != null) {
      fresh(l -> l.row().equals(row) && l.kind() == Captured.Kind.SET)
          .forEach(l -> state.open.put(l.id(), l.seeing(l.base(), offer.content())));
    }
    Long seen = readAs.get(row);
    if (seen != null) {
      for (Captured line : fresh(l -> l.row().equals(row) && l.kind() == Captured.Kind.SET)) {
        state.open.put(line.id(), line.seeing(Math.min(line.base(), seen), line.seen()));
      }
    }
    for (Captured earlier : state.open(l -> l.id() <= before && l.row().equals(row))) {
      if (earlier.kind() != Captured.Kind.REMOVE) {
        lowerBase(row, earlier);
      }
    }
  }

  /// @param earlier an unfinished change; an insert covers every field
  private void lowerBase(RowKey row, Captured earlier) {
    for (Captured line : fresh(l -> l.row().equals(row) && l.kind() == Captured.Kind.SET)) {
      if (earlier.field() == null || earlier.field().equals(line.field())) {
        state.open.put(line.id(), line.seenAt(earlier));
      }
    }
  }

  /// Adds the members of a group that were not changed, with what they hold.
  private void expand(Set<String> group, Set<RowKey> rows) {
    for (String member : new TreeSet<>(group)) {
      for (RowKey row : rows) {
        List<Captured> lines =
            fresh(l ->
                l.row().equals(row)
                    && l.kind() == Captured.Kind.SET
                    && group.contains(String.valueOf(l.field())));
        boolean has = lines.stream().anyMatch(l -> member.equals(l.field()));
        Shown now = state.row(row);
        if (!lines.isEmpty() && !has && now != null) {
          Value value = now.fields().getOrDefault(member, Value.NULL);
          long base = lines.stream().mapToLong(Captured::base).min().orElse(0);
          note(row, now.root(), Captured.Kind.SET, member, value, value, base);
          Ancestry all =
              lines.stream().map(Captured::seen).reduce(Ancestry::within).orElse(Ancestry.NONE);
          Captured added = state.open.lastEntry().getValue();
          state.open.put(added.id(), added.seeing(base, all));
        }
      }
    }
  }

  private void markUnsynced(RowKey row) {
    Shown now = state.row(row);
    if (now != null) {
      state.put(new Shown(row, now.root(), now.seq(), false, now.fields()));
    }
  }
}
