package app.landfall.proof.sim.model;

import app.landfall.proof.sim.profile.Captured;
import app.landfall.proof.sim.profile.Frozen;
import app.landfall.store.replication.PushEffect;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.RowKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The outcomes of push transactions: an outcome finishes exactly what it names, and what is
/// accepted stays shown until its result has been applied.
final class ModelResults {
  /// Of what is known to be at the server but not where.
  private static final long UNKNOWN_SEQ = Long.MAX_VALUE;

  private final ModelState state;

  ModelResults(ModelState state) {
    this.state = state;
  }

  PushEffect acknowledge(PushReply reply) {
    state.see(reply.clock());
    int transactions = 0;
    int changes = 0;
    int had = 0;
    int parked = 0;
    for (Outcome outcome : reply.outcomes()) {
      ModelState.Push push = push(outcome.pushNo());
      if (push == null || push.frozen().state() != Captured.State.CUT) {
        continue;
      }
      boolean refused = outcome.status() == Outcome.Status.REFUSED;
      transactions++;
      changes += push.changes();
      had += outcome.had();
      parked += refused ? 1 : 0;
      move(
          new ModelState.Push(
              push.frozen(), push.hash(), push.changes(), outcome.reason(), outcome.message()),
          outcome.seq(),
          refused ? Captured.State.PARKED : Captured.State.ACCEPTED);
    }
    if (transactions > 0 && !reply.mark().isEmpty()) {
      state.marks.put(reply.head(), new Mark(reply.head(), reply.mark()));
    }
    rebuild(finish(state.main().applied()));
    return new PushEffect(transactions, changes, had, parked);
  }

  private List<Captured> open(long push) {
    return state.open(line -> line.push() == push);
  }

  private ModelState.@Nullable Push push(long pushNo) {
    for (ModelState.Push push : state.pushes.values()) {
      Frozen frozen = push.frozen();
      if (frozen.replica().equals(state.replica) && frozen.pushNo() == pushNo) {
        return push;
      }
    }
    return null;
  }

  private void move(ModelState.Push push, long seq, Captured.State to) {
    Frozen f = push.frozen();
    boolean anyParked = state.anyOpen(line -> line.state() == Captured.State.PARKED);
    state.pushes.put(
        f.id(),
        new ModelState.Push(
            new Frozen(f.id(), f.replica(), f.pushNo(), f.line(), seq, to),
            push.hash(),
            push.changes(),
            push.reason(),
            push.message()));
    ModelOverlay overlay = new ModelOverlay(state);
    List<Captured> lines = to == Captured.State.CUT ? state.ofPush(f.id()) : open(f.id());
    lines.forEach(line -> state.move(line, f.id(), to));
    lines.forEach(line -> overlay.mark(line.row()));
    List.copyOf(state.offers.values()).stream()
        .filter(offer -> offer.push() == f.id())
        .forEach(offer -> settle(offer, to));
    Set<RowKey> roots = new TreeSet<>();
    lines.forEach(line -> roots.add(line.root()));
    if (to == Captured.State.PARKED) {
      new ModelParking(state).settle(roots);
    } else if (anyParked && to == Captured.State.ACCEPTED) {
      new ModelParking(state).overtaken(f.id(), roots);
    }
  }

  /// What is refused of what was offered is let go of.
  private void settle(ModelOffer offer, Captured.State to) {
    if (to == Captured.State.DONE || to == Captured.State.PARKED) {
      state.offers.remove(offer.id());
    } else {
      state.offers.put(offer.id(), offer.in(offer.push(), to));
    }
  }

  /// Finishes accepted push transactions whose result is applied with this transaction.
  ///
  /// @param cursor the main cursor as it will stand after it
  /// @return the roots to [#rebuild] once the server's rows are in place
  Set<RowKey> finish(long cursor) {
    Set<RowKey> roots = new LinkedHashSet<>();
    for (ModelState.Push push : List.copyOf(state.pushes.values())) {
      Frozen frozen = push.frozen();
      boolean passed = frozen.state() == Captured.State.ACCEPTED && frozen.seq() <= cursor;
      if (passed && !behind(frozen)) {
        open(frozen.id()).forEach(line -> roots.add(line.root()));
        state.offers.values().stream()
            .filter(offer -> offer.push() == frozen.id())
            .forEach(offer -> roots.add(offer.root()));
        move(push, frozen.seq(), Captured.State.DONE);
      }
    }
    return roots;
  }

  /// Whether a table it names is still being filled below what it needs.
  private boolean behind(Frozen push) {
    for (ModelState.Cursor cursor : state.incomplete()) {
      boolean names =
          state.anyOpen(l -> l.push() == push.id() && l.row().table().equals(cursor.table()));
      if (names && cursor.applied() < push.seq()) {
        return true;
      }
    }
    return false;
  }

  void rebuild(Set<RowKey> roots) {
    roots.forEach(new ModelOverlay(state)::rebuildAggregate);
  }

  // ---- mending ----

  boolean rewind(long expected) {
    if (push(expected) == null) {
      return false;
    }
    for (ModelState.Push push : List.copyOf(state.pushes.values())) {
      Frozen f = push.frozen();
      if (f.replica().equals(state.replica)
          && f.pushNo() >= expected
          && f.state() != Captured.State.CUT) {
        move(push, f.seq(), Captured.State.CUT);
      }
    }
    return true;
  }

  /// Moves to a new replica id: what the server has under the old one is acknowledged, the rest
  /// waits again with its times kept.
  void forked(Map<Long, String> serverHashes, String newReplica) {
    for (ModelState.Push push : List.copyOf(state.pushes.values())) {
      Frozen f = push.frozen();
      if (f.state() != Captured.State.CUT || !f.replica().equals(state.replica)) {
        continue;
      }
      if (Hashes.hex(push.hash()).equals(serverHashes.get(f.pushNo()))) {
        move(push, UNKNOWN_SEQ, Captured.State.ACCEPTED);
      } else {
        open(f.id()).forEach(line -> state.move(line, 0, Captured.State.WAITING));
        List.copyOf(state.offers.values()).stream()
            .filter(offer -> offer.push() == f.id())
            .forEach(offer -> state.offers.put(offer.id(), offer.in(0, Captured.State.WAITING)));
        state.pushes.remove(f.id());
      }
    }
    state.replica = newReplica;
  }

  /// Nothing accepted can be above the head a session tells.
  void placeBelow(long head) {
    for (ModelState.Push push : List.copyOf(state.pushes.values())) {
      Frozen f = push.frozen();
      if (f.state() == Captured.State.ACCEPTED && f.seq() > head) {
        move(push, head, Captured.State.ACCEPTED);
      }
    }
  }

  /// The highest number that has its outcome.
  long lastAnswered() {
    long last = 0;
    for (ModelState.Push push : state.pushes.values()) {
      Frozen f = push.frozen();
      if (f.replica().equals(state.replica) && f.state() != Captured.State.CUT) {
        last = Math.max(last, f.pushNo());
      }
    }
    return last;
  }

  long lastCut() {
    long last = 0;
    for (ModelState.Push push : state.pushes.values()) {
      if (push.frozen().replica().equals(state.replica)) {
        last = Math.max(last, push.frozen().pushNo());
      }
    }
    return last;
  }

  @Nullable String hashOf(long pushNo) {
    ModelState.Push push = push(pushNo);
    return push == null ? null : Hashes.hex(push.hash());
  }
}
