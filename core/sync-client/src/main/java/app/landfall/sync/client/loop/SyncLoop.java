package app.landfall.sync.client.loop;

import app.landfall.store.replication.ReplicaState;
import app.landfall.store.replication.Replication;
import app.landfall.store.replication.ServerBinding;
import app.landfall.sync.Activity;
import app.landfall.sync.ConnectResult;
import app.landfall.sync.Link;
import app.landfall.sync.SyncStatus;
import app.landfall.sync.client.attempt.AttemptFailure;
import app.landfall.sync.client.attempt.Cycle;
import app.landfall.sync.client.attempt.CycleEnd;
import app.landfall.sync.client.attempt.SyncContext;
import app.landfall.sync.client.parts.SyncParts;
import app.landfall.sync.client.status.ActivityLog;
import app.landfall.sync.client.status.CostMeter;
import app.landfall.sync.client.status.StatusPublisher;
import app.landfall.sync.client.transport.ServerCredentials;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sync loop: decides when to try. Level-triggered: after *every* one of its [LoopEvents]
/// [#settle] looks at the whole state and begins an attempt if one is wanted and allowed; an event
/// that got lost costs a beat, never the sync. Nothing throws out of here.
///
/// [Phase] is what it does at this moment, and the table of what happens then; [LoopState] is how
/// it last found the server; [RetryPolicy] says how long it waits, [Situation] what people see of
/// it.
///
/// Bound to the sync thread, except [#events], [#board], [#cost] and [#isClosed].
public final class SyncLoop {
  private static final Logger LOG = LoggerFactory.getLogger(SyncLoop.class);

  private final SyncParts parts;
  private final LoopEvents events;
  private final SyncContext desk;
  private final RetryPolicy retries;
  private final HintStream hints;
  private final NetworkWatch network;
  private final Polling polling;
  private final LastSync lastSync;
  private final StatusPublisher board;
  private final Replication.CommitSubscription commits;
  private final Replication.CommitSubscription demands;
  private final List<CompletableFuture<SyncStatus>> waiters = new ArrayList<>();

  private ReplicaState self;
  private Permission permission;
  private volatile Phase phase = new Phase.Resting();
  private LoopState standing = new LoopState.UpToDate();

  public SyncLoop(SyncParts parts, ActivityLog log) {
    this.parts = parts;
    this.events = new LoopEvents(parts.scheduler(), this::isClosed, this::settle, this::broken);
    this.desk = new SyncContext(parts, events, log);
    this.retries = new RetryPolicy(parts.times(), parts.random());
    this.hints = new HintStream(events, parts, this::wantPull, this::news);
    this.network = new NetworkWatch(parts.network(), parts.times().beat().multipliedBy(5));
    this.polling = new Polling(events, parts, this::wantPull);
    this.self = parts.replication().state();
    this.lastSync = new LastSync(parts.replication(), self);
    this.permission = new Permission(false, parts.notebook().isPaused());
    desk.refreshCounts();
    this.board = new StatusPublisher(situation().status(), parts.replication()::waiting);
    this.commits = parts.replication().onCommit(this::committed);
    this.demands = parts.replication().blobs().onDemand(() -> events.post(desk::wantFiles));
  }

  /// The way onto the sync thread.
  public LoopEvents events() {
    return events;
  }

  public StatusPublisher board() {
    return board;
  }

  public CostMeter cost() {
    return desk.cost();
  }

  public boolean isClosed() {
    return phase instanceof Phase.Closed;
  }

  // ---- what people ask ----

  public void start() {
    if (!permission.started()) {
      permission = permission.started(true);
      wantPull();
      beat();
    }
  }

  public void onlyWhenAsked() {
    permission = permission.started(false);
    stopWaiting();
    polling.stop();
    hints.close();
  }

  public void retryNow() {
    retries.reset();
    desk.wantFiles();
    if (phase instanceof Phase.Running running && !isHung(running)) {
      phase = running.hurry();
    } else {
      cutShort();
      phase = new Phase.Asked();
      wantPull();
    }
  }

  public void pause() {
    permission = permission.paused(true);
    parts.notebook().paused(true);
    stop();
  }

  private void stop() {
    cutShort();
    phase = new Phase.Resting();
    hints.close();
  }

  public void resume() {
    if (permission.paused()) {
      permission = permission.paused(false);
      parts.notebook().paused(false);
      retries.reset();
      desk.wantFiles();
      stopWaiting();
      wantPull();
    }
  }

  public void runOnce(CompletableFuture<SyncStatus> settled) {
    waiters.add(settled);
    desk.wantFiles();
    if (phase instanceof Phase.Running running) {
      phase = running.hurryAndOnceMore();
    } else {
      cutShort();
      phase = new Phase.Asked();
    }
    wantPull();
  }

  public void connect(String pairingString, CompletableFuture<ConnectResult> result) {
    new ConnectSteps(desk, this::bound, result).begin(pairingString);
  }

  /// Somebody has decided about something refused: what is known of the rest is old.
  public boolean decided(boolean changed) {
    desk.refreshCounts();
    return changed;
  }

  public void disconnect() {
    ServerBinding before = self.binding();
    parts.replication().disconnected();
    parts.vault().forget();
    bound();
    lastSync.forget();
    if (before != null) {
      desk.log(new Activity.DisconnectedFrom(before.workspaceName()));
    }
  }

  public void close() {
    if (!isClosed()) {
      lastSync.keep(self);
      stop();
      phase = new Phase.Closed();
      commits.close();
      demands.close();
      desk.noFilesNow("Landfall is being closed");
      polling.stop();
      tellWaiters();
    }
  }

  private void bound() {
    cutShort();
    hints.close();
    retries.reset();
    desk.forgetAccess();
    standing = new LoopState.UpToDate();
    self = parts.replication().state();
    lastSync.read(self);
    desk.refreshCounts();
    wantPull();
  }

  // ---- events ----

  /// On the committing thread.
  private void committed() {
    board.committed();
    events.committed(desk::refreshCounts);
  }

  private void wantPull() {
    desk.pullDue(true);
  }

  /// The server's head has moved.
  private void news() {
    wantPull();
    if (!(phase instanceof Phase.Running)) {
      standing = standing.behind();
    }
  }

  /// Looks at the world and at itself, whether or not anybody told it to.
  private void beat() {
    if (isClosed()) {
      return;
    }
    events.after(parts.times().beat(), this::beat);
    if (network.changed(parts.clock().instant())) {
      networkChanged();
    }
    if (phase instanceof Phase.Running running && !running.cycle().isSound()) {
      LOG.warn("an attempt stood still with nothing in flight; it is begun anew");
      cutShort();
    }
    if (!(phase instanceof Phase.Running)) {
      self = parts.replication().state(); // a call that seemed to fail may have been stored
    }
    desk.refreshCounts();
  }

  private void networkChanged() {
    retries.reset();
    desk.wantFiles();
    hints.reset();
    wantPull();
    switch (phase) {
      case Phase.BackingOff waits when !waits.byServer() -> cutShort();
      case Phase.Running running when isHung(running) -> cutShort();
      case Phase.Running running -> phase = running.hurry();
      case Phase.BackingOff _, Phase.Resting _, Phase.Asked _, Phase.Closed _ -> {}
    }
  }

  private boolean isHung(Phase.Running running) {
    return running.isHung(parts.clock().instant(), parts.times().hung());
  }

  /// The store failed outside an attempt, or this program has a fault: said, and tried again.
  private void broken(RuntimeException fault) {
    LOG.warn("the sync loop met a fault", fault);
    cutShort();
    failed(
        new AttemptFailure.Stuck(Link.Cause.CANNOT_STORE, "cannot sync: " + fault.getMessage()),
        null,
        false);
  }

  // ---- the level trigger ----

  private void settle() {
    if (isClosed()) {
      return;
    }
    ServerBinding binding = self.binding();
    if (binding == null) {
      nobodyToAsk();
    } else {
      if (phase instanceof Phase.Resting && desk.filesWanted()) {
        phase = new Phase.Asked();
      }
      if (begins()) {
        begin(binding);
      }
    }
    board.show(situation().status());
    if (phase instanceof Phase.Resting || phase instanceof Phase.BackingOff) {
      tellWaiters();
    }
  }

  /// The decision: whether an attempt begins now.
  private boolean begins() {
    return switch (phase) {
      case Phase.Asked _ -> true;
      case Phase.Resting _ -> permission.toBegin() && isWanted();
      case Phase.BackingOff _, Phase.Running _, Phase.Closed _ -> false;
    };
  }

  private boolean isWanted() {
    return standing instanceof LoopState.Troubled
        || desk.session() == null
        || desk.pullDue()
        || desk.pending()
        || desk.filesDue();
  }

  private void nobodyToAsk() {
    desk.noFilesNow("This computer is connected to no server");
    if (phase instanceof Phase.Asked) {
      phase = new Phase.Resting();
    }
  }

  private void begin(ServerBinding binding) {
    phase = new Phase.Resting();
    ServerCredentials access;
    try {
      access = desk.access(binding);
    } catch (RuntimeException unreadable) {
      failed(
          new AttemptFailure.Stuck(Link.Cause.CANNOT_STORE, "" + unreadable.getMessage()),
          null,
          false);
      return;
    }
    if (access == null) {
      failed(new AttemptFailure.NoKey("this profile has no key to the server"), null, false);
      return;
    }
    Cycle cycle = new Cycle(desk, self, binding, access, this::ended);
    phase = new Phase.Running(cycle, parts.clock().instant(), false, false);
    cycle.begin();
  }

  // ---- how an attempt ends ----

  private void ended(CycleEnd end) {
    if (phase instanceof Phase.Running running) {
      phase = running.next();
      switch (end) {
        case CycleEnd.Done _ -> done(running.cycle().moved());
        case CycleEnd.Failed(AttemptFailure found, Duration retryAfter) ->
            failed(found, retryAfter, running.hurried());
      }
    }
  }

  private void done(boolean moved) {
    boolean recovered = !(standing instanceof LoopState.UpToDate);
    standing = new LoopState.UpToDate();
    self = parts.replication().state();
    desk.refreshCounts();
    if (desk.pending()) {
      somethingIsLeft(moved);
    } else {
      retries.allSynced();
      if (desk.counts().files() == 0) {
        lastSync.is(parts.clock().instant());
      }
      if (moved || recovered || !lastSync.wasKept()) {
        lastSync.keep(self);
      }
    }
    if (permission.toBegin()) {
      listen();
      polling.start();
    }
  }

  private void somethingIsLeft(boolean moved) {
    wantPull();
    if (moved && !waiters.isEmpty()) {
      phase = new Phase.Asked();
      return;
    }
    Duration wait = retries.afterLeftOver(moved);
    if (wait != null) {
      backOff(wait, false);
    }
  }

  /// @param hurried whether somebody wanted it to be faster while it ran
  private void failed(AttemptFailure found, @Nullable Duration retryAfter, boolean hurried) {
    boolean news = !standing.isIn(found);
    standing = standing.failed(found, parts.clock().instant());
    desk.forgetAccess();
    desk.noFilesNow("The server cannot be reached now");
    hints.close();
    polling.stop();
    backOff(retries.afterFailure(found, retryAfter, hurried), retryAfter != null);
    if (news) {
      LOG.info("cannot sync: {}", found.reason());
      desk.log(new Activity.Failed(found.told()));
      lastSync.keep(self);
    }
  }

  private void backOff(Duration delay, boolean byServer) {
    stopWaiting();
    if (!(phase instanceof Phase.Asked)) {
      Instant until = parts.clock().instant().plus(delay);
      phase = new Phase.BackingOff(events.after(delay, this::stopWaiting), until, byServer);
    }
  }

  private void stopWaiting() {
    if (phase instanceof Phase.BackingOff) {
      cutShort();
    }
  }

  /// Ends what goes on in this phase: a wait, or an attempt, which may have received something.
  private void cutShort() {
    switch (phase) {
      case Phase.BackingOff waits -> waits.timer().cancel();
      case Phase.Running(Cycle cycle, _, _, _) -> {
        if (cycle.moved()) {
          standing = standing.behind();
        }
        cycle.abandon();
        wantPull();
      }
      case Phase.Resting _, Phase.Asked _, Phase.Closed _ -> {}
    }
    phase = phase.next();
  }

  private void listen() {
    ServerBinding binding = self.binding();
    ServerCredentials access = binding == null ? null : desk.access(binding);
    if (binding != null && access != null) {
      hints.ensure(access, binding.workspace(), self.replica());
    }
  }

  // ---- what is told ----

  private Situation situation() {
    return new Situation(
        self, permission, phase, standing, desk.counts(), desk.pending(), lastSync.at());
  }

  private void tellWaiters() {
    waiters.forEach(waiter -> waiter.complete(board.status()));
    waiters.clear();
  }
}
