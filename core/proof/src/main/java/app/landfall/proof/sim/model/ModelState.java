package app.landfall.proof.sim.model;

import app.landfall.proof.sim.profile.BaseRow;
import app.landfall.proof.sim.profile.Captured;
import app.landfall.proof.sim.profile.Frozen;
import app.landfall.proof.sim.profile.Shown;
import app.landfall.proof.sim.profile.SimTables;
import app.landfall.store.replication.ServerBinding;
import app.landfall.sync.protocol.Branch;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Lineage;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The content of a profile's database, as plain maps of values that never change.
final class ModelState {
  static final String MAIN = "*";
  private static final Cursor BEGIN = new Cursor(MAIN, "", 0, 0, true);

  /// A frozen push transaction with its chain hash.
  record Push(Frozen frozen, byte[] hash, int changes, String reason, String message) {}

  /// How far a table, or all of them, is staged and applied.
  record Cursor(String table, String columns, long applied, long staged, boolean complete) {
    String stage() {
      return table.equals(MAIN) ? MAIN : table + ":" + columns;
    }
  }

  final TreeMap<String, SimTables.Shape> shapes = new TreeMap<>();
  final TreeMap<String, TreeMap<String, Shown>> tables = new TreeMap<>();
  final TreeMap<Long, Captured> open = new TreeMap<>();

  /// Lines that were sent and are done: a restored server may want them again.
  final TreeMap<Long, Captured> sent = new TreeMap<>();

  /// What removed rows held, by the line of their removal.
  final Map<Long, Map<String, Value>> removed = new HashMap<>();

  /// The times of local transactions, drawn once.
  final TreeMap<Long, HybridTime> transactions = new TreeMap<>();

  final TreeMap<Long, Push> pushes = new TreeMap<>();
  final TreeMap<RowKey, BaseRow> bases = new TreeMap<>();
  final TreeMap<RowKey, PulledRow> held = new TreeMap<>();
  final Map<String, TreeMap<RowKey, PulledRow>> staged = new HashMap<>();
  final TreeMap<String, Cursor> cursors = new TreeMap<>();
  final TreeMap<String, TableSum> sums = new TreeMap<>();
  final Set<RowKey> bin = new HashSet<>();
  final TreeMap<Long, Mark> marks = new TreeMap<>();
  final List<Branch> branches = new ArrayList<>();

  /// The last push number of each replica, as of the cursor.
  final TreeMap<String, Long> peers = new TreeMap<>();

  /// Deleted rows with their last fields; the children of a deleted root are no tombstones.
  final TreeMap<RowKey, PulledRow> tombs = new TreeMap<>();

  final TreeMap<RowKey, Lineage> lineages = new TreeMap<>();
  final TreeMap<Long, ModelOffer> offers = new TreeMap<>();

  String replica;
  @Nullable ServerBinding binding;
  @Nullable ServerBinding lastBinding;
  String epoch = "";
  HybridTime seen = HybridTime.ZERO;
  HybridTime lastTime = HybridTime.ZERO;
  long shift;
  boolean everSynced;
  boolean practice;
  @Nullable Instant syncedAt;
  long lastTx;
  long lastChange;
  long lastPush;
  long lastOffer;

  ModelState(String replica) {
    this.replica = replica;
  }

  ModelState copy() {
    ModelState copy = new ModelState(replica);
    copy.shapes.putAll(shapes);
    tables.forEach((name, rows) -> copy.tables.put(name, new TreeMap<>(rows)));
    copy.open.putAll(open);
    copy.sent.putAll(sent);
    copy.removed.putAll(removed);
    copy.transactions.putAll(transactions);
    copy.pushes.putAll(pushes);
    copy.bases.putAll(bases);
    copy.held.putAll(held);
    staged.forEach((cursor, rows) -> copy.staged.put(cursor, new TreeMap<>(rows)));
    copy.cursors.putAll(cursors);
    copy.sums.putAll(sums);
    copy.bin.addAll(bin);
    copy.marks.putAll(marks);
    copy.branches.addAll(branches);
    copy.peers.putAll(peers);
    copy.tombs.putAll(tombs);
    copy.lineages.putAll(lineages);
    copy.offers.putAll(offers);
    copy.lastOffer = lastOffer;
    copy.binding = binding;
    copy.lastBinding = lastBinding;
    copy.epoch = epoch;
    copy.seen = seen;
    copy.lastTime = lastTime;
    copy.shift = shift;
    copy.everSynced = everSynced;
    copy.practice = practice;
    copy.syncedAt = syncedAt;
    copy.lastTx = lastTx;
    copy.lastChange = lastChange;
    copy.lastPush = lastPush;
    return copy;
  }

  /// All that decides what it will do.
  void image(StringBuilder into) {
    into.append(replica).append(epoch).append(seen).append(lastTime).append(shift).append(' ');
    into.append(everSynced).append(lastTx).append('-').append(lastChange).append('-');
    into.append(lastPush).append(tables.values()).append(open.values()).append(bases.values());
    into.append(held.values()).append(new TreeMap<>(staged)).append(cursors.values());
    into.append(sums).append(new TreeSet<>(bin)).append(new TreeMap<>(removed).keySet());
    into.append(marks.values()).append(branches).append(peers).append(tombs.values());
    into.append(lineages).append(offers.values());
    open.values().forEach(line -> into.append(transactions.get(line.tx())));
    for (Push push : pushes.values()) {
      Frozen f = push.frozen();
      into.append(f.replica()).append(f.pushNo()).append(f.state()).append(f.seq());
      into.append(Arrays.hashCode(f.line())).append(push.reason());
    }
  }

  void see(HybridTime time) {
    if (time.isAfter(seen)) {
      seen = time;
    }
  }

  // ---- shapes and rows ----

  SimTables.Shape shape(String table) {
    SimTables.Shape shape = shapes.get(table);
    if (shape == null) {
      throw new IllegalStateException("'" + table + "' is not declared");
    }
    return shape;
  }

  /// The tables of an aggregate, its root first.
  List<SimTables.Shape> aggregate(String rootTable) {
    List<SimTables.Shape> found = new ArrayList<>();
    for (SimTables.Shape shape : shapes.values()) {
      if (shape.name().equals(rootTable)) {
        found.addFirst(shape);
      } else if (shape.rootTable().equals(rootTable)) {
        found.add(shape);
      }
    }
    return found;
  }

  Map<String, Shown> rows(String table) {
    return tables.computeIfAbsent(table, name -> new TreeMap<>());
  }

  @Nullable Shown row(RowKey key) {
    TreeMap<String, Shown> rows = tables.get(key.table());
    return rows == null ? null : rows.get(key.id());
  }

  void put(Shown row) {
    rows(row.row().table()).put(row.row().id(), row);
  }

  void delete(RowKey key) {
    rows(key.table()).remove(key.id());
  }

  List<RowKey> idsOf(SimTables.Shape shape, RowKey root) {
    return rows(shape.name()).values().stream()
        .filter(row -> row.root().equals(root))
        .map(Shown::row)
        .toList();
  }

  // ---- changes ----

  List<Captured> open(Predicate<Captured> wanted) {
    List<Captured> found = new ArrayList<>();
    for (Captured line : open.values()) {
      if (wanted.test(line)) {
        found.add(line);
      }
    }
    return found;
  }

  List<Captured> ofRow(RowKey row) {
    return open(line -> line.row().equals(row));
  }

  boolean anyOpen(Predicate<Captured> wanted) {
    for (Captured line : open.values()) {
      if (wanted.test(line)) {
        return true;
      }
    }
    return false;
  }

  void move(Captured line, long push, Captured.State to) {
    open.remove(line.id());
    sent.remove(line.id());
    if (to != Captured.State.DONE) {
      open.put(line.id(), line.in(push, to));
    } else if (push > 0) {
      sent.put(line.id(), line.in(push, to));
    }
  }

  /// All lines of a push transaction, done or not.
  List<Captured> ofPush(long push) {
    List<Captured> lines = open(line -> line.push() == push);
    sent.values().stream().filter(line -> line.push() == push).forEach(lines::add);
    return lines;
  }

  /// Ends lines of a push transaction that does not answer for them any more.
  void forget(Predicate<Captured> which) {
    open(which).forEach(line -> move(line, 0, Captured.State.DONE));
  }

  void done(Predicate<Captured> which) {
    open(which).forEach(line -> move(line, line.push(), Captured.State.DONE));
  }

  // ---- offers ----

  /// What is offered of a row, the last of it; null = nothing.
  @Nullable ModelOffer offerOf(RowKey row) {
    ModelOffer found = null;
    for (ModelOffer offer : offers.values()) {
      found = offer.row().equals(row) ? offer : found;
    }
    return found;
  }

  boolean anyOffer(RowKey root) {
    return offers.values().stream().anyMatch(offer -> offer.root().equals(root));
  }

  /// The branch in which a sequence was given.
  String branchOf(long seq) {
    String found = branches.isEmpty() ? epoch : branches.getFirst().id();
    for (Branch branch : branches) {
      found = branch.from() < seq ? branch.id() : found;
    }
    return found;
  }

  // ---- cursors ----

  Cursor main() {
    return cursors.getOrDefault(MAIN, BEGIN);
  }

  /// Begins a table anew, or all of them.
  void begin(Cursor cursor) {
    Cursor before = cursors.get(cursor.table());
    if (before != null) {
      staged.remove(before.stage());
    }
    cursors.put(cursor.table(), cursor);
  }

  List<Cursor> incomplete() {
    List<Cursor> incomplete = new ArrayList<>();
    for (Cursor cursor : cursors.values()) {
      if (!cursor.complete()) {
        incomplete.add(cursor);
      }
    }
    return incomplete;
  }

  /// How far a table's rows are applied: the main cursor, or less while it is back-filled.
  long applied(String table) {
    long main = main().applied();
    Cursor own = cursors.get(table);
    return own == null || own.complete() ? main : Math.min(main, own.applied());
  }

  // ---- what is known of the server ----

  boolean isKnown(RowKey row) {
    BaseRow base = bases.get(row);
    return base != null && base.seq() > 0;
  }
}
