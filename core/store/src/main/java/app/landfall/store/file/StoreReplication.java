package app.landfall.store.file;

import static app.landfall.store.tables.ChangeState.CUT;
import static app.landfall.store.tables.ChangeState.UNFINISHED;

import app.landfall.database.Database;
import app.landfall.store.Subscription;
import app.landfall.store.pull.LostHistory;
import app.landfall.store.pull.PageReceiver;
import app.landfall.store.pull.RemovalAnswers;
import app.landfall.store.push.Outbox;
import app.landfall.store.push.Outcomes;
import app.landfall.store.push.ParkedPushes;
import app.landfall.store.replication.AskedRemoval;
import app.landfall.store.replication.BlobTransfers;
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
import app.landfall.store.replication.Unplaced;
import app.landfall.store.replication.WaitingTotal;
import app.landfall.store.tables.Cursors;
import app.landfall.store.tables.Marks;
import app.landfall.store.transaction.EngineState;
import app.landfall.store.transaction.SliceSize;
import app.landfall.store.transaction.Transactions;
import app.landfall.store.transaction.WaitingLines;
import app.landfall.store.transaction.WriteScope;
import app.landfall.store.view.Offers;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.SessionReply;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The engine's door, on the store's one writer. Every call is one transaction, except a large
/// catch-up, which goes in slices that let a waiting save through.
final class StoreReplication implements Replication {
  /// When a round of letting go was last finished.
  private static final String LET_GO = "let_go_millis";

  private static final long DAY_MILLIS = 86_400_000;

  private final StoreFile store;
  private final FileTransactions transactions;
  private final SliceSize cutting = new SliceSize();
  private final SliceSize settling = new SliceSize();
  private final PageReceiver downloads;
  private final RemovalAnswers answers;

  StoreReplication(StoreFile store) {
    this.store = store;
    this.transactions = store.transactions();
    this.downloads = new PageReceiver(transactions);
    this.answers = new RemovalAnswers(transactions);
  }

  @Override
  public ReplicaState state() {
    EngineState state = transactions.state();
    long synced = state.number("last_synced_millis");
    return new ReplicaState(
        state.replica(),
        state.binding(),
        state.epoch(),
        state.number("main_cursor"),
        state.clockShift(),
        state.number("ever_synced") != 0,
        state.number("practice") != 0,
        synced == 0 ? null : Instant.ofEpochMilli(synced),
        state.mark(),
        state.branch());
  }

  @Override
  public void connected(ServerBinding binding) {
    run(scope -> {
      ServerBinding before = scope.state().lastBinding();
      if (before != null && !isSame(before, binding)) {
        throw new IllegalStateException(
            "this profile belongs to '"
                + before.workspaceName()
                + "' at "
                + before.address()
                + " and cannot be connected to another one; use a new profile");
      }
      scope.state().bind(binding);
      forgetBlobsAtServer(scope);
      touchAll(scope);
      return true;
    });
  }

  @Override
  public void disconnected() {
    run(scope -> {
      scope.state().unbind();
      touchAll(scope);
      return true;
    });
  }

  /// A server that is another one, or is back at an earlier moment, may have none of them.
  private static void forgetBlobsAtServer(WriteScope scope) throws SQLException {
    new BlobTable(scope.sql(), scope.shapes()).forgetServer();
    scope.touch(BlobTable.NAME);
  }

  /// Whether rows say *local only* or *waiting* depends on the binding.
  private static void touchAll(WriteScope scope) {
    scope.shapes().byName().keySet().forEach(scope::touch);
  }

  private static boolean isSame(ServerBinding a, ServerBinding b) {
    return a.server().equals(b.server()) && a.workspace().equals(b.workspace());
  }

  // ---- session ----

  @Override
  public SessionVerdict session(SessionReply reply, long sentMillis, long receivedMillis) {
    return run(scope -> session(scope, reply, sentMillis, receivedMillis));
  }

  private static SessionVerdict session(
      WriteScope scope, SessionReply reply, long sentMillis, long receivedMillis)
      throws SQLException {
    EngineState state = scope.state();
    ServerBinding binding = state.binding();
    if (binding == null
        || !binding.server().equals(reply.server())
        || !binding.workspace().equals(reply.workspace())) {
      return SessionVerdict.SERVER_REPLACED;
    }
    long middle = sentMillis + (receivedMillis - sentMillis) / 2;
    state.clockShift(reply.clock().millis() - middle);
    state.see(reply.clock());
    state.put("practice", reply.practice() ? 1L : 0L);
    state.put("head", reply.head());
    state.limits(reply.limits());
    Outcomes outcomes = new Outcomes(scope);
    outcomes.placeBelow(reply.head());
    outcomes.cutAnewWhatIsTooLarge();
    if (isCopy(outcomes, reply)) {
      return SessionVerdict.FORKED;
    }
    if (!reply.mark().isEmpty()) {
      if (outcomes.lastAnswered() > reply.lastPushNo()) {
        return SessionVerdict.NUMBERS_LOST;
      }
      learn(scope, reply);
    }
    boolean changed = !state.epoch().isEmpty() && !state.epoch().equals(reply.epoch());
    state.epoch(reply.epoch());
    if (changed) {
      outcomes.rewind(reply.lastPushNo() + 1);
      pullAgain(scope);
      forgetBlobsAtServer(scope);
    }
    forgetATimeAhead(scope);
    return changed ? SessionVerdict.EPOCH_CHANGED : SessionVerdict.OK;
  }

  /// Whoever has all that the server has, has its mark, too.
  private static void learn(WriteScope scope, SessionReply reply) throws SQLException {
    EngineState state = scope.state();
    if (state.number("main_cursor") == reply.head()) {
      Mark mark = new Mark(reply.head(), reply.mark());
      Marks marks = new Marks(scope.sql());
      marks.put(mark);
      state.history(mark, marks.branchOf(mark.seq(), reply.epoch()));
    }
  }

  /// Once a clock that was ahead has been set right, and all that it stamped is at the server, the
  /// next times need not go on from there: the server's own clock, seen by now, is above all.
  private static void forgetATimeAhead(WriteScope scope) throws SQLException {
    EngineState state = scope.state();
    if (state.lastTime().isAfter(state.seen())
        && !scope.sql().exists("SELECT 1 FROM landfall_change WHERE " + UNFINISHED + " LIMIT 1")) {
      state.lastTime(HybridTime.ZERO);
    }
  }

  /// Whether the server knows pushes under this replica's id that were not made here.
  private static boolean isCopy(Outcomes outcomes, SessionReply reply) throws SQLException {
    if (reply.lastPushNo() == 0) {
      return false;
    }
    String hash = outcomes.hashOf(reply.lastPushNo());
    return hash == null ? reply.lastPushNo() > outcomes.lastCut() : !hash.equals(reply.lastHash());
  }

  private static void pullAgain(WriteScope scope) throws SQLException {
    Cursors.begin(scope.sql(), new Cursors.Cursor(Cursors.MAIN, "", 0, 0, true));
    scope.state().put("main_cursor", 0L);
  }

  // ---- push ----

  @Override
  public List<CutPush> cut(Limits limits, int maxTransactions, int maxBytes) {
    boolean nothing =
        look(sql ->
            !WaitingLines.any(sql)
                && !new Offers(sql).anyWaiting()
                && !sql.exists(
                    "SELECT 1 FROM landfall_push WHERE "
                        + CUT.is()
                        + " AND "
                        + UNFINISHED
                        + " LIMIT 1"));
    if (nothing) {
      return List.of(); // without a transaction: an idle program writes nothing
    }
    Outbox.Piece piece = new Outbox.Piece(true, Outbox.Ahead.NONE);
    while (piece.more()) {
      Outbox.Ahead ahead = piece.ahead();
      piece =
          run(scope ->
              cutting.run(
                  scope,
                  it ->
                      new Outbox(it)
                          .cutSome(limits, maxTransactions, maxBytes, cutting.rows(), ahead)));
    }
    String replica = transactions.state().replica();
    return look(sql -> Outbox.open(sql, replica, maxTransactions, maxBytes));
  }

  @Override
  public PushEffect acknowledge(PushReply reply) {
    PushEffect effect = new PushEffect(0, 0, 0, 0);
    List<Outcome> left = reply.outcomes();
    do { // what is finished is finished: the rest may be asked for again
      int some = Math.min(settling.rows(), left.size());
      effect = effect.and(acknowledgeSome(reply, left.subList(0, some)));
      left = left.subList(some, left.size());
    } while (!left.isEmpty());
    return effect;
  }

  private PushEffect acknowledgeSome(PushReply reply, List<Outcome> outcomes) {
    PushReply some =
        new PushReply(
            reply.workspace(), reply.epoch(), reply.clock(), reply.head(), outcomes, reply.mark());
    return run(scope -> {
      scope.state().requireWorkspace(some.workspace());
      return settling.run(scope, it -> new Outcomes(it).acknowledge(some));
    });
  }

  @Override
  public List<Parked> parked() {
    return look(sql -> new ParkedPushes(sql, transactions.shapes()).list());
  }

  @Override
  public boolean retry(long id) {
    return run(scope -> new ParkedPushes(scope.sql(), scope.shapes()).retry(scope, id));
  }

  @Override
  public boolean discard(long id) {
    return run(scope -> new ParkedPushes(scope.sql(), scope.shapes()).discard(scope, id));
  }

  @Override
  public boolean rewind(long expected) {
    return run(scope -> new Outcomes(scope).rewind(expected));
  }

  @Override
  public void forked(Map<Long, String> serverHashes) {
    run(scope -> {
      new Outcomes(scope).forked(serverHashes, store.newId());
      return true;
    });
  }

  // ---- history ----

  @Override
  public List<Mark> marks(long above, long below) {
    return look(sql -> new Marks(sql).some(above, below));
  }

  @Override
  public void wentBack(long to) {
    run(scope -> {
      new LostHistory(scope, to).run(store.newId());
      forgetBlobsAtServer(scope);
      return true;
    });
  }

  // ---- pull ----

  @Override
  public List<PullWanted> pulls() {
    return downloads.wanted();
  }

  @Override
  public List<Unplaced> unplaced() {
    return downloads.unplaced();
  }

  @Override
  public boolean removeAtServer(String table, String id) {
    return downloads.removeAtServer(new RowKey(table, id));
  }

  @Override
  public List<AskedRemoval> removals() {
    return answers.list(20);
  }

  @Override
  public boolean removeHere(String table) {
    return answers.removeHere(table);
  }

  @Override
  public boolean putBack(String table) {
    return answers.putBack(table);
  }

  @Override
  public PullEffect receive(PullWanted wanted, PullPage page) {
    return downloads.receive(wanted, page);
  }

  @Override
  public PullEffect apply(PullWanted wanted, PullPage.Header header) {
    return downloads.apply(wanted, header);
  }

  // ---- counts ----

  @Override
  public void synced(Instant at) {
    run(scope -> {
      scope.state().put("last_synced_millis", at.toEpochMilli());
      return prune(scope);
    });
  }

  /// Once a day, a slice each time that all is synced, lets go of what is kept only for a time.
  private static boolean prune(WriteScope scope) throws SQLException {
    long now = scope.clock().millis();
    if (now - scope.state().number(LET_GO) < DAY_MILLIS) {
      return false;
    }
    boolean more = new Retention(scope).slice();
    if (!more) {
      scope.state().put(LET_GO, now);
    }
    return more;
  }

  @Override
  public UnfinishedCounts counts() {
    return store.counts();
  }

  @Override
  public WaitingTotal waiting() {
    EngineState state = transactions.state();
    return new WaitingTotal(state.waitingRoots(), state.waitingChanges());
  }

  @Override
  public BlobTransfers blobs() {
    return store.blobs();
  }

  @Override
  public CommitSubscription onCommit(Runnable afterCommit) {
    Subscription subscription = transactions.onCapture(afterCommit);
    return subscription::close;
  }

  private <T extends @Nullable Object> T look(Transactions.Look<T> look) {
    return Database.join(transactions.look(look));
  }

  private <T extends @Nullable Object> T run(WriteScope.EngineWork<T> work) {
    return Database.join(transactions.engine(work));
  }
}
