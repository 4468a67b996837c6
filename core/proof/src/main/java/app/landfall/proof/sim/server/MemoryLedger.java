package app.landfall.proof.sim.server;

import app.landfall.sync.protocol.Ancestry;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.ledger.ChangeLog;
import app.landfall.sync.server.store.ledger.Ledger;
import app.landfall.sync.server.store.ledger.Logged;
import app.landfall.sync.server.store.ledger.PushLine;
import app.landfall.sync.server.store.ledger.ReplicaRow;
import app.landfall.sync.server.store.ledger.ServerProcess;
import app.landfall.sync.server.store.ledger.StoredRow;
import app.landfall.sync.server.store.ledger.Tombstone;
import app.landfall.sync.server.store.ledger.WorkspaceState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A workspace's ledger in plain maps.
final class MemoryLedger implements Ledger {
  private final Map<RowKey, StoredRow> rows = new HashMap<>();
  private final TreeMap<Long, StoredRow> bySeq = new TreeMap<>();
  private final Map<RowKey, List<RowKey>> children = new HashMap<>();
  private final TreeMap<String, TableSum> sums = new TreeMap<>();
  private final Set<String> childTables = new HashSet<>();
  private final Map<RowKey, List<Kept>> log = new HashMap<>();
  private final Map<String, TreeMap<Long, Pushed>> pushed = new HashMap<>();
  private final Map<String, List<PushLine>> staged = new HashMap<>();
  private final Map<String, ReplicaRow> replicas = new HashMap<>();
  private WorkspaceState workspace;

  private final TreeMap<Long, Mark> marks = new TreeMap<>();
  private final Map<String, Long> known = new HashMap<>();

  private record Kept(
      ChangeLog.Entry entry,
      long seq,
      String replica,
      long pushNo,
      PushTransaction.@Nullable SentAs before,
      Ancestry origins) {
    boolean isRemoval() {
      return entry.change().kind() == Change.Kind.REMOVE;
    }

    boolean isOf(RowKey row) {
      return entry.change().row().equals(row);
    }
  }

  MemoryLedger(WorkspaceState workspace) {
    this.workspace = workspace;
    marks.put(workspace.mark().seq(), workspace.mark());
  }

  MemoryLedger copy() {
    MemoryLedger copy = new MemoryLedger(workspace);
    copy.rows.putAll(rows);
    copy.bySeq.putAll(bySeq);
    copy.childTables.addAll(childTables);
    children.forEach((root, keys) -> copy.children.put(root, new ArrayList<>(keys)));
    copy.sums.putAll(sums);
    log.forEach((root, entries) -> copy.log.put(root, new ArrayList<>(entries)));
    pushed.forEach((replica, pushes) -> copy.pushed.put(replica, new TreeMap<>(pushes)));
    copy.marks.putAll(marks);
    copy.known.putAll(known);
    copy.staged.putAll(staged);
    copy.replicas.putAll(replicas);
    return copy;
  }

  // ---- rows ----

  @Override
  public @Nullable StoredRow row(RowKey key) {
    StoredRow row = rows.get(key);
    return row == null ? null : read(row);
  }

  /// What is stored is never changed: who reads a row gets one of his own.
  private static StoredRow read(StoredRow row) {
    StoredRow read =
        StoredRow.stored(
            row.key,
            row.root,
            new TreeMap<>(row.fields),
            row.seq,
            row.hidden,
            row.time,
            row.replica,
            row.tombstone);
    read.past = row.past;
    read.taken = row.taken;
    return read;
  }

  @Override
  public List<StoredRow> children(RowKey root) {
    List<StoredRow> found = new ArrayList<>();
    for (RowKey key : children.getOrDefault(root, List.of())) {
      StoredRow row = row(key);
      if (row != null) {
        found.add(row);
      }
    }
    found.sort(Comparator.comparingLong(row -> row.seq));
    return found;
  }

  @Override
  public String save(StoredRow row) {
    StoredRow stored = read(row);
    StoredRow before = rows.put(row.key, stored);
    if (before != null) {
      bySeq.remove(before.seq);
    } else if (!row.isRoot()) {
      children.computeIfAbsent(row.root, root -> new ArrayList<>()).add(row.key);
    }
    bySeq.put(row.seq, stored);
    return row.key + "\n" + row.seq + "\n" + row.tombstone + "\n" + row.fields;
  }

  @Override
  public TableSum sum(String table) {
    return sums.getOrDefault(table, TableSum.EMPTY);
  }

  @Override
  public void save(String table, TableSum sum, boolean child) {
    sums.put(table, sum);
    if (child) {
      childTables.add(table);
    }
  }

  @Override
  public boolean holdsChildren(String table) {
    return childTables.contains(table);
  }

  @Override
  public void read(long after, @Nullable String table, long most, Reader reader) {
    for (StoredRow row : bySeq.tailMap(after, false).values()) {
      boolean wanted = table == null || row.key.table().equals(table);
      boolean shown = !row.hidden || row.isDeleted();
      if (wanted && shown && !reader.take(pulled(row), 0)) {
        return;
      }
    }
  }

  private static PulledRow pulled(StoredRow row) {
    Tombstone tombstone = row.tombstone;
    return new PulledRow(
        row.seq,
        row.key,
        row.root,
        tombstone != null,
        tombstone == null ? row.time : tombstone.time(),
        tombstone == null ? row.replica : tombstone.replica(),
        tombstone == null ? row.values() : new TreeMap<>(),
        row.lineage());
  }

  @Override
  public SortedMap<String, TableSum> sums(@Nullable String table) {
    return table == null
        ? new TreeMap<>(sums)
        : new TreeMap<>(Map.of(table, sums.getOrDefault(table, TableSum.EMPTY)));
  }

  // ---- log ----

  private List<Kept> of(RowKey root) {
    return log.getOrDefault(root, List.of());
  }

  private RowKey root(RowKey key) {
    StoredRow row = rows.get(key);
    return row == null ? key : row.root;
  }

  @Override
  public @Nullable Map<String, Value> written(RowKey row, HybridTime stamp) {
    Map<String, Value> fields = null;
    for (Kept logged : of(root(row))) {
      Change change = logged.entry().change();
      if (logged.isOf(row) && !logged.isRemoval() && change.time().equals(stamp)) {
        fields = fields == null ? new HashMap<>() : fields;
        fields.putAll(change.fields());
      }
    }
    return fields;
  }

  @Override
  public boolean removed(RowKey row, HybridTime stamp) {
    return of(root(row)).stream()
        .anyMatch(logged ->
            logged.isOf(row) && logged.isRemoval() && logged.entry().change().time().equals(stamp));
  }

  @Override
  public List<Logged> above(RowKey root, long seq) {
    List<Kept> entries = of(root);
    List<Logged> above = new ArrayList<>();
    for (int n = 0; n < entries.size(); n++) {
      Kept kept = entries.get(n);
      if (kept.seq() > seq) {
        above.add(logged(n, kept));
      }
    }
    above.sort(Comparator.comparingLong(Logged::seq).thenComparingLong(Logged::n).reversed());
    return above;
  }

  private static Logged logged(long n, Kept kept) {
    return new Logged(
        n,
        kept.seq(),
        kept.entry().change().row(),
        kept.isRemoval(),
        kept.replica(),
        kept.pushNo(),
        kept.before(),
        kept.entry().time(),
        kept.origins(),
        () -> kept.entry().change().fields().keySet());
  }

  @Override
  public void belongs(Logged entry, Ancestry origins) {
    List<Kept> entries = of(root(entry.row()));
    Kept k = entries.get((int) entry.n());
    entries.set(
        (int) entry.n(),
        new Kept(k.entry(), k.seq(), k.replica(), k.pushNo(), k.before(), origins));
  }

  @Override
  public Value valueAt(StoredRow row, String field, long base) {
    Kept latest = null;
    for (Kept logged : of(row.root)) {
      ChangeLog.Entry entry = logged.entry();
      boolean wrote =
          logged.isOf(row.key)
              && !logged.isRemoval()
              && entry.change().fields().containsKey(field)
              && !entry.lost().contains(field);
      boolean later = latest == null || logged.seq() >= latest.seq();
      if (wrote && later && logged.seq() <= base) {
        latest = logged;
      }
    }
    Value value = latest == null ? null : latest.entry().change().fields().get(field);
    return value == null ? Value.NULL : value;
  }

  @Override
  public void add(
      ChangeLog.Entry entry, String replica, long pushNo, PushTransaction.@Nullable SentAs before) {
    log.computeIfAbsent(entry.change().root(), root -> new ArrayList<>())
        .add(new Kept(entry, entry.row().seq, replica, pushNo, before, entry.origins()));
  }

  // ---- marks ----

  @Override
  public boolean has(Mark mark) {
    return mark.equals(marks.get(mark.seq()));
  }

  @Override
  public List<Mark> marks(long after, long upTo, int most) {
    return upTo > after ? List.copyOf(marks.subMap(after, false, upTo, true).values()) : List.of();
  }

  @Override
  public SortedMap<String, Long> pushes(long after) {
    TreeMap<String, Long> pushes = new TreeMap<>(known);
    replicas.forEach((id, replica) -> {
      if (replica.lastSeq() > after) {
        pushes.merge(id, replica.lastPushNo(), Math::max);
      }
    });
    return pushes;
  }

  // ---- push transactions ----

  @Override
  public @Nullable Pushed pushed(String replica, long pushNo) {
    return pushed.getOrDefault(replica, new TreeMap<>()).get(pushNo);
  }

  @Override
  public SortedMap<Long, String> hashes(String replica, long from, int most) {
    SortedMap<Long, String> hashes = new TreeMap<>();
    pushed.getOrDefault(replica, new TreeMap<>()).tailMap(from, true).entrySet().stream()
        .limit(most)
        .forEach(push -> hashes.put(push.getKey(), Hashes.hex(push.getValue().hash())));
    return hashes;
  }

  @Override
  public void add(String replica, long pushNo, Pushed outcome) {
    pushed.computeIfAbsent(replica, r -> new TreeMap<>()).put(pushNo, outcome);
  }

  @Override
  public List<PushLine> staged(String replica) {
    return staged.getOrDefault(replica, List.of());
  }

  @Override
  public void stage(String replica, PushLine line) {
    List<PushLine> lines = new ArrayList<>(staged(replica));
    lines.add(line);
    staged.put(replica, lines);
  }

  @Override
  public void unstage(String replica) {
    staged.remove(replica);
  }

  @Override
  public long known(String replica) {
    return known.getOrDefault(replica, 0L);
  }

  @Override
  public void knows(String replica, long pushNo) {
    known.merge(replica, pushNo, Math::max);
  }

  // ---- counters ----

  WorkspaceState load(long wallMillis, ServerProcess process) {
    return workspace.at(wallMillis, process);
  }

  @Override
  public void save(WorkspaceState state) {
    state.seal();
    marks.put(state.mark().seq(), state.mark());
    workspace = state.at(0, new ServerProcess("", () -> ""));
  }

  @Override
  public ReplicaRow replica(Device device, String id) {
    ReplicaRow found = replicas.get(id);
    return found == null ? ReplicaRow.unknown(id, device) : copy(found, found.device);
  }

  private static ReplicaRow copy(ReplicaRow state, long device) {
    return new ReplicaRow(state.id, device, state.lastPushNo(), state.lastHash(), state.lastSeq());
  }

  @Override
  public boolean isKnown(String replica) {
    return replicas.containsKey(replica);
  }

  @Override
  public void assign(String replica, long device) {
    ReplicaRow before = replicas.get(replica);
    replicas.put(
        replica,
        before == null
            ? new ReplicaRow(replica, device, 0, Hashes.chainStart(), 0)
            : copy(before, device));
  }

  @Override
  public void save(ReplicaRow replica) {
    replicas.computeIfPresent(replica.id, (id, before) -> copy(replica, before.device));
  }
}
