package app.landfall.proof.sim.model;

import app.landfall.proof.sim.profile.BaseRow;
import app.landfall.proof.sim.profile.Captured;
import app.landfall.proof.sim.profile.Frozen;
import app.landfall.proof.sim.profile.Shown;
import app.landfall.proof.sim.profile.SimTables;
import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.Lineage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.Reserved;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a profile does when the server went back, in the model: all that the server has lost is
/// offered to it, and nothing here is from above the moment to which it went back.
final class ModelHealing {
  private final ModelState state;
  private final long to;
  private final long lowered;
  private final Ancestry common;
  private final Ancestry upTo;

  /// @param to the last sequence that both have
  ModelHealing(ModelState state, long to) {
    this.state = state;
    this.to = to;
    this.lowered = Math.max(1, to); // 0 would say that no server ever had it
    this.common = to > 0 ? Ancestry.of(state.branchOf(to), to) : Ancestry.NONE;
    long applied = state.main().applied();
    this.upTo = applied > to ? common.and(Ancestry.of(state.branchOf(applied), applied)) : common;
  }

  void run(String newReplica) {
    returnOffers();
    List<ModelOffer> lost = new ArrayList<>();
    state.tombs.values().forEach(row -> list(lost, row));
    state.held.values().forEach(row -> list(lost, row));
    state.bases.values().stream().filter(base -> !base.deleted()).forEach(b -> list(lost, b));
    state.tables.values().forEach(rows -> rows.values().forEach(row -> list(lost, row)));
    lost.forEach(offer -> state.offers.put(offer.id(), offer));
    forgetComputers();
    lower();
    moveCursors();
    sendAgain();
    tagBases();
    state.marks.tailMap(to, false).clear();
    state.branches.removeIf(branch -> branch.from() >= Math.max(1, to));
    state.replica = newReplica;
  }

  /// What is offered and not settled here is offered again; its rows are not listed anew.
  private void returnOffers() {
    for (ModelOffer offer : List.copyOf(state.offers.values())) {
      ModelState.Push push = state.pushes.get(offer.push());
      boolean settled =
          push != null
              && push.frozen().state() == Captured.State.ACCEPTED
              && push.frozen().seq() <= to;
      if (!settled) {
        state.offers.put(offer.id(), offer.in(0, Captured.State.WAITING));
        state.pushes.remove(offer.push());
      }
    }
  }

  // ---- what is offered ----

  private void list(List<ModelOffer> lost, PulledRow row) {
    list(lost, row.row(), row.root(), row.seq(), row.lineage(), row.deleted(), row.fields());
  }

  private void list(List<ModelOffer> lost, BaseRow base) {
    list(lost, base.row(), base.root(), base.seq(), lineage(base.row()), false, base.fields());
  }

  private void list(List<ModelOffer> lost, Shown row) {
    if (!state.bases.containsKey(row.row())) {
      list(lost, row.row(), row.root(), row.seq(), lineage(row.row()), false, row.fields());
    }
  }

  private Lineage lineage(RowKey row) {
    return state.lineages.getOrDefault(row, Lineage.NONE);
  }

  private void list(
      List<ModelOffer> lost,
      RowKey row,
      RowKey root,
      long seq,
      Lineage lineage,
      boolean deleted,
      Map<String, Value> fields) {
    boolean listed =
        seq <= to
            || row.table().equals(Reserved.COMPUTERS)
            || state.offerOf(row) != null
            || lost.stream().anyMatch(offer -> offer.row().equals(row));
    if (!listed) {
      lost.add(
          new ModelOffer(
              ++state.lastOffer,
              row,
              root,
              state.branchOf(seq),
              seq,
              lineage,
              common,
              deleted,
              sendable(row, fields),
              upTo,
              new TreeMap<>(state.peers),
              0,
              Captured.State.WAITING));
    }
  }

  /// Where columns await their first values, what they hold by themselves is nobody's word.
  private SortedMap<String, Value> sendable(RowKey row, Map<String, Value> fields) {
    SimTables.Shape shape = state.shape(row.table());
    ModelState.Cursor filling = state.cursors.get(row.table());
    boolean awaits = filling != null && !filling.complete();
    SortedMap<String, Value> sent = new TreeMap<>(fields);
    sent.entrySet()
        .removeIf(field ->
            field.getValue() instanceof Value.Null
                    && !shape.defaults().containsKey(field.getKey())
                    && awaits
                || awaits && field.getValue().equals(shape.defaults().get(field.getKey())));
    return sent;
  }

  // ---- what is kept ----

  /// The server lists computers again when they come.
  private void forgetComputers() {
    for (Shown row : List.copyOf(state.rows(Reserved.COMPUTERS).values())) {
      if (row.seq() > to) {
        TableSum sum = state.sums.getOrDefault(Reserved.COMPUTERS, TableSum.EMPTY);
        state.sums.put(Reserved.COMPUTERS, sum.without(row.row().id(), row.seq()));
        state.delete(row.row());
      }
    }
  }

  private void lower() {
    for (BaseRow base : List.copyOf(state.bases.values())) {
      if (base.seq() > to) {
        lowerSum(base.row(), base.seq(), !base.deleted());
        state.bases.put(
            base.row(),
            new BaseRow(base.row(), base.root(), lowered, base.deleted(), base.fields()));
      }
    }
    for (TreeMap<String, Shown> rows : state.tables.values()) {
      for (Shown row : List.copyOf(rows.values())) {
        if (row.seq() > to) {
          lowerSum(row.row(), row.seq(), !state.bases.containsKey(row.row()));
          state.put(new Shown(row.row(), row.root(), lowered, row.synced(), row.fields()));
        }
      }
    }
    for (PulledRow row : List.copyOf(state.held.values())) {
      if (row.seq() > to) {
        lowerSum(row.row(), row.seq(), true);
        state.held.put(row.row(), row.at(lowered));
      }
    }
    state.tombs.replaceAll((key, row) -> row.seq() > to ? row.at(lowered) : row);
    state.offers.values().forEach(offer -> state.lineages.remove(offer.row()));
  }

  private void lowerSum(RowKey row, long seq, boolean counted) {
    if (counted) {
      TableSum sum = state.sums.getOrDefault(row.table(), TableSum.EMPTY);
      state.sums.put(row.table(), sum.without(row.id(), seq).with(row.id(), lowered));
    }
  }

  private void moveCursors() {
    long cursor = Math.min(state.main().applied(), to);
    state.begin(new ModelState.Cursor(ModelState.MAIN, "", cursor, cursor, true));
    for (ModelState.Cursor filling : state.incomplete()) {
      state.begin(new ModelState.Cursor(filling.table(), filling.columns(), 0, 0, false));
    }
    String columns = Hashes.columns(state.shape(Reserved.COMPUTERS).fields());
    state.begin(new ModelState.Cursor(Reserved.COMPUTERS, columns, 0, 0, false));
  }

  // ---- what is unfinished ----

  /// Under no number until all that is offered has one.
  private void sendAgain() {
    for (ModelState.Push push : List.copyOf(state.pushes.values())) {
      Frozen f = push.frozen();
      boolean lost = f.state() == Captured.State.ACCEPTED && f.seq() > to;
      if (f.state() != Captured.State.CUT && !lost) {
        continue;
      }
      PushTransaction was = Codec.readLine(f.line());
      List<Captured> lines = state.open(line -> line.push() == f.id());
      if (was.parts() > 1) {
        lines.forEach(line -> state.move(line, 0, Captured.State.WAITING));
        state.pushes.remove(f.id());
        continue;
      }
      PushTransaction.SentAs before = was.before();
      byte[] line =
          Codec.line(
              new PushTransaction(
                  f.pushNo(),
                  1,
                  1,
                  was.epoch(),
                  was.changes().stream().map(this::tagged).toList(),
                  before != null ? before : new PushTransaction.SentAs(f.replica(), f.pushNo()),
                  was.known()));
      state.pushes.put(
          f.id(),
          new ModelState.Push(
              new Frozen(f.id(), "", f.pushNo(), line, 0, Captured.State.CUT),
              push.hash(),
              push.changes(),
              "",
              ""));
      lines.forEach(captured -> state.move(captured, f.id(), Captured.State.CUT));
      lines.forEach(captured -> new ModelOverlay(state).mark(captured.row()));
    }
  }

  private Change tagged(Change change) {
    return change.base() > to ? change.seeing(to, change.seen().and(seen(change.base()))) : change;
  }

  private Ancestry seen(long base) {
    return common.and(Ancestry.of(state.branchOf(base), base));
  }

  private void tagBases() {
    for (Captured line :
        state.open(
            l -> l.state() == Captured.State.WAITING || l.state() == Captured.State.PARKED)) {
      if (line.base() > to) {
        state.open.put(line.id(), line.seeing(to, line.seen().and(seen(line.base()))));
      }
    }
  }
}
