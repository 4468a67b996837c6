package app.landfall.proof.sim.model;

import app.landfall.proof.sim.profile.Captured;
import app.landfall.proof.sim.profile.Shown;
import app.landfall.proof.sim.profile.SimTables;
import app.landfall.store.replication.Parked;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.HybridClock;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// The decisions that people make about what the server refused, in the model: send it again, or
/// give it up.
final class ModelDecisions {
  private final ModelState state;

  ModelDecisions(ModelState state) {
    this.state = state;
  }

  List<Parked> list() {
    List<Parked> parked = new ArrayList<>();
    Set<Long> dependants = new HashSet<>();
    for (ModelState.Push push : state.pushes.values()) {
      List<Captured> own = parkedOf(push.frozen().id());
      if (own.isEmpty() || own.stream().anyMatch(line -> dependants.contains(line.id()))) {
        continue;
      }
      List<Captured> waiting = new ArrayList<>(connected(push.frozen().id(), false));
      waiting.removeAll(own);
      waiting.forEach(line -> dependants.add(line.id()));
      parked.add(
          new Parked(
              push.frozen().id(), push.reason(), push.message(), changes(own), changes(waiting)));
    }
    return parked;
  }

  private List<Change> changes(List<Captured> lines) {
    return new ModelCuts(state, Limits.DEFAULT)
        .changes(lines, tx -> Objects.requireNonNull(state.transactions.get(tx), "its time"));
  }

  private List<Captured> parkedOf(long push) {
    return state.open(l -> l.push() == push && l.state() == Captured.State.PARKED);
  }

  /// The parked lines of a push transaction and all that wait for them.
  ///
  /// @param upwards whether also all that those wait for
  private List<Captured> connected(long push, boolean upwards) {
    TreeMap<Long, Captured> found = new TreeMap<>();
    parkedOf(push).forEach(line -> found.put(line.id(), line));
    boolean grew = !found.isEmpty();
    while (grew) {
      grew = false;
      for (Captured line : state.open(l -> l.state() == Captured.State.PARKED)) {
        boolean belongs =
            found.values().stream()
                .anyMatch(other ->
                    waitsFor(line, other)
                        || upwards && waitsFor(other, line)
                        || line.push() > 0 && line.push() == other.push());
        if (belongs && found.put(line.id(), line) == null) {
          grew = true;
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static boolean waitsFor(Captured line, Captured insert) {
    return insert.kind() == Captured.Kind.PUT
        && insert.id() < line.id()
        && insert.root().equals(line.root())
        && (insert.row().equals(insert.root()) || insert.row().equals(line.row()));
  }

  // ---- sending again ----

  boolean retry(long push, long wall) {
    List<Captured> parked = connected(push, true);
    if (parked.isEmpty()) {
      return false;
    }
    Set<RowKey> inserted = new HashSet<>();
    long tx = 0;
    for (Captured line : parked) {
      if (isStillMeant(line, parked, inserted)) {
        tx = tx == 0 ? newTransaction(wall) : tx;
        sendAgain(line, parked, tx);
      }
    }
    parked.forEach(line -> state.forget(l -> l.id() == line.id()));
    rest(parked);
    return true;
  }

  private long newTransaction(long wall) {
    HybridTime highest = HybridTime.max(state.seen, state.lastTime);
    HybridTime time = HybridClock.tick(highest, wall + state.shift, state.replica);
    state.transactions.put(++state.lastTx, time);
    state.lastTime = time;
    return state.lastTx;
  }

  private boolean isStillMeant(Captured line, List<Captured> parked, Set<RowKey> inserted) {
    boolean there = state.row(line.row()) != null;
    boolean removal = line.kind() == Captured.Kind.REMOVE;
    if (there == removal || inserted.contains(line.row())) {
      return false; // a new row carries all its fields as they are now
    }
    if (line.kind() == Captured.Kind.PUT) {
      inserted.add(line.row());
      return true;
    }
    boolean repeated =
        parked.stream()
            .anyMatch(later ->
                later.id() > line.id()
                    && later.row().equals(line.row())
                    && later.kind() == line.kind()
                    && Objects.equals(later.field(), line.field()));
    return !repeated
        && !state.anyOpen(l ->
            l.state() != Captured.State.PARKED
                && l.row().equals(line.row())
                && l.id() > line.id()
                && (l.kind() != Captured.Kind.SET || Objects.equals(l.field(), line.field())));
  }

  private void sendAgain(Captured line, List<Captured> parked, long tx) {
    long base =
        parked.stream()
            .filter(l ->
                l.row().equals(line.row())
                    && l.kind() == line.kind()
                    && Objects.equals(l.field(), line.field()))
            .mapToLong(Captured::base)
            .min()
            .orElse(line.base());
    long id = ++state.lastChange;
    state.open.put(
        id,
        new Captured(
            id,
            tx,
            line.row(),
            line.root(),
            line.kind(),
            line.field(),
            line.old(),
            line.value(),
            base,
            0,
            Captured.State.WAITING,
            line.seen()));
  }

  private void rest(List<Captured> lines) {
    ModelOverlay overlay = new ModelOverlay(state);
    Set<RowKey> roots = new LinkedHashSet<>();
    for (Captured line : lines) {
      overlay.mark(line.row());
      roots.add(line.root());
    }
    new ModelResults(state).rebuild(roots);
  }

  // ---- giving up ----

  boolean discard(long push) {
    List<Captured> parked = connected(push, false);
    if (parked.isEmpty()) {
      return false;
    }
    Set<RowKey> rows = new LinkedHashSet<>();
    Set<RowKey> roots = new LinkedHashSet<>();
    for (Captured line : parked) {
      rows.add(line.row());
      roots.add(line.root());
      if (state.row(line.row()) != null) {
        state.bin.add(line.row());
      }
    }
    Map<Long, Map<String, Value>> removed = new TreeMap<>(state.removed);
    parked.forEach(line -> state.forget(l -> l.id() == line.id()));
    for (RowKey row : rows) {
      if (!state.bases.containsKey(row)) {
        withoutBase(parked.stream().filter(l -> l.row().equals(row)).toList(), removed);
      }
    }
    roots.forEach(new ModelOverlay(state)::rebuildAggregate);
    rows.forEach(new ModelOverlay(state)::mark);
    return true;
  }

  /// A row of which no server's version is known is what this computer made of it: it goes with its
  /// insert, or gets back what the discarded changes have overwritten.
  private void withoutBase(List<Captured> lines, Map<Long, Map<String, Value>> removed) {
    Captured first = lines.getFirst();
    if (lines.stream().anyMatch(line -> line.kind() == Captured.Kind.PUT)) {
      remove(first.row(), first.root());
      return;
    }
    for (Captured line : lines.reversed()) { // the oldest former value stays
      Shown now = state.row(line.row());
      if (line.kind() == Captured.Kind.REMOVE) {
        Map<String, Value> kept = removed.getOrDefault(line.id(), Map.of());
        boolean rooted = line.row().equals(line.root()) || state.row(line.root()) != null;
        if (now == null && rooted && !kept.isEmpty()) {
          new ModelOverlay(state).write(line.row(), line.root(), kept, 0, false);
        }
      } else if (now != null && !isTouchedLater(line)) {
        TreeMap<String, Value> fields = new TreeMap<>(now.fields());
        fields.put(String.valueOf(line.field()), line.old());
        state.put(new Shown(now.row(), now.root(), now.seq(), now.synced(), fields));
      }
    }
  }

  private boolean isTouchedLater(Captured set) {
    return state.anyOpen(l ->
        l.row().equals(set.row())
            && l.id() > set.id()
            && (l.kind() != Captured.Kind.SET || Objects.equals(l.field(), set.field())));
  }

  private void remove(RowKey row, RowKey root) {
    if (row.equals(root)) {
      for (SimTables.Shape child : state.aggregate(row.table())) {
        if (child.isChild()) {
          for (RowKey key : state.idsOf(child, row)) {
            state.bin.add(key);
            state.delete(key);
          }
        }
      }
    }
    state.delete(row);
  }
}
