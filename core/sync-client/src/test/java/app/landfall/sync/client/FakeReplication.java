package app.landfall.sync.client;

import app.landfall.store.replication.CutPush;
import app.landfall.store.replication.Parked;
import app.landfall.store.replication.PullEffect;
import app.landfall.store.replication.PullWanted;
import app.landfall.store.replication.PushEffect;
import app.landfall.store.replication.ReplicaState;
import app.landfall.store.replication.Replication;
import app.landfall.store.replication.ServerBinding;
import app.landfall.store.replication.SessionVerdict;
import app.landfall.store.replication.UnfinishedCounts;
import app.landfall.store.replication.WaitingTotal;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.SessionReply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The store's door in memory: enough of it to see whether the loop drives it right.
final class FakeReplication implements Replication {
  final Map<String, Long> known = new HashMap<>();
  final Set<Long> parked = new HashSet<>();
  @Nullable ServerBinding binding;
  @Nullable Instant syncedAt;
  @Nullable RuntimeException broken;
  Set<String> mismatched = Set.of();
  final Deque<Set<String>> mismatches = new ArrayDeque<>();
  boolean uncuttable;

  /// Slices that the next completed download takes.
  long slices;

  private long left;
  int writes;
  long cursor;
  String replica = "r1";

  /// Marks of the server's history, and how far it went back last; -1 = never.
  final TreeMap<Long, Mark> marks = new TreeMap<>();

  long wentBackTo = -1;
  private final Deque<String> waiting = new ArrayDeque<>();
  private final TreeMap<Long, String> cut = new TreeMap<>();
  private final TreeMap<Long, String> acknowledged = new TreeMap<>();
  private final Map<String, Long> accepted = new HashMap<>();
  private final Set<String> backfills = new HashSet<>();
  private String epoch = "";
  private boolean everSynced;
  private long lastCut;
  private Runnable afterCommit = () -> {};

  FakeReplication bound() {
    binding =
        new ServerBinding(
            java.net.URI.create("http://server:1"), FakeServer.ID, FakeServer.WORKSPACE, "Hafen");
    return this;
  }

  void edit(String row, String value) {
    waiting.add(row + "|" + value);
    afterCommit.run();
  }

  /// As another copy of this profile would have used the next number.
  void forgetLastCut() {
    lastCut = acknowledged.isEmpty() ? 0 : acknowledged.lastKey() - 1;
    acknowledged.tailMap(lastCut, false).clear();
  }

  void forgetAcknowledged() {
    acknowledged.clear();
  }

  @Override
  public ReplicaState state() {
    return new ReplicaState(
        replica,
        binding,
        epoch,
        cursor,
        0,
        everSynced,
        false,
        syncedAt,
        marks.isEmpty() ? null : marks.lastEntry().getValue(),
        "b");
  }

  @Override
  public void connected(ServerBinding to) {
    check();
    binding = to;
  }

  @Override
  public void disconnected() {
    check();
    binding = null;
  }

  @Override
  public SessionVerdict session(SessionReply reply, long sentMillis, long receivedMillis) {
    check();
    boolean restored = !epoch.isEmpty() && !epoch.equals(reply.epoch());
    epoch = reply.epoch();
    if (restored) {
      cursor = Math.min(cursor, reply.head());
      rewind(reply.lastPushNo() + 1);
    }
    if (!reply.lastHash().equals(hash(reply.lastPushNo()))) {
      return SessionVerdict.FORKED;
    }
    return restored ? SessionVerdict.EPOCH_CHANGED : SessionVerdict.OK;
  }

  @Override
  public List<CutPush> cut(Limits limits, int maxTransactions, int maxBytes) {
    check();
    while (!waiting.isEmpty() && !uncuttable) {
      long number = ++lastCut;
      cut.put(number, number + "|" + waiting.remove());
      writes++;
    }
    List<CutPush> pushes = new ArrayList<>();
    int bytes = 0;
    for (Map.Entry<Long, String> entry : cut.entrySet()) {
      byte[] line = entry.getValue().getBytes(StandardCharsets.UTF_8);
      bytes += line.length + 1;
      if (!pushes.isEmpty() && (bytes > maxBytes || pushes.size() == maxTransactions)) {
        break;
      }
      pushes.add(new CutPush(entry.getKey(), line, 1));
    }
    return pushes;
  }

  @Override
  public PushEffect setAside(CutPush cutOff, SessionReply held, String why) {
    return acknowledge(
        new PushReply(
            held.workspace(),
            held.epoch(),
            held.clock(),
            held.head(),
            List.of(Outcome.refused(cutOff.pushNo(), 0, Outcome.TOO_LARGE, why))));
  }

  @Override
  public PushEffect acknowledge(PushReply reply) {
    check();
    int done = 0;
    int had = 0;
    int refused = 0;
    for (Outcome outcome : reply.outcomes()) {
      String line = cut.remove(outcome.pushNo());
      if (line != null) {
        writes++;
        done++;
        had += outcome.had();
        acknowledged.put(outcome.pushNo(), line);
        if (outcome.status() == Outcome.Status.REFUSED) {
          refused++;
          parked.add(outcome.pushNo());
        } else if (outcome.seq() > cursor) {
          accepted.put(line, outcome.seq());
        }
      }
    }
    return new PushEffect(done, done, had, refused);
  }

  @Override
  public List<Parked> parked() {
    return parked.stream().map(id -> new Parked(id, "", "", List.of(), List.of())).toList();
  }

  @Override
  public boolean retry(long id) {
    check();
    String line = parked.remove(id) ? acknowledged.get(id) : null;
    if (line != null) {
      waiting.add(line.substring(line.indexOf('|') + 1));
      afterCommit.run();
    }
    return line != null;
  }

  @Override
  public boolean discard(long id) {
    check();
    return parked.remove(id);
  }

  @Override
  public boolean rewind(long expected) {
    check();
    if (expected > lastCut + 1 || !holds(expected)) {
      return false;
    }
    cut.putAll(acknowledged.tailMap(expected, true));
    acknowledged.tailMap(expected, true).clear();
    cut.headMap(expected).clear();
    return true;
  }

  private boolean holds(long expected) {
    return expected == lastCut + 1
        || cut.containsKey(expected)
        || acknowledged.containsKey(expected);
  }

  @Override
  public void forked(Map<Long, String> serverHashes) {
    check();
    List<String> again = new ArrayList<>();
    cut.forEach((number, line) -> {
      if (!hash(number).equals(serverHashes.get(number))) {
        again.add(line.substring(line.indexOf('|') + 1));
      }
    });
    List<String> later = List.copyOf(waiting);
    waiting.clear();
    waiting.addAll(again);
    waiting.addAll(later);
    cut.clear();
    acknowledged.clear();
    lastCut = 0;
    replica = replica + "+";
  }

  private String hash(long number) {
    TreeMap<Long, String> all = new TreeMap<>(acknowledged);
    all.putAll(cut);
    byte[] hash = Hashes.chainStart();
    for (long i = 1; i <= number; i++) {
      String line = all.get(i);
      if (line == null) {
        return "unknown";
      }
      hash = Hashes.chain(hash, line.getBytes(StandardCharsets.UTF_8));
    }
    return Hashes.hex(hash);
  }

  @Override
  public List<Mark> marks(long above, long below) {
    return marks.subMap(above, false, below, false).descendingMap().values().stream()
        .limit(2)
        .toList();
  }

  @Override
  public void wentBack(long to) {
    writes++;
    wentBackTo = to;
    marks.tailMap(to, false).clear();
  }

  @Override
  public List<PullWanted> pulls() {
    List<PullWanted> wanted = new ArrayList<>();
    backfills.forEach(table -> wanted.add(new PullWanted(table, "c", 0)));
    wanted.add(PullWanted.main(cursor));
    return wanted;
  }

  @Override
  public PullEffect receive(PullWanted wanted, PullPage page) {
    check();
    int applied = 0;
    for (PulledRow row : page.rows()) {
      if (row.seq() > known.getOrDefault(row.row().id(), 0L)) {
        known.put(row.row().id(), row.seq());
        applied++;
        writes++;
      }
    }
    boolean complete = page.header().complete();
    if (wanted.isMain()) {
      cursor = Math.max(cursor, page.header().next());
      accepted.values().removeIf(seq -> seq <= cursor);
      everSynced |= complete;
    } else if (complete) {
      backfills.remove(wanted.table());
    }
    Set<String> differs = complete ? differing() : Set.of();
    backfills.addAll(differs);
    left = complete ? slices : 0;
    slices = complete ? 0 : slices;
    return new PullEffect(applied, 0, !complete, differs, left);
  }

  private Set<String> differing() {
    return mismatches.isEmpty() ? mismatched : mismatches.remove();
  }

  void declare(String table) {
    backfills.add(table);
  }

  @Override
  public PullEffect apply(PullWanted wanted, PullPage.Header header) {
    check();
    left = Math.max(0, left - 1);
    return new PullEffect(1, 0, false, Set.of(), left);
  }

  @Override
  public void synced(Instant at) {
    check();
    writes++;
    syncedAt = at;
  }

  @Override
  public UnfinishedCounts counts() {
    long changes = (long) waiting.size() + cut.size();
    return new UnfinishedCounts(changes, changes, parked.size(), 0, accepted.size());
  }

  @Override
  public WaitingTotal waiting() {
    long changes = (long) waiting.size() + cut.size();
    return new WaitingTotal(changes, changes);
  }

  @Override
  public CommitSubscription onCommit(Runnable listener) {
    afterCommit = listener;
    return () -> afterCommit = () -> {};
  }

  private void check() {
    if (broken != null) {
      throw broken;
    }
  }
}
