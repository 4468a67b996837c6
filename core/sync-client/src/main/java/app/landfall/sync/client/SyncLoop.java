package app.landfall.sync.client;

import app.landfall.store.replication.ReplicaState;
import app.landfall.store.replication.Replication;
import app.landfall.store.replication.ServerBinding;
import app.landfall.sync.Activity;
import app.landfall.sync.ConnectResult;
import app.landfall.sync.Link;
import app.landfall.sync.SyncServer;
import app.landfall.sync.SyncStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides when to try. Level-triggered: after *every* event, whatever it was, [#settle] looks at
/// the whole state and begins an attempt if one is wanted and allowed; an event that got lost costs
/// a beat, never the sync. Nothing throws out of here.
///
/// Bound to the sync thread, except [#post], [#after] and [#status].
final class SyncLoop implements SyncThread {
  private static final Logger LOG = LoggerFactory.getLogger(SyncLoop.class);

  private final SyncParts parts;
  private final Desk desk;
  private final Backoff backoff;
  private final EventLine events;
  private final NetworkWatch network;
  private final StatusBoard board;
  private final Replication.Subscription commits;
  private final AtomicBoolean woken = new AtomicBoolean();
  private final List<CompletableFuture<SyncStatus>> waiters = new ArrayList<>();

  private ReplicaState self;
  private boolean automatic;
  private boolean paused;
  private volatile boolean closed;
  private boolean asked;
  private boolean hurry;
  private boolean behind;
  private boolean unsettledBefore;
  private @Nullable Cycle cycle;
  private Instant cycleBegan = Instant.EPOCH;
  private @Nullable Trouble trouble;
  private Instant troubleSince = Instant.EPOCH;
  private @Nullable Retry retry;
  private Scheduler.@Nullable Timer poll;
  private @Nullable Instant lastSyncedAt;
  private @Nullable Instant keptSyncedAt;

  /// A wait before the next attempt.
  ///
  /// @param byServer whether the server asked for it
  private record Retry(Scheduler.Timer timer, Instant at, boolean byServer) {}

  SyncLoop(SyncParts parts, ActivityLog log) {
    this.parts = parts;
    this.desk = new Desk(parts, this, log);
    this.backoff =
        new Backoff(parts.random(), parts.times().backoffBase(), parts.times().backoffCap());
    this.events = new EventLine(this, parts, () -> desk.pullDue(true), this::news);
    this.network = new NetworkWatch(parts.network(), parts.times().beat().multipliedBy(5));
    this.self = parts.replication().state();
    this.lastSyncedAt = self.lastSyncedAt();
    this.keptSyncedAt = self.lastSyncedAt();
    this.paused = parts.notebook().isPaused();
    desk.refreshCounts();
    this.board = new StatusBoard(compute(), parts.replication()::waiting);
    this.commits = parts.replication().onCommit(this::committed);
  }

  StatusBoard board() {
    return board;
  }

  Cost cost() {
    return desk.cost();
  }

  boolean isClosed() {
    return closed;
  }

  // ---- what people ask ----

  void start() {
    if (!automatic) {
      automatic = true;
      desk.pullDue(true);
      beat();
    }
  }

  void onlyWhenAsked() {
    automatic = false;
    clearRetry();
    stopPolling();
    events.close();
  }

  void retryNow() {
    backoff.reset();
    if (cycle == null || isHung()) {
      abandonCycle();
      clearRetry();
      asked = true;
      desk.pullDue(true);
    } else {
      hurry = true;
    }
  }

  void pause() {
    paused = true;
    parts.notebook().paused(true);
    stop();
  }

  private void stop() {
    asked = false;
    abandonCycle();
    clearRetry();
    events.close();
  }

  void resume() {
    if (paused) {
      paused = false;
      parts.notebook().paused(false);
      backoff.reset();
      clearRetry();
      desk.pullDue(true);
    }
  }

  void runOnce(CompletableFuture<SyncStatus> settled) {
    waiters.add(settled);
    asked = true;
    hurry = true;
    clearRetry();
    desk.pullDue(true);
  }

  void connect(String pairingString, CompletableFuture<ConnectResult> result) {
    new ConnectSteps(desk, this::bound, result).begin(pairingString);
  }

  /// Somebody has decided about something refused: what is known of the rest is old.
  boolean decided(boolean changed) {
    desk.refreshCounts();
    return changed;
  }

  void disconnect() {
    ServerBinding before = self.binding();
    parts.replication().disconnected();
    parts.vault().forget();
    bound();
    lastSyncedAt = null;
    if (before != null) {
      desk.log(new Activity.DisconnectedFrom(before.workspaceName()));
    }
  }

  void close() {
    if (!closed) {
      keepSyncedAt();
      stop();
      closed = true;
      commits.close();
      stopPolling();
      waiters.forEach(waiter -> waiter.complete(board.status()));
      waiters.clear();
    }
  }

  private void bound() {
    abandonCycle();
    clearRetry();
    events.close();
    backoff.reset();
    desk.forgetAccess();
    trouble = null;
    behind = false;
    self = parts.replication().state();
    lastSyncedAt = self.lastSyncedAt();
    keptSyncedAt = lastSyncedAt;
    desk.refreshCounts();
    desk.pullDue(true);
  }

  // ---- events ----

  @Override
  public void post(Runnable event) {
    parts.scheduler().execute(() -> run(event));
  }

  @Override
  public Scheduler.Timer after(Duration delay, Runnable event) {
    return parts.scheduler().after(delay, () -> run(event));
  }

  /// Runs work of the store on the sync thread; from any thread, also when it is closed.
  <T> CompletableFuture<T> ask(Supplier<T> work) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    Runnable event =
        () -> {
          try {
            answer.complete(work.get());
          } catch (RuntimeException e) {
            answer.completeExceptionally(e);
          }
        };
    if (closed) {
      event.run();
    } else {
      post(event);
    }
    return answer;
  }

  /// On the committing thread.
  private void committed() {
    board.committed();
    if (woken.compareAndSet(false, true)) {
      post(() -> {
        woken.set(false);
        desk.refreshCounts();
      });
    }
  }

  private void news() {
    desk.pullDue(true);
    if (cycle == null) {
      behind = true;
    }
  }

  /// Looks at the world and at itself, whether or not anybody told it to.
  private void beat() {
    if (closed) {
      return;
    }
    after(parts.times().beat(), this::beat);
    if (network.changed(parts.clock().instant())) {
      networkChanged();
    }
    if (cycle != null && !cycle.isSound()) {
      LOG.warn("an attempt stood still with nothing in flight; it is begun anew");
      abandonCycle();
    }
    if (cycle == null) {
      self = parts.replication().state(); // a call that seemed to fail may have been stored
    }
    desk.refreshCounts();
  }

  private void networkChanged() {
    backoff.reset();
    events.reset();
    desk.pullDue(true);
    if (cycle == null) {
      if (retry != null && !retry.byServer()) {
        clearRetry();
      }
    } else if (isHung()) {
      abandonCycle();
    } else {
      hurry = true;
    }
  }

  private boolean isHung() {
    return cycle != null
        && cycle.isOpening()
        && !cycleBegan.plus(parts.times().hung()).isAfter(parts.clock().instant());
  }

  /// Every event runs in here.
  private void run(Runnable event) {
    if (closed) {
      return;
    }
    try {
      event.run();
    } catch (RuntimeException fault) {
      broken(fault);
    }
    try {
      settle();
    } catch (RuntimeException fault) {
      broken(fault);
    }
  }

  /// The store failed outside an attempt, or this program has a fault: said, and tried again.
  private void broken(RuntimeException fault) {
    LOG.warn("the sync loop met a fault", fault);
    abandonCycle();
    fail(new Trouble.Stuck(Link.Cause.CANNOT_STORE, "cannot sync: " + fault.getMessage()), null);
  }

  // ---- the level trigger ----

  private void settle() {
    if (closed) {
      return;
    }
    ServerBinding binding = self.binding();
    if (binding == null) {
      asked = false;
    } else if (cycle == null && isAllowed() && isWanted()) {
      begin(binding);
    }
    board.show(compute());
    if (cycle == null && !asked) {
      waiters.forEach(waiter -> waiter.complete(board.status()));
      waiters.clear();
    }
  }

  private boolean isAllowed() {
    return asked || automatic && !paused && retry == null;
  }

  private boolean isWanted() {
    return asked || trouble != null || desk.session() == null || desk.pullDue() || desk.pending();
  }

  private void begin(ServerBinding binding) {
    asked = false;
    hurry = false;
    clearRetry();
    Access access;
    try {
      access = desk.access(binding);
    } catch (RuntimeException unreadable) {
      fail(new Trouble.Stuck(Link.Cause.CANNOT_STORE, "" + unreadable.getMessage()), null);
      return;
    }
    if (access == null) {
      fail(new Trouble.NoKey("this profile has no key to the server"), null);
      return;
    }
    cycleBegan = parts.clock().instant();
    cycle = new Cycle(desk, self, binding, access, this::ended);
    cycle.begin();
  }

  private void ended(CycleEnd end) {
    boolean moved = cycle != null && cycle.progress().moved();
    cycle = null;
    switch (end) {
      case CycleEnd.Done _ -> done(moved);
      case CycleEnd.Failed(Trouble found, Duration retryAfter) -> {
        behind |= moved;
        fail(found, retryAfter);
      }
    }
  }

  private void done(boolean moved) {
    boolean recovered = trouble != null || behind;
    trouble = null;
    behind = false;
    self = parts.replication().state();
    desk.refreshCounts();
    if (desk.pending()) {
      unsettled(moved);
    } else {
      backoff.reset();
      unsettledBefore = false;
      lastSyncedAt = parts.clock().instant();
      if (moved || recovered || keptSyncedAt == null) {
        keepSyncedAt();
      }
    }
    if (automatic && !paused) {
      listen();
      startPolling();
    }
  }

  /// Something is still pending: at once if this attempt got somewhere, else later.
  private void unsettled(boolean moved) {
    desk.pullDue(true);
    if (moved && !waiters.isEmpty()) {
      asked = true;
      return;
    }
    if (moved) {
      backoff.reset();
    }
    if (!moved || unsettledBefore) {
      wait(backoff.next(), false);
    }
    unsettledBefore = true;
  }

  private void fail(Trouble found, @Nullable Duration retryAfter) {
    Instant now = parts.clock().instant();
    if (trouble == null || !trouble.getClass().equals(found.getClass())) {
      troubleSince = now;
    }
    boolean news = !found.equals(trouble);
    trouble = found;
    desk.forgetAccess();
    events.close();
    stopPolling();
    wait(delay(found, retryAfter), retryAfter != null);
    if (news) {
      LOG.info("cannot sync: {}", found.reason());
      desk.log(new Activity.Failed(found.told()));
      keepSyncedAt();
    }
  }

  private Duration delay(Trouble found, @Nullable Duration retryAfter) {
    if (retryAfter != null) {
      Duration cap = parts.times().retryAfterCap();
      return (retryAfter.compareTo(cap) > 0 ? cap : retryAfter).plus(backoff.next());
    }
    if (found.needsPerson()) {
      return parts.times().personWait().plus(backoff.next());
    }
    return hurry ? Duration.ZERO : backoff.next();
  }

  private void wait(Duration delay, boolean byServer) {
    clearRetry();
    Instant at = parts.clock().instant().plus(delay);
    retry = new Retry(after(delay, () -> retry = null), at, byServer);
  }

  private void clearRetry() {
    if (retry != null) {
      retry.timer().cancel();
      retry = null;
    }
  }

  private void abandonCycle() {
    if (cycle != null) {
      behind |= cycle.progress().moved();
      cycle.abandon();
      cycle = null;
      desk.pullDue(true);
    }
  }

  private void listen() {
    ServerBinding binding = self.binding();
    Access access = binding == null ? null : desk.access(binding);
    if (binding != null && access != null) {
      events.ensure(access, binding.workspace(), self.replica());
    }
  }

  private void startPolling() {
    stopPolling();
    long most = parts.times().poll().toNanos();
    Duration next = Duration.ofNanos(most / 2 + parts.random().nextLong(most / 2 + 1));
    poll = after(next, () -> desk.pullDue(true));
  }

  private void stopPolling() {
    if (poll != null) {
      poll.cancel();
      poll = null;
    }
  }

  private void keepSyncedAt() {
    Instant at = lastSyncedAt;
    if (at != null && !at.equals(keptSyncedAt) && self.binding() != null) {
      try {
        parts.replication().synced(at);
        keptSyncedAt = at;
      } catch (RuntimeException e) {
        LOG.warn("cannot keep the time of the last sync", e);
      }
    }
  }

  // ---- status ----

  private SyncStatus compute() {
    ServerBinding binding = self.binding();
    SyncServer server =
        binding == null
            ? null
            : new SyncServer(binding.address(), binding.workspaceName(), self.practice());
    boolean local = server == null;
    return new SyncStatus(
        link(),
        local ? 0 : desk.counts().waiting(),
        local ? 0 : desk.counts().changes(),
        desk.counts().parked(),
        desk.counts().toDecide(),
        lastSyncedAt,
        server,
        nextAttemptAt());
  }

  private @Nullable Instant nextAttemptAt() {
    return retry == null || paused || !automatic || self.binding() == null ? null : retry.at();
  }

  private Link link() {
    if (self.binding() == null) {
      return new Link.LocalOnly();
    }
    return cycle == null ? restingLink() : runningLink(cycle);
  }

  private Link restingLink() {
    if (paused) {
      return new Link.Paused();
    }
    if (trouble != null) {
      return trouble.link(troubleSince, nextAttemptAt());
    }
    return isSynced() ? new Link.Synced() : new Link.Waiting();
  }

  private Link runningLink(Cycle running) {
    if (trouble != null && running.isOpening()) {
      return trouble.link(troubleSince, null);
    }
    Link moving = running.progress().link(desk.counts().waiting());
    if (moving != null) {
      return moving;
    }
    if (!self.everSynced()) {
      return new Link.FirstSync(0, 0);
    }
    return trouble == null && isSynced() ? new Link.Synced() : new Link.Syncing(0, 0, 0);
  }

  /// Nothing is waiting, cut or accepted but not applied, and the last pull came to the head after
  /// the last push.
  private boolean isSynced() {
    return !desk.pending() && !behind && lastSyncedAt != null;
  }
}
