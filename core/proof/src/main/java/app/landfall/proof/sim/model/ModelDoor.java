package app.landfall.proof.sim.model;

import app.landfall.proof.sim.profile.Captured;
import app.landfall.proof.sim.profile.SimTables;
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
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.SessionReply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The engine's door of a [ModelProfile].
final class ModelDoor implements Replication {
  /// Small, so that small runs have large downloads.
  private static final int AT_ONCE = 8;

  private static final int SLICE = 3;

  private final ModelProfile profile;
  private @Nullable UnfinishedCounts counted;
  private long countedAt;

  ModelDoor(ModelProfile profile) {
    this.profile = profile;
  }

  private ModelState now() {
    return profile.state();
  }

  private ModelState write() {
    return profile.write();
  }

  @Override
  public ReplicaState state() {
    ModelState s = now();
    return new ReplicaState(
        s.replica,
        s.binding,
        s.epoch,
        s.main().applied(),
        s.shift,
        s.everSynced,
        s.practice,
        s.syncedAt,
        s.marks.isEmpty() ? null : s.marks.lastEntry().getValue(),
        s.branchOf(s.marks.isEmpty() ? 0 : s.marks.lastKey()));
  }

  @Override
  public void connected(ServerBinding binding) {
    ServerBinding before = now().lastBinding;
    if (before != null && !isSame(before, binding.server(), binding.workspace())) {
      throw new IllegalStateException("this profile belongs to " + before.workspaceName());
    }
    ModelState s = write();
    s.binding = binding;
    s.lastBinding = binding;
  }

  private static boolean isSame(ServerBinding binding, String server, String workspace) {
    return binding.server().equals(server) && binding.workspace().equals(workspace);
  }

  @Override
  public void disconnected() {
    write().binding = null;
  }

  // ---- session ----

  @Override
  public SessionVerdict session(SessionReply reply, long sentMillis, long receivedMillis) {
    ModelState s = write();
    ServerBinding binding = s.binding;
    if (binding == null || !isSame(binding, reply.server(), reply.workspace())) {
      return SessionVerdict.SERVER_REPLACED;
    }
    s.shift = reply.clock().millis() - (sentMillis + (receivedMillis - sentMillis) / 2);
    s.see(reply.clock());
    s.practice = reply.practice();
    ModelResults results = new ModelResults(s);
    results.placeBelow(reply.head());
    if (isCopy(results, reply)) {
      return SessionVerdict.FORKED;
    }
    if (results.lastAnswered() > reply.lastPushNo() && !reply.mark().isEmpty()) {
      return SessionVerdict.NUMBERS_LOST;
    }
    if (!reply.mark().isEmpty() && s.main().applied() == reply.head()) {
      s.marks.put(reply.head(), new Mark(reply.head(), reply.mark()));
    }
    boolean changed = !s.epoch.isEmpty() && !s.epoch.equals(reply.epoch());
    s.epoch = reply.epoch();
    if (changed) {
      results.rewind(reply.lastPushNo() + 1);
      s.begin(new ModelState.Cursor(ModelState.MAIN, "", 0, 0, true));
    }
    if (s.open.isEmpty()) {
      s.lastTime = HybridTime.ZERO; // all that a clock ahead has stamped is at the server
    }
    return changed ? SessionVerdict.EPOCH_CHANGED : SessionVerdict.OK;
  }

  /// Whether the server knows pushes under this replica's id that were not made here.
  private static boolean isCopy(ModelResults results, SessionReply reply) {
    if (reply.lastPushNo() == 0) {
      return false;
    }
    String hash = results.hashOf(reply.lastPushNo());
    return hash == null ? reply.lastPushNo() > results.lastCut() : !hash.equals(reply.lastHash());
  }

  // ---- push ----

  @Override
  public List<CutPush> cut(Limits limits, int maxTransactions, int maxBytes) {
    ModelState s = now();
    boolean nothing =
        !s.anyOpen(l -> l.state() == Captured.State.WAITING)
            && s.offers.values().stream().noneMatch(o -> o.state() == Captured.State.WAITING)
            && s.pushes.values().stream().noneMatch(p -> p.frozen().state() == Captured.State.CUT);
    return nothing ? List.of() : new ModelCuts(write(), limits).cut(maxTransactions, maxBytes);
  }

  @Override
  public PushEffect acknowledge(PushReply reply) {
    requireWorkspace(reply.workspace());
    return new ModelResults(write()).acknowledge(reply);
  }

  @Override
  public List<Parked> parked() {
    return new ModelDecisions(now()).list();
  }

  @Override
  public boolean retry(long id) {
    return new ModelDecisions(write()).retry(id, profile.millis());
  }

  @Override
  public boolean discard(long id) {
    return new ModelDecisions(write()).discard(id);
  }

  @Override
  public boolean rewind(long expected) {
    return new ModelResults(write()).rewind(expected);
  }

  @Override
  public void forked(Map<Long, String> serverHashes) {
    new ModelResults(write()).forked(serverHashes, profile.newId());
  }

  // ---- history ----

  @Override
  public List<Mark> marks(long above, long below) {
    return above + 1 < below
        ? List.copyOf(now().marks.subMap(above, false, below, false).descendingMap().values())
        : List.of();
  }

  @Override
  public void wentBack(long to) {
    new ModelHealing(write(), to).run(profile.newId());
  }

  // ---- pull ----

  @Override
  public List<PullWanted> pulls() {
    List<PullWanted> wanted = new ArrayList<>();
    for (ModelState.Cursor cursor : now().incomplete()) {
      SimTables.Shape shape = now().shapes.get(cursor.table());
      if (shape != null && Hashes.columns(shape.fields()).equals(cursor.columns())) {
        wanted.add(new PullWanted(cursor.table(), cursor.columns(), cursor.staged()));
      }
    }
    wanted.add(PullWanted.main(now().main().staged()));
    return wanted;
  }

  @Override
  public PullEffect receive(PullWanted wanted, PullPage page) {
    requireSensible(wanted, page);
    if (saysNothingNew(wanted, page)) {
      return new PullEffect(0, 0, false, Set.of());
    }
    requireWorkspace(page.header().workspace());
    ModelState s = write();
    s.see(page.header().clock());
    ModelState.Cursor cursor = cursor(s, wanted);
    if (cursor == null || cursor.staged() != wanted.after()) {
      return new PullEffect(0, 0, true, Set.of()); // answered twice, or moved on meanwhile
    }
    learn(s, page.header());
    boolean complete = page.header().complete();
    ModelInbox inbox = new ModelInbox(s);
    if (complete && !inbox.anyStaged(cursor.stage()) && page.rows().size() <= AT_ONCE) {
      Set<String> mismatched = checkpoint(s, wanted, page.header(), inbox, page.rows());
      return new PullEffect(inbox.applied(), inbox.held(), false, mismatched);
    }
    inbox.stage(cursor.stage(), page.rows());
    s.cursors.put(
        cursor.table(),
        new ModelState.Cursor(
            cursor.table(),
            cursor.columns(),
            cursor.applied(),
            page.header().next(),
            cursor.complete()));
    int left = complete ? inbox.staged(cursor.stage()) : 0;
    return complete && left <= AT_ONCE
        ? slice(s, wanted, page.header(), AT_ONCE)
        : new PullEffect(0, 0, !complete, Set.of(), left);
  }

  @Override
  public PullEffect apply(PullWanted wanted, PullPage.Header header) {
    return slice(write(), wanted, header, SLICE);
  }

  private static void learn(ModelState s, PullPage.Header header) {
    header.marks().forEach(mark -> s.marks.put(mark.seq(), mark));
    if (!header.branches().isEmpty()) {
      long from = header.branches().getFirst().from();
      s.branches.removeIf(branch -> branch.from() >= from);
      s.branches.addAll(header.branches());
    }
  }

  private static PullEffect slice(
      ModelState s, PullWanted wanted, PullPage.Header header, int most) {
    ModelInbox inbox = new ModelInbox(s);
    ModelState.Cursor cursor = cursor(s, wanted);
    String stage = cursor == null ? ModelState.MAIN : cursor.stage();
    List<PulledRow> rows = inbox.takeStaged(stage, most);
    if (inbox.anyStaged(stage)) {
      inbox.apply(rows, !wanted.isMain());
      return new PullEffect(inbox.applied(), inbox.held(), false, Set.of(), inbox.staged(stage));
    }
    Set<String> mismatched = checkpoint(s, wanted, header, inbox, rows);
    return new PullEffect(inbox.applied(), inbox.held(), false, mismatched);
  }

  private boolean saysNothingNew(PullWanted wanted, PullPage page) {
    ModelState.Cursor main = now().main();
    return wanted.isMain()
        && page.rows().isEmpty()
        && page.header().complete()
        && now().everSynced
        && main.staged() == page.header().next()
        && main.applied() == main.staged()
        && now().pushes.values().stream()
            .noneMatch(p -> p.frozen().state() == Captured.State.ACCEPTED);
  }

  /// Applies the last rows of a checkpoint and moves the cursor with them.
  private static Set<String> checkpoint(
      ModelState s,
      PullWanted wanted,
      PullPage.Header header,
      ModelInbox inbox,
      List<PulledRow> rows) {
    ModelResults results = new ModelResults(s);
    Set<RowKey> finished = results.finish(wanted.isMain() ? header.next() : s.main().applied());
    inbox.apply(rows, !wanted.isMain());
    inbox.retryHeld();
    results.rebuild(finished);
    String table = wanted.isMain() ? ModelState.MAIN : String.valueOf(wanted.table());
    String columns = wanted.isMain() ? "" : String.valueOf(wanted.columns());
    s.cursors.put(table, new ModelState.Cursor(table, columns, header.next(), header.next(), true));
    s.everSynced |= wanted.isMain();
    if (wanted.isMain()) {
      s.peers.putAll(header.pushes());
    }
    return verify(s, wanted, header, inbox);
  }

  /// A table that differs from the server's is filled anew.
  private static Set<String> verify(
      ModelState s, PullWanted wanted, PullPage.Header header, ModelInbox inbox) {
    if (!s.offers.isEmpty()) {
      return Set.of();
    }
    Set<String> others = new TreeSet<>(wanted.isMain() ? Set.of() : s.shapes.keySet());
    others.remove(String.valueOf(wanted.table()));
    s.incomplete().forEach(cursor -> others.add(cursor.table()));
    Set<String> mismatched = inbox.mismatched(header.tables(), others);
    for (String different : mismatched) {
      String hash = Hashes.columns(s.shape(different).fields());
      s.begin(new ModelState.Cursor(different, hash, 0, 0, false));
    }
    return mismatched;
  }

  private static ModelState.@Nullable Cursor cursor(ModelState s, PullWanted wanted) {
    if (wanted.isMain()) {
      return s.main();
    }
    ModelState.Cursor cursor = s.cursors.get(String.valueOf(wanted.table()));
    return cursor != null && cursor.columns().equals(wanted.columns()) ? cursor : null;
  }

  private static void requireSensible(PullWanted wanted, PullPage page) {
    PullPage.Header header = page.header();
    long last = page.rows().isEmpty() ? header.after() : page.rows().getLast().seq();
    boolean sensible =
        header.after() == wanted.after() && header.next() >= last && header.head() >= header.next();
    if (!sensible) {
      throw new ProtocolException("a page that does not answer " + wanted);
    }
  }

  private void requireWorkspace(String workspace) {
    ServerBinding binding = now().binding;
    if (binding == null || !binding.workspace().equals(workspace)) {
      throw new ProtocolException("an answer for another workspace: " + workspace);
    }
  }

  // ---- counts ----

  @Override
  public void synced(Instant at) {
    write().syncedAt = Instant.ofEpochMilli(at.toEpochMilli());
  }

  /// The loop asks after every event.
  @Override
  public UnfinishedCounts counts() {
    UnfinishedCounts known = counted;
    if (known == null || countedAt != profile.writes()) {
      known = count();
      counted = known;
      countedAt = profile.writes();
    }
    return known;
  }

  private UnfinishedCounts count() {
    ModelState s = now();
    WaitingTotal waiting = waiting();
    Set<String> parked = new HashSet<>();
    for (Captured line : s.open.values()) {
      if (line.state() == Captured.State.PARKED) {
        parked.add(line.root().id());
      }
    }
    long accepted =
        s.pushes.values().stream()
            .filter(p -> p.frozen().state() == Captured.State.ACCEPTED)
            .mapToInt(ModelState.Push::changes)
            .sum();
    return new UnfinishedCounts(
        waiting.records(),
        waiting.changes(),
        parked.size(),
        profile.toDecide(),
        accepted + s.offers.size());
  }

  @Override
  public WaitingTotal waiting() {
    Set<RowKey> roots = new HashSet<>();
    Set<List<Object>> units = new HashSet<>();
    for (Captured line : now().open.values()) {
      if (line.state() == Captured.State.WAITING || line.state() == Captured.State.CUT) {
        roots.add(line.root());
        units.add(List.of(line.tx(), line.row()));
      }
    }
    return new WaitingTotal(roots.size(), units.size());
  }

  @Override
  public CommitSubscription onCommit(Runnable afterCommit) {
    profile.listeners().add(afterCommit);
    return () -> profile.listeners().remove(afterCommit);
  }
}
