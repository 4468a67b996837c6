package app.landfall.store;

import app.landfall.database.Database;
import app.landfall.store.replication.Counts;
import app.landfall.store.replication.CutPush;
import app.landfall.store.replication.Parked;
import app.landfall.store.replication.PullEffect;
import app.landfall.store.replication.PullWanted;
import app.landfall.store.replication.PushEffect;
import app.landfall.store.replication.ReplicaState;
import app.landfall.store.replication.Replication;
import app.landfall.store.replication.ServerBinding;
import app.landfall.store.replication.SessionVerdict;
import app.landfall.store.replication.Waiting;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.SessionReply;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The engine's door, on the store's one writer. Every call is one transaction, except a large
/// catch-up, which goes in slices that let a waiting save through.
final class EngineDoor implements Replication {
  private static final int AT_ONCE = 500;

  /// Rows of a first sync that come at once and are still received in one transaction.
  private static final int PIECE = 250;

  /// How many rows of the download that is being applied are left, about.
  private static final String LEFT = "staged_left";

  /// A slice of a large download: batches until so much time has passed, and never more of them
  /// than are right for a clock that stands still.
  private static final long SLICE_MILLIS = 8;

  private static final int BATCH = 25;
  private static final int MOST_BATCHES = 40;

  /// When a round of letting go was last finished.
  private static final String LET_GO = "let_go_millis";

  private static final long DAY_MILLIS = 86_400_000;

  private final StoreFile store;
  private final Pace cutting = new Pace();
  private final Pace settling = new Pace();
  private final Pace receiving = new Pace();

  EngineDoor(StoreFile store) {
    this.store = store;
  }

  @Override
  public ReplicaState state() {
    EngineState state = store.state();
    long synced = state.number("last_synced_millis");
    return new ReplicaState(
        state.replica(),
        state.binding(),
        state.epoch(),
        state.number("main_cursor"),
        state.clockShift(),
        state.number("ever_synced") != 0,
        state.number("practice") != 0,
        synced == 0 ? null : Instant.ofEpochMilli(synced));
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
    boolean changed = !state.epoch().isEmpty() && !state.epoch().equals(reply.epoch());
    state.epoch(reply.epoch());
    if (changed) {
      outcomes.rewind(reply.lastPushNo() + 1);
      pullAgain(scope);
    }
    forgetATimeAhead(scope);
    return changed ? SessionVerdict.EPOCH_CHANGED : SessionVerdict.OK;
  }

  /// Once a clock that was ahead has been set right, and all that it stamped is at the server, the
  /// next times need not go on from there: the server's own clock, seen by now, is above all.
  private static void forgetATimeAhead(WriteScope scope) throws SQLException {
    EngineState state = scope.state();
    if (state.lastTime().isAfter(state.seen())
        && !scope.sql().exists("SELECT 1 FROM landfall_change WHERE state<4 LIMIT 1")) {
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
                && !sql.exists("SELECT 1 FROM landfall_push WHERE state=1 AND state<4 LIMIT 1"));
    if (nothing) {
      return List.of(); // without a transaction: an idle program writes nothing
    }
    Outbox.Piece piece = new Outbox.Piece(true, Outbox.Ahead.NONE);
    while (piece.more()) {
      Outbox.Ahead ahead = piece.ahead();
      piece =
          run(
              cutting,
              scope ->
                  new Outbox(scope)
                      .cutSome(limits, maxTransactions, maxBytes, cutting.rows(), ahead));
    }
    String replica = store.state().replica();
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
        new PushReply(reply.workspace(), reply.epoch(), reply.clock(), reply.head(), outcomes);
    return run(
        settling,
        scope -> {
          requireWorkspace(scope, some.workspace());
          return new Outcomes(scope).acknowledge(some);
        });
  }

  @Override
  public List<Parked> parked() {
    return look(sql -> new ParkedPushes(sql, store.shapes()).list());
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

  // ---- pull ----

  @Override
  public List<PullWanted> pulls() {
    return look(sql -> {
      List<PullWanted> wanted = new ArrayList<>();
      for (Cursors.Cursor cursor : Cursors.incomplete(sql)) {
        TableShape shape = store.shapes().find(cursor.table());
        if (shape != null && shape.columnsHash().equals(cursor.columns())) {
          wanted.add(new PullWanted(cursor.table(), cursor.columns(), cursor.staged()));
        }
      }
      wanted.add(PullWanted.main(Cursors.main(sql).staged()));
      return wanted;
    });
  }

  @Override
  public PullEffect receive(PullWanted wanted, PullPage page) {
    requireSensible(wanted, page);
    if (look(sql -> saysNothingNew(sql, wanted, page))) {
      store.hear(page.header().clock());
      return new PullEffect(0, 0, false, Set.of());
    }
    String name = stageName(wanted);
    store.awaitRoom();
    boolean first = store.state().number("ever_synced") == 0;
    return !wanted.isMain() || page.rows().size() <= (first ? PIECE : AT_ONCE)
        ? run(scope -> receive(scope, wanted, name, page))
        : receiveInPieces(wanted, name, page, first ? 0 : AT_ONCE);
  }

  /// A large page, in transactions so small that a save which waits gets its turn: each moves the
  /// cursor as far as its rows go.
  ///
  /// @param most so many rows at once, where somebody has saved them together
  private PullEffect receiveInPieces(PullWanted wanted, String name, PullPage page, int most) {
    int applied = 0;
    int held = 0;
    PullWanted from = wanted;
    List<PulledRow> rows = page.rows();
    for (int piece = piece(rows, most); piece < rows.size(); piece = piece(rows, most)) {
      PullWanted after = from;
      store.awaitRoom();
      PullPage part = part(page.header(), after, rows.subList(0, piece));
      PullEffect effect =
          store.throttle().piece(() -> run(receiving, scope -> receive(scope, after, name, part)));
      applied += effect.applied();
      held += effect.held();
      from = PullWanted.main(part.header().next());
      rows = rows.subList(piece, rows.size());
    }
    store.awaitRoom();
    PullWanted after = from;
    PullPage.Header header = page.header();
    PullPage rest =
        new PullPage(
            new PullPage.Header(
                header.workspace(),
                header.epoch(),
                header.clock(),
                after.after(),
                header.next(),
                header.head(),
                header.complete(),
                header.tables()),
            rows);
    PullEffect last = run(scope -> receive(scope, after, name, rest));
    return new PullEffect(
        applied + last.applied(), held + last.held(), last.more(), last.mismatched(), last.left());
  }

  /// How many of the rows go into the next transaction: what somebody saved together stays
  /// together, so that an echo is seen whole.
  private int piece(List<PulledRow> rows, int most) {
    int end = Math.min(receiving.rows(), rows.size());
    while (end < rows.size() && end < most && isTogether(rows.get(end - 1), rows.get(end))) {
      end++;
    }
    return end;
  }

  private static boolean isTogether(PulledRow one, PulledRow next) {
    return one.time().equals(next.time()) && one.replica().equals(next.replica());
  }

  private static PullPage part(PullPage.Header header, PullWanted after, List<PulledRow> rows) {
    return new PullPage(
        new PullPage.Header(
            header.workspace(),
            header.epoch(),
            header.clock(),
            after.after(),
            rows.getLast().seq(),
            header.head(),
            false,
            new TreeMap<>()),
        rows);
  }

  @Override
  public PullEffect apply(PullWanted wanted, PullPage.Header header) {
    store.awaitRoom();
    return store
        .throttle()
        .piece(() -> run(scope -> slice(scope, wanted, stageName(wanted), header)));
  }

  private boolean saysNothingNew(Sql sql, PullWanted wanted, PullPage page) throws SQLException {
    Cursors.Cursor main = Cursors.main(sql);
    return wanted.isMain()
        && page.rows().isEmpty()
        && page.header().complete()
        && store.state().number("ever_synced") != 0
        && main.staged() == page.header().next()
        && main.applied() == main.staged()
        && !sql.exists("SELECT 1 FROM landfall_push WHERE state=2 AND state<4 LIMIT 1");
  }

  private PullEffect receive(WriteScope scope, PullWanted wanted, String name, PullPage page)
      throws SQLException {
    requireWorkspace(scope, page.header().workspace());
    scope.state().see(page.header().clock());
    scope.state().put("head", page.header().head());
    Cursors.Cursor cursor = cursor(scope, wanted);
    if (cursor == null || cursor.staged() != wanted.after()) {
      return new PullEffect(0, 0, true, Set.of()); // answered twice, or moved on meanwhile
    }
    Inbox inbox = new Inbox(scope);
    boolean complete = page.header().complete();
    boolean first = wanted.isMain() && scope.state().number("ever_synced") == 0;
    Echoes echoes = new Echoes(scope);
    FirstFill fill = new FirstFill(scope);
    List<PulledRow> rows = page.rows();
    if (first) {
      rows = fill.take(rows);
    } else if (wanted.isMain()) {
      rows = echoes.take(rows, page.header().next());
    }
    int taken = fill.applied() + echoes.applied();
    if (complete && !inbox.anyStaged(name) && rows.size() <= AT_ONCE) {
      Set<String> mismatched = checkpoint(scope, wanted, page.header(), inbox, rows);
      return new PullEffect(taken + inbox.applied(), inbox.held(), false, mismatched);
    }
    inbox.stage(name, rows);
    Cursors.put(
        scope.sql(),
        new Cursors.Cursor(
            cursor.table(),
            cursor.columns(),
            cursor.applied(),
            page.header().next(),
            cursor.complete()));
    long left = complete ? inbox.staged(name) : 0;
    if (complete && left <= AT_ONCE) {
      List<PulledRow> staged = inbox.takeStaged(name, AT_ONCE);
      Set<String> mismatched = checkpoint(scope, wanted, page.header(), inbox, staged);
      return new PullEffect(taken + inbox.applied(), inbox.held(), false, mismatched);
    }
    scope.state().put(LEFT, left);
    return new PullEffect(taken, 0, !complete, Set.of(), left);
  }

  private PullEffect slice(WriteScope scope, PullWanted wanted, String name, PullPage.Header header)
      throws SQLException {
    Inbox inbox = new Inbox(scope);
    long until = scope.clock().millis() + SLICE_MILLIS;
    long left = scope.state().number(LEFT);
    for (int batches = 0; batches < MOST_BATCHES; batches++) {
      List<PulledRow> rows = inbox.takeStaged(name, BATCH);
      if (!inbox.anyStaged(name)) {
        Set<String> mismatched = checkpoint(scope, wanted, header, inbox, rows);
        return new PullEffect(inbox.applied(), inbox.held(), false, mismatched);
      }
      inbox.apply(rows, !wanted.isMain());
      left -= rows.size();
      if (scope.clock().millis() >= until) {
        break;
      }
    }
    scope.state().put(LEFT, Math.max(1, left));
    return new PullEffect(inbox.applied(), inbox.held(), false, Set.of(), Math.max(1, left));
  }

  /// Applies the last rows of a checkpoint and moves the cursor with them.
  private Set<String> checkpoint(
      WriteScope scope,
      PullWanted wanted,
      PullPage.Header header,
      Inbox inbox,
      List<PulledRow> rows)
      throws SQLException {
    Outcomes outcomes = new Outcomes(scope);
    long main = wanted.isMain() ? header.next() : Cursors.main(scope.sql()).applied();
    Set<RowKey> finished = outcomes.finish(main);
    inbox.apply(rows, !wanted.isMain());
    inbox.retryHeld();
    outcomes.rebuild(finished);
    Cursors.Cursor reached =
        new Cursors.Cursor(
            wanted.isMain() ? Cursors.MAIN : String.valueOf(wanted.table()),
            wanted.isMain() ? "" : String.valueOf(wanted.columns()),
            header.next(),
            header.next(),
            true);
    Cursors.put(scope.sql(), reached);
    if (wanted.isMain()) {
      scope.state().put("main_cursor", header.next());
      scope.state().put("ever_synced", 1L);
    }
    return verify(scope, wanted, header, inbox);
  }

  /// A table that differs from the server's is filled anew. A page that fills one table tells the
  /// sum of that table only, and may have been torn like any other.
  private static Set<String> verify(
      WriteScope scope, PullWanted wanted, PullPage.Header header, Inbox inbox)
      throws SQLException {
    Set<String> filling = new TreeSet<>();
    if (!wanted.isMain()) {
      filling.addAll(scope.shapes().byName().keySet());
      filling.remove(String.valueOf(wanted.table()));
    }
    Cursors.incomplete(scope.sql()).forEach(cursor -> filling.add(cursor.table()));
    Set<String> mismatched = inbox.mismatched(header.tables(), filling);
    for (String table : mismatched) {
      TableShape shape = scope.shapes().get(table);
      Cursors.begin(scope.sql(), new Cursors.Cursor(table, shape.columnsHash(), 0, 0, false));
    }
    return mismatched;
  }

  private static Cursors.@Nullable Cursor cursor(WriteScope scope, PullWanted wanted)
      throws SQLException {
    return wanted.isMain()
        ? Cursors.main(scope.sql())
        : Cursors.find(
            scope.sql(), String.valueOf(wanted.table()), String.valueOf(wanted.columns()));
  }

  private static String stageName(PullWanted wanted) {
    return Cursors.stage(
        wanted.isMain() ? Cursors.MAIN : String.valueOf(wanted.table()),
        wanted.isMain() ? "" : String.valueOf(wanted.columns()));
  }

  private static void requireSensible(PullWanted wanted, PullPage page) {
    long last = page.rows().isEmpty() ? page.header().after() : page.rows().getLast().seq();
    boolean sensible =
        page.header().after() == wanted.after()
            && page.header().next() >= last
            && page.header().head() >= page.header().next();
    if (!sensible) {
      throw new ProtocolException(
          "a pulled page from "
              + page.header().after()
              + " to "
              + page.header().next()
              + " of "
              + page.header().head()
              + " does not answer a pull after "
              + wanted.after());
    }
  }

  private static void requireWorkspace(WriteScope scope, String workspace) {
    ServerBinding binding = scope.state().binding();
    if (binding == null || !binding.workspace().equals(workspace)) {
      throw new ProtocolException("an answer for another workspace: " + workspace);
    }
  }

  // ---- counts ----

  @Override
  public void synced(Instant at) {
    run(scope -> {
      scope.state().put("last_synced_millis", at.toEpochMilli());
      return letGo(scope);
    });
  }

  /// Once a day, a slice each time that all is synced, lets go of what is kept only for a time.
  private static boolean letGo(WriteScope scope) throws SQLException {
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
  public Counts counts() {
    return store.counts();
  }

  @Override
  public Waiting waiting() {
    EngineState state = store.state();
    return new Waiting(state.waitingRoots(), state.waitingChanges());
  }

  @Override
  public Subscription onCommit(Runnable afterCommit) {
    app.landfall.store.Subscription subscription = store.onCapture(afterCommit);
    return subscription::close;
  }

  private <T extends @Nullable Object> T look(StoreFile.Look<T> look) {
    return Database.join(store.look(look));
  }

  private <T extends @Nullable Object> T run(Pace pace, WriteScope.EngineWork<T> work) {
    return run(scope -> {
      long began = scope.clock().millis();
      T result = work.run(scope);
      pace.took(scope.clock().millis() - began);
      return result;
    });
  }

  private <T extends @Nullable Object> T run(WriteScope.EngineWork<T> work) {
    return Database.join(store.engine(work));
  }
}
