package app.landfall.proof.sim.model;

import app.landfall.proof.sim.profile.Captured;
import app.landfall.proof.sim.profile.Frozen;
import app.landfall.proof.sim.profile.Shown;
import app.landfall.proof.sim.profile.SimTables;
import app.landfall.store.replication.CutPush;
import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// The cutting of what waits, which numbers and freezes it: first what was cut before, then whole
/// local transactions, split by root where they are over the limits.
final class ModelCuts {
  private final ModelState state;
  private final Limits limits;
  private final Set<RowKey> unsent = new HashSet<>();
  private final Set<RowKey> ended = new LinkedHashSet<>();

  ModelCuts(ModelState state, Limits limits) {
    this.state = state;
    this.limits = limits;
  }

  List<CutPush> cut(int maxTransactions, int maxBytes) {
    List<CutPush> pushes = new ArrayList<>();
    List<ModelState.Push> inOrder = new ArrayList<>(state.pushes.values());
    inOrder.sort(Comparator.comparingLong(push -> push.frozen().pushNo()));
    for (ModelState.Push push : inOrder) {
      boolean again =
          push.frozen().state() == Captured.State.CUT
              && push.frozen().replica().equals(state.replica);
      if (again && pushes.size() < maxTransactions) {
        pushes.add(given(push));
      }
    }
    pushes = within(pushes, maxTransactions, maxBytes);
    if (!isFull(pushes, maxTransactions, maxBytes) && !state.epoch.isEmpty()) {
      pushes.addAll(offers());
      pushes.addAll(again());
      for (List<Captured> transaction : waiting()) {
        pushes.addAll(cut(transaction));
        if (isFull(pushes, maxTransactions, maxBytes)) {
          break;
        }
      }
      ended.forEach(new ModelOverlay(state)::rebuildAggregate);
    }
    return within(pushes, maxTransactions, maxBytes);
  }

  private static CutPush given(ModelState.Push push) {
    return new CutPush(push.frozen().pushNo(), push.frozen().line(), push.changes());
  }

  private static boolean isFull(List<CutPush> pushes, int transactions, int bytes) {
    int sum = pushes.stream().mapToInt(push -> push.line().length + 1).sum();
    return pushes.size() >= transactions || sum >= bytes;
  }

  private static List<CutPush> within(List<CutPush> pushes, int transactions, int bytes) {
    List<CutPush> fitting = new ArrayList<>();
    int sum = 0;
    for (CutPush push : pushes) {
      sum += push.line().length + 1;
      if ((fitting.size() >= transactions || sum > bytes) && !fitting.isEmpty()) {
        break;
      }
      fitting.add(push);
    }
    return fitting;
  }

  /// The waiting changes, a local transaction each, oldest first.
  private List<List<Captured>> waiting() {
    Map<Long, List<Captured>> byTransaction = new LinkedHashMap<>();
    for (Captured line : state.open(l -> l.state() == Captured.State.WAITING)) {
      byTransaction.computeIfAbsent(line.tx(), tx -> new ArrayList<>()).add(line);
    }
    return new ArrayList<>(byTransaction.values());
  }

  // ---- what is sent ----

  /// Each record's lines are finished by the line that holds its last change.
  private List<CutPush> cut(List<Captured> transaction) {
    Map<RowKey, List<Captured>> byRoot = new LinkedHashMap<>();
    for (Captured line : withoutUnsent(transaction)) {
      byRoot.computeIfAbsent(line.root(), root -> new ArrayList<>()).add(line);
    }
    List<List<Change>> records =
        byRoot.values().stream().map(lines -> changes(lines, this::time)).toList();
    List<CutPush> pushes = new ArrayList<>();
    for (ModelPacking.Line line : ModelPacking.of(records, limits, state.epoch)) {
      List<Captured> finishes = new ArrayList<>();
      if (line.part() == line.parts()) {
        line.changes().stream()
            .map(Change::root)
            .distinct()
            .forEach(root -> finishes.addAll(byRoot.getOrDefault(root, List.of())));
      }
      pushes.add(freeze(line, finishes));
    }
    return pushes;
  }

  private HybridTime time(long tx) {
    return state.transactions.getOrDefault(tx, HybridTime.ZERO);
  }

  /// Leaves out rows that were made and deleted again before they ever left, here and in the
  /// transactions that follow.
  private List<Captured> withoutUnsent(List<Captured> lines) {
    for (Captured line : lines) {
      boolean put = line.kind() == Captured.Kind.PUT;
      if (put && !unsent.contains(line.root()) && neverLeft(line)) {
        boolean whole = line.row().equals(line.root());
        state.done(l ->
            l.state() == Captured.State.WAITING
                && (whole ? l.root().equals(line.root()) : l.row().equals(line.row())));
        ended.add(line.root());
        unsent.add(line.row());
      }
    }
    return lines.stream()
        .filter(l -> !unsent.contains(l.root()) && !unsent.contains(l.row()))
        .toList();
  }

  private boolean neverLeft(Captured put) {
    boolean again =
        state.anyOpen(
            l -> l.row().equals(put.row()) && l.kind() == Captured.Kind.PUT && l.id() > put.id());
    return !again && state.row(put.row()) == null && !state.isKnown(put.row());
  }

  // ---- changes ----

  /// Makes changes of lines: fields of one row, one local transaction, one kind and one base become
  /// one change. A new root goes before its children and a removed one after them.
  List<Change> changes(List<Captured> lines, LongFunction<HybridTime> times) {
    Map<String, Draft> drafts = new LinkedHashMap<>();
    Map<RowKey, Long> putIn = new HashMap<>();
    for (Captured line : lines) {
      switch (line.kind()) {
        case PUT -> {
          putIn.put(line.row(), line.tx());
          draft(drafts, line, Change.Kind.PUT).fields.putAll(body(line));
        }
        case REMOVE -> draft(drafts, line, Change.Kind.REMOVE);
        case SET -> {
          boolean fresh = Long.valueOf(line.tx()).equals(putIn.get(line.row()));
          draft(drafts, line, fresh ? Change.Kind.PUT : Change.Kind.PATCH)
              .fields
              .put(String.valueOf(line.field()), line.value());
        }
      }
    }
    Map<Long, HybridTime> known = new HashMap<>();
    drafts.values().forEach(d -> known.computeIfAbsent(d.first.tx(), times::apply));
    return drafts.values().stream()
        .sorted(Comparator.<Draft>comparingLong(d -> d.first.tx()).thenComparingInt(Draft::place))
        .map(d -> d.change(known.getOrDefault(d.first.tx(), HybridTime.ZERO)))
        .toList();
  }

  private record Draft(Captured first, Change.Kind kind, TreeMap<String, Value> fields) {
    Change change(HybridTime time) {
      long base = kind == Change.Kind.PUT ? 0 : first.base();
      return new Change(first.row(), first.root(), kind, time, base, fields)
          .seeing(base, kind == Change.Kind.PUT ? Ancestry.NONE : first.seen());
    }

    int place() {
      if (!first.row().equals(first.root()) || kind == Change.Kind.PATCH) {
        return 1;
      }
      return kind == Change.Kind.PUT ? 0 : 2;
    }
  }

  private static Draft draft(Map<String, Draft> drafts, Captured line, Change.Kind kind) {
    String base = kind == Change.Kind.PATCH ? ":" + line.base() + line.seen() : "";
    return drafts.computeIfAbsent(
        line.tx() + ":" + line.row() + ":" + kind + base,
        key -> new Draft(line, kind, new TreeMap<>()));
  }

  /// A new row's fields as they were inserted: what a later change has overwritten is read back
  /// from that change's former value, the rest from the row.
  private Map<String, Value> body(Captured put) {
    SimTables.Shape shape = state.shape(put.row().table());
    Shown now = state.row(put.row());
    TreeMap<String, Value> fields = new TreeMap<>(now == null ? Map.of() : now.fields());
    Set<String> seen = new HashSet<>();
    for (Captured later : state.open(l -> l.id() > put.id() && l.row().equals(put.row()))) {
      olds(later)
          .forEach((field, old) -> {
            if (shape.fields().contains(field) && seen.add(field)) {
              fields.put(field, old);
            }
          });
    }
    if (!state.isKnown(put.row()) && !state.bin.contains(put.row())) {
      fields
          .entrySet()
          .removeIf(field ->
              field.getValue() instanceof Value.Null
                  && !shape.defaults().containsKey(field.getKey()));
    }
    return fields;
  }

  private Map<String, Value> olds(Captured later) {
    return switch (later.kind()) {
      case SET -> Map.of(String.valueOf(later.field()), later.old());
      case REMOVE -> state.removed.getOrDefault(later.id(), Map.of());
      case PUT -> Map.of();
    };
  }

  // ---- freezing ----

  private CutPush freeze(ModelPacking.Line packed, List<Captured> finishes) {
    ModelState.Push push =
        freeze(
            ++state.lastPush,
            new PushTransaction(1, packed.part(), packed.parts(), state.epoch, packed.changes()));
    for (Captured finished : finishes) {
      Captured open = state.open.get(finished.id());
      if (open != null) {
        state.move(open, push.frozen().id(), Captured.State.CUT);
      }
    }
    return given(push);
  }

  /// @param what with any number
  private ModelState.Push freeze(long id, PushTransaction what) {
    long pushNo = 1;
    byte[] hash = Hashes.chainStart();
    for (ModelState.Push push : state.pushes.values()) {
      if (push.frozen().replica().equals(state.replica) && push.frozen().pushNo() >= pushNo) {
        pushNo = push.frozen().pushNo() + 1;
        hash = push.hash();
      }
    }
    byte[] line =
        Codec.line(
            new PushTransaction(
                pushNo,
                what.part(),
                what.parts(),
                what.epoch(),
                what.changes(),
                what.before(),
                what.known()));
    Frozen frozen = new Frozen(id, state.replica, pushNo, line, 0, Captured.State.CUT);
    ModelState.Push push =
        new ModelState.Push(frozen, Hashes.chain(hash, line), what.changes().size(), "", "");
    state.pushes.put(id, push);
    return push;
  }

  // ---- after the server went back ----

  /// What was sent before goes again, as it was but for its number, after all that is offered.
  private List<CutPush> again() {
    List<CutPush> pushes = new ArrayList<>();
    for (ModelState.Push push : List.copyOf(state.pushes.values())) {
      boolean unnumbered = push.frozen().replica().isEmpty();
      if (unnumbered && push.frozen().state() == Captured.State.CUT) {
        pushes.add(given(freeze(push.frozen().id(), Codec.readLine(push.frozen().line()))));
      }
    }
    return pushes;
  }

  /// Roots first, as many in a line as it may hold.
  private List<CutPush> offers() {
    List<CutPush> pushes = new ArrayList<>();
    List<ModelOffer> together = new ArrayList<>();
    List<ModelOffer> waiting = new ArrayList<>(state.offers.values());
    waiting.removeIf(offer -> offer.state() != Captured.State.WAITING);
    waiting.sort(
        Comparator.comparingInt((ModelOffer o) -> o.row().equals(o.root()) ? 0 : 1)
            .thenComparingLong(ModelOffer::id));
    for (ModelOffer offer : waiting) {
      boolean fits =
          together.isEmpty()
              || together.size() < limits.changes()
                  && together.getFirst().known().equals(offer.known())
                  && Codec.line(offered(together, offer)).length < limits.transactionBytes();
      if (!fits) {
        pushes.add(freeze(together));
        together.clear();
      }
      together.add(offer);
    }
    if (!together.isEmpty()) {
      pushes.add(freeze(together));
    }
    return pushes;
  }

  private PushTransaction offered(List<ModelOffer> some, @Nullable ModelOffer another) {
    List<Change> changes = new ArrayList<>(some.stream().map(ModelOffer::change).toList());
    if (another != null) {
      changes.add(another.change());
    }
    return new PushTransaction(
        Long.MAX_VALUE, 1, 1, state.epoch, changes, null, some.getFirst().known());
  }

  private CutPush freeze(List<ModelOffer> together) {
    ModelState.Push push = freeze(++state.lastPush, offered(together, null));
    together.forEach(
        offer -> state.offers.put(offer.id(), offer.in(push.frozen().id(), Captured.State.CUT)));
    return given(push);
  }
}
