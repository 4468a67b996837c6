package app.landfall.proof.sim.model;

import app.landfall.proof.sim.profile.Captured;
import app.landfall.sync.protocol.RowKey;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The parked changes: what depends on a refused insert stays parked with it, and what needs no
/// decision any more is released.
final class ModelParking {
  private static final Captured.State PARKED = Captured.State.PARKED;

  private final ModelState state;

  ModelParking(ModelState state) {
    this.state = state;
  }

  /// Looks at the records of which something was captured just now.
  void captured(long from) {
    Set<RowKey> roots = new TreeSet<>();
    for (Captured line : state.open.tailMap(from, false).values()) {
      if (state.anyOpen(l -> l.state() == PARKED && l.root().equals(line.root()))) {
        roots.add(line.root());
      }
    }
    settle(roots);
  }

  /// Brings records to rest after one of their changes was refused or captured.
  void settle(Collection<RowKey> roots) {
    Set<RowKey> ended = new LinkedHashSet<>();
    for (RowKey root : roots) {
      if (releaseDeleted(root)) {
        ended.add(root);
      }
      parkDependants(root);
    }
    new ModelResults(state).rebuild(ended);
  }

  /// What was refused, and its user has deleted since, needs no decision any more; nor does what
  /// waited for a refused new row. The removal itself is sent: the server may know an older row.
  private boolean releaseDeleted(RowKey root) {
    Set<RowKey> refused = new TreeSet<>();
    List<Captured> parked =
        state.open(
            l -> l.root().equals(root) && l.state() == PARKED && l.kind() != Captured.Kind.REMOVE);
    parked.forEach(l -> refused.add(l.row()));
    boolean any = false;
    for (RowKey row : refused) {
      List<Captured> own = parked.stream().filter(l -> l.row().equals(row)).toList();
      long first = own.getFirst().id();
      long removal = 0;
      for (Captured later : state.open.tailMap(first, false).values()) {
        boolean takesIt = later.row().equals(row) || later.row().equals(root);
        if (later.kind() == Captured.Kind.REMOVE && later.root().equals(root) && takesIt) {
          removal = later.id();
        }
      }
      if (removal > 0) {
        any = true;
        release(row, root, own.stream().anyMatch(l -> l.kind() == Captured.Kind.PUT), removal);
      }
    }
    return any;
  }

  private void release(RowKey row, RowKey root, boolean put, long removal) {
    boolean whole = put && row.equals(root);
    state.forget(l ->
        l.root().equals(root)
            && l.id() < removal
            && (whole || l.row().equals(row))
            && (l.state() == PARKED || l.state() == Captured.State.WAITING && put));
  }

  /// What depends on a refused new row waits with it: its own changes and, where it is a record,
  /// its children's. Nothing else does.
  private void parkDependants(RowKey root) {
    List<Captured> inserts =
        state.open(
            l -> l.root().equals(root) && l.state() == PARKED && l.kind() == Captured.Kind.PUT);
    for (Captured line :
        state.open(l -> l.root().equals(root) && l.state() == Captured.State.WAITING)) {
      if (inserts.stream().anyMatch(insert -> waitsFor(line, insert))) {
        state.move(line, 0, PARKED);
      }
    }
  }

  private static boolean waitsFor(Captured line, Captured insert) {
    boolean ofRow = insert.row().equals(line.row()) && line.kind() != Captured.Kind.REMOVE;
    boolean ofRoot = insert.row().equals(insert.root()) && !line.row().equals(insert.row());
    return insert.id() < line.id() && (ofRow || ofRoot);
  }

  /// A parked value that an accepted change of this computer has overwritten is history.
  void overtaken(long push, Collection<RowKey> roots) {
    List<Captured> accepted = state.open(l -> l.push() == push);
    state.forget(p ->
        p.state() == PARKED
            && roots.contains(p.root())
            && accepted.stream()
                .anyMatch(a ->
                    a.row().equals(p.row())
                        && a.id() > p.id()
                        && (a.kind() != Captured.Kind.SET
                            || p.kind() == Captured.Kind.SET
                                && String.valueOf(a.field()).equals(p.field()))));
  }
}
