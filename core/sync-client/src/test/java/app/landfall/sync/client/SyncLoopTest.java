package app.landfall.sync.client;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.store.replication.PullWanted;
import app.landfall.sync.Link;
import app.landfall.sync.Link.ServerProblem.Fault;
import app.landfall.sync.SyncStatus;
import app.landfall.sync.client.FakeTransport.Fault.Garbled;
import app.landfall.sync.client.FakeTransport.Fault.LostReply;
import app.landfall.sync.client.FakeTransport.Fault.Refused;
import app.landfall.sync.client.FakeTransport.Fault.Status;
import app.landfall.sync.client.FakeTransport.Fault.Stuck;
import app.landfall.sync.client.parts.SyncTimes;
import app.landfall.sync.client.transport.Answer;
import app.landfall.sync.client.transport.PullRequest;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.PullPage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class SyncLoopTest {
  private static final FakeTransport.Fault OFFLINE = new Refused();

  @Test
  void anUnboundProfileIsLocalOnlyAndSaysThatNothingWaits() {
    World world = new World(1, false);
    world.store.edit("a", "1");
    world.engine.start();
    world.time.pass(Duration.ofMinutes(10));
    assertThat(world.link()).isEqualTo(new Link.LocalOnly());
    assertThat(world.engine.status().waiting()).isZero();
    assertThat(world.transport.calls).isEmpty();
  }

  @Test
  void theFirstSyncPullsBeforeItPushes() {
    World world = World.resting();
    world.store.edit("mine", "1");
    world.server.write("theirs", "1");
    world.engine.start();
    world.untilSynced();
    assertThat(world.transport.calls.subList(0, 4))
        .containsExactly("session", "pull", "push 1", "pull");
    assertThat(world.store.known).containsKeys("mine", "theirs");
  }

  @Test
  void aCommitIsSentAndPulledBackWithinTwoRoundTrips() {
    World world = World.synced();
    world.store.edit("a", "1");
    assertThat(world.time.until(() -> world.link() instanceof Link.Syncing, Duration.ofSeconds(1)))
        .isZero();
    assertThat(world.until(Link.Synced.class)).isEqualTo(FakeTransport.ROUND_TRIP.multipliedBy(2));
    assertThat(world.transport.calls).containsExactly("push 1", "pull");
    assertThat(world.activity()).contains("sent 1 change", "received 1 row");
  }

  @Test
  void statusCountsWhatIsSavedHereWhileTheServerIsAway() {
    World world = World.synced();
    Instant last = world.engine.status().lastSyncedAt();
    world.transport.weather = () -> OFFLINE;
    world.store.edit("a", "1");
    world.store.edit("b", "1");
    world.until(Link.Offline.class);
    SyncStatus status = world.engine.status();
    assertThat(status.waiting()).isEqualTo(2);
    assertThat(status.lastSyncedAt()).isEqualTo(last);
    assertThat(status.nextAttemptAt()).isNotNull();
    assertThat(status.link())
        .isEqualTo(
            new Link.Offline(world.time.instant(), status.nextAttemptAt(), "Connection refused"));
  }

  @Test
  void aHintIsPulledAtOnce() {
    World world = World.synced();
    world.server.write("theirs", "2");
    world.time.pass(Duration.ofMillis(100));
    assertThat(world.store.known).containsEntry("theirs", world.server.head);
    assertThat(world.link()).isInstanceOf(Link.Synced.class);
  }

  private static Answer<PullPage> pageFor(World world, long after, String nonce) {
    return world.server.pull(new PullRequest("w", "r", PullWanted.main(after), 1000, null, nonce));
  }

  @Test
  void aPageOfAnotherCallIsAskedForAgain() {
    World world = World.synced();
    long cursor = world.server.head;
    world.transport.cached.add(pageFor(world, cursor, "another"));
    world.transport.cached.add(pageFor(world, cursor, ""));
    world.server.write("theirs", "2");
    world.time.pass(Duration.ofMillis(200));
    assertThat(world.store.known).containsEntry("theirs", world.server.head);
    assertThat(world.link()).isInstanceOf(Link.Synced.class);
  }

  @Test
  void aCacheThatStaysInTheWayIsSaid() {
    World world = World.synced();
    long cursor = world.server.head;
    for (int i = 0; i < 3; i++) {
      world.transport.cached.add(pageFor(world, cursor, "another"));
    }
    world.server.write("theirs", "2");
    world.until(Link.ServerProblem.class);
    assertThat(((Link.ServerProblem) world.link()).reason()).startsWith("a cache on the way");
    world.untilSynced();
    assertThat(world.store.known).containsEntry("theirs", world.server.head);
  }

  @Test
  void aServerWhoseClockIsYearsAwayIsNotBelieved() {
    for (long millis : new long[] {(1L << 48) - 1, 7_258_118_400_000L, 1_577_836_799_999L, 0}) {
      World world = World.synced();
      HybridTime right = world.server.clock;
      world.server.clock = new HybridTime(millis, 0xffff, "server");
      world.server.write("theirs", "2");
      world.until(Link.Blocked.class);
      assertThat(((Link.Blocked) world.link()).cause()).isEqualTo(Link.Cause.SERVER_CLOCK);
      assertThat(world.store.known).doesNotContainKey("theirs");
      world.server.clock = right;
      world.engine.retryNow();
      world.untilSynced();
    }
  }

  @Test
  void nothingNewMeansNoWritesAndAlmostNoRequests() {
    World world = World.synced();
    int writes = world.store.writes;
    world.time.pass(Duration.ofMinutes(30));
    assertThat(world.store.writes).isEqualTo(writes);
    assertThat(world.transport.calls).hasSizeBetween(5, 12).containsOnly("pull");
  }

  @Test
  void aLostReplyIsSentAgainAndCountsOnce() {
    World world = World.synced();
    world.transport.script.add(new LostReply());
    world.store.edit("a", "1");
    world.until(Link.Offline.class);
    world.untilSynced();
    assertThat(world.server.applied).isEqualTo(1);
    assertThat(world.transport.calls).contains("push 1", "session");
    assertThat(world.store.counts().changes()).isZero();
  }

  @Test
  void backOffGrowsToAMinuteAndNoFurther() {
    World world = World.synced();
    world.transport.weather = () -> OFFLINE;
    world.store.edit("a", "1");
    world.time.pass(Duration.ofHours(1));
    assertThat(world.transport.calls.size()).isBetween(80, 220);
    world.transport.weather = () -> FakeTransport.NONE;
    assertThat(world.until(Link.Synced.class)).isLessThan(Duration.ofSeconds(61));
  }

  @Test
  void retryNowEndsABackOff() {
    World world = World.synced();
    world.transport.weather = () -> OFFLINE;
    world.store.edit("a", "1");
    world.time.pass(Duration.ofHours(1));
    world.until(Link.Offline.class);
    world.transport.weather = () -> FakeTransport.NONE;
    world.engine.retryNow();
    assertThat(world.until(Link.Synced.class)).isLessThan(Duration.ofMillis(200));
  }

  @Test
  void theLinkStaysOfflineWhileItTries() {
    World world = World.synced();
    world.transport.weather = () -> OFFLINE;
    world.store.edit("a", "1");
    world.until(Link.Offline.class);
    Set<Class<?>> seen = new java.util.HashSet<>();
    world.engine.subscribe(Runnable::run, status -> seen.add(status.link().getClass()));
    world.time.pass(Duration.ofMinutes(5));
    assertThat(seen).containsExactly(Link.Offline.class);
  }

  @Test
  void aNetworkChangeEndsABackOffWithoutAClick() {
    World world = World.synced();
    world.transport.weather = () -> OFFLINE;
    world.store.edit("a", "1");
    world.time.pass(Duration.ofHours(1));
    world.until(Link.Offline.class);
    world.transport.weather = () -> FakeTransport.NONE;
    world.network = Set.of("wlan0 192.168.1.7");
    assertThat(world.until(Link.Synced.class)).isLessThan(SyncTimes.DEFAULT.beat().plusMillis(200));
  }

  @Test
  void aSessionThatHangsGivesWayToANetworkChange() {
    World world = World.resting();
    world.transport.script.add(new Stuck());
    world.engine.start();
    world.time.pass(Duration.ofSeconds(5));
    world.network = Set.of("wlan0 192.168.1.7");
    assertThat(world.until(Link.Synced.class)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void aStuckCallIsGivenUpByTheWatchdog() {
    World world = World.synced();
    world.transport.script.add(new Stuck());
    world.store.edit("a", "1");
    assertThat(world.until(Link.Offline.class)).isEqualTo(SyncTimes.DEFAULT.callLimit());
    assertThat(((Link.Offline) world.link()).reason()).isEqualTo("no answer within 360 s");
    world.untilSynced();
    assertThat(world.server.applied).isEqualTo(1);
  }

  @Test
  void pauseStopsAttemptsAndRetryNowMakesExactlyOne() {
    World world = World.synced();
    world.engine.pause();
    world.store.edit("a", "1");
    world.time.pass(Duration.ofMinutes(5));
    assertThat(world.link()).isEqualTo(new Link.Paused());
    assertThat(world.transport.calls).isEmpty();
    world.engine.retryNow();
    world.time.pass(Duration.ofSeconds(1));
    assertThat(world.server.rows).containsKey("a");
    world.store.edit("b", "1");
    world.time.pass(Duration.ofMinutes(5));
    assertThat(world.link()).isEqualTo(new Link.Paused());
    assertThat(world.server.rows).doesNotContainKey("b");
    world.engine.resume();
    world.untilSynced();
    assertThat(world.server.rows).containsKey("b");
  }

  @Test
  void retryAfterIsHonouredEvenThroughANetworkChangeButNotAgainstAClick() {
    World world = World.synced();
    world.transport.script.add(new Status(503, "", Duration.ofSeconds(90)));
    world.store.edit("a", "1");
    world.until(Link.ServerProblem.class);
    assertThat(((Link.ServerProblem) world.link()).fault()).isEqualTo(Fault.FAILED);
    world.transport.calls.clear();
    world.network = Set.of("wlan0");
    world.time.pass(Duration.ofSeconds(89));
    assertThat(world.transport.calls).isEmpty();
    world.engine.retryNow();
    assertThat(world.until(Link.Synced.class)).isLessThan(Duration.ofMillis(200));
  }

  @Test
  void anUnboundedRetryAfterIsCapped() {
    World world = World.synced();
    world.transport.script.add(new Status(429, "", Duration.ofDays(300)));
    world.store.edit("a", "1");
    world.until(Link.ServerProblem.class);
    assertThat(world.until(Link.Synced.class)).isLessThan(Duration.ofMinutes(16));
  }

  @Test
  void anAnswerThatIsNotOursIsAServerProblemNotOffline() {
    World world = World.synced();
    world.transport.script.add(new Garbled());
    world.store.edit("a", "1");
    world.until(Link.ServerProblem.class);
    assertThat(((Link.ServerProblem) world.link()).fault()).isEqualTo(Fault.NOT_OURS);
    world.untilSynced();
  }

  @Test
  void a401IsRetriedOnceWithANewSessionThenSignInIsNeeded() {
    World world = World.synced();
    world.transport.script.add(new Status(401, Problem.UNAUTHORISED, null));
    world.store.edit("a", "1");
    world.untilSynced();
    assertThat(world.transport.calls).startsWith("push 1", "session", "pull", "push 1");

    world.transport.weather = () -> new Status(401, Problem.UNAUTHORISED, null);
    world.transport.calls.clear();
    world.store.edit("b", "1");
    world.until(Link.SignInNeeded.class);
    assertThat(world.transport.calls).containsExactly("push 1", "session");
    assertThat(world.store.counts().changes()).isEqualTo(1);
  }

  @Test
  void aMissingKeyNeedsASignInAndSendsNothing() {
    World world = World.resting();
    world.vault.token = null;
    world.engine.start();
    world.time.pass(Duration.ofMinutes(10));
    assertThat(world.link())
        .isEqualTo(new Link.SignInNeeded("this profile has no key to the server"));
    assertThat(world.transport.calls).isEmpty();
  }

  @Test
  void whatNeedsAPersonIsBlockedWithACauseAndHealsWhenTheCauseHasGone() {
    assertBlocks(403, Problem.FORBIDDEN, Link.Cause.REMOVED);
    assertBlocks(426, Problem.VERSION, Link.Cause.OUTDATED);
    assertBlocks(400, Problem.MALFORMED, Link.Cause.CALL_REFUSED);
    assertBlocks(413, Problem.TOO_LARGE, Link.Cause.CALL_REFUSED);
    assertBlocks(404, Problem.NOT_FOUND, Link.Cause.CALL_REFUSED);
  }

  private static void assertBlocks(int status, String type, Link.Cause cause) {
    World world = World.synced();
    world.transport.weather = () -> new Status(status, type, null);
    world.store.edit("a", "1");
    world.until(Link.Blocked.class);
    Link.Blocked blocked = (Link.Blocked) world.link();
    assertThat(blocked.cause()).isEqualTo(cause);
    assertThat(blocked.action()).isEqualTo(cause.action());
    assertThat(blocked.reason()).isEqualTo(status + " " + type + ": because");
    assertThat(world.store.counts().changes()).isEqualTo(1);
    world.transport.weather = () -> FakeTransport.NONE;
    world.untilSynced();
    assertThat(world.server.applied).isEqualTo(1);
  }

  @Test
  void aBodyTooLargeIsSentInSinglePushTransactions() {
    World world = World.synced();
    world.transport.script.add(new Status(413, Problem.TOO_LARGE, null));
    world.engine.pause();
    world.store.edit("a", "1");
    world.store.edit("b", "1");
    world.engine.resume();
    world.untilSynced();
    assertThat(world.transport.calls).startsWith("push 2", "push 1", "push 1");
  }

  @Test
  void anotherServerAtTheAddressBlocksAndGetsNothing() {
    World world = World.synced();
    world.server.id = "server-2";
    world.engine.pause();
    world.store.edit("a", "1");
    world.engine.resume();
    world.transport.script.add(OFFLINE);
    world.until(Link.Blocked.class);
    assertThat(((Link.Blocked) world.link()).cause()).isEqualTo(Link.Cause.SERVER_REPLACED);
    assertThat(world.server.rows).isEmpty();
  }

  @Test
  void aGapIsFilledWithTheSameBytes() {
    World world = World.synced();
    world.store.edit("a", "1");
    world.store.edit("b", "1");
    world.untilSynced();
    world.server.restore("r1", 1);
    world.server.epoch = "e1";
    world.store.edit("c", "1");
    world.time.pass(Duration.ofSeconds(1));
    assertThat(world.link()).isEqualTo(new Link.Synced());
    assertThat(world.transport.calls).contains("push 1", "push 2");
    assertThat(world.activity()).contains("the server misses changes it had; they are sent again");
  }

  @Test
  void aGapThatCannotBeFilledBlocksWithItsCause() {
    World world = World.synced();
    world.store.edit("a", "1");
    world.untilSynced();
    world.server.restore("r1", 0);
    world.server.epoch = "e1";
    world.store.forgetAcknowledged();
    world.store.edit("c", "1");
    world.until(Link.Blocked.class);
    assertThat(world.link())
        .isEqualTo(
            new Link.Blocked(
                Link.Cause.SERVER_LOST_CHANGES,
                "the server expects change 1 of this computer, which is not kept here any more"));
    assertThat(world.store.counts().changes()).isEqualTo(1);
  }

  @Test
  void aRestoredServerIsNoticedAndGetsItsChangesAgain() {
    World world = World.synced();
    world.store.edit("a", "1");
    world.store.edit("b", "1");
    world.untilSynced();
    world.server.restore("r1", 0);
    world.store.edit("c", "1");
    world.time.pass(Duration.ofSeconds(2));
    assertThat(world.link()).isEqualTo(new Link.Synced());
    assertThat(world.server.applied).isEqualTo(5);
    assertThat(world.activity())
        .contains("the server was restored from a backup; nothing here was lost");
  }

  @Test
  void aForkGoesOnUnderANewNameAndLosesNothing() {
    World world = World.synced();
    world.store.edit("a", "1");
    world.untilSynced();
    world.store.forgetLastCut();
    world.store.edit("b", "1");
    world.time.pass(Duration.ofSeconds(1));
    assertThat(world.link()).isEqualTo(new Link.Synced());
    assertThat(world.store.replica).isEqualTo("r1+");
    assertThat(world.server.rows).containsKeys("a", "b");
  }

  @Test
  void aRefusedChangeIsParkedAndDelaysNobody() {
    World world = World.synced();
    world.store.edit("a", "refuse me");
    world.store.edit("b", "1");
    world.time.pass(Duration.ofSeconds(1));
    assertThat(world.link()).isEqualTo(new Link.Synced());
    assertThat(world.engine.status().parked()).isEqualTo(1);
    assertThat(world.server.rows).containsOnlyKeys("b");
    assertThat(world.activity()).contains("sent 2 changes; it refused 1");
  }

  @Test
  void manyChangesGoInBatchesOfTheBodyLimit() {
    World world = World.synced();
    world.engine.pause();
    world.server.limits = new Limits(500, 1 << 20, 1 << 18, 1024 + 100, 5);
    for (int i = 0; i < 100; i++) {
      world.store.edit("row" + i, "x".repeat(20));
    }
    world.transport.script.add(OFFLINE);
    world.engine.resume();
    world.time.pass(Duration.ofMinutes(1));
    assertThat(world.link()).isEqualTo(new Link.Synced());
    assertThat(world.server.applied).isEqualTo(100);
    assertThat(world.transport.calls.stream().filter(call -> call.startsWith("push")).count())
        .isBetween(25L, 50L);
  }

  @Test
  void aLargeFirstDownloadIsShownAsFirstSync() {
    World world = World.resting();
    for (int i = 0; i < 12; i++) {
      world.server.write("row" + i, "1");
    }
    List<Link> links = new ArrayList<>();
    world.engine.subscribe(Runnable::run, status -> links.add(status.link()));
    world.engine.start();
    world.untilSynced();
    assertThat(links)
        .containsSubsequence(
            new Link.FirstSync(0, 0),
            new Link.FirstSync(5, 12),
            new Link.FirstSync(10, 12),
            new Link.Synced());
  }

  @Test
  void aLargeDownloadAfterAnAbsenceIsShownAsCatchingUp() {
    World world = World.synced();
    world.engine.pause();
    world.time.drain();
    for (int i = 0; i < 12; i++) {
      world.server.write("row" + i, "1");
    }
    List<Link> links = new ArrayList<>();
    world.engine.subscribe(Runnable::run, status -> links.add(status.link()));
    world.engine.resume();
    world.time.pass(Duration.ofSeconds(1));
    assertThat(links).contains(new Link.CatchingUp(5, 12), new Link.CatchingUp(10, 12));
    assertThat(links.getLast()).isEqualTo(new Link.Synced());
  }

  @Test
  void aTableThatDiffersIsReceivedAgainThenSaid() {
    World world = World.synced();
    world.store.mismatched = Set.of("notes");
    world.server.write("a", "1");
    world.until(Link.ServerProblem.class);
    assertThat(world.link())
        .isInstanceOfSatisfying(
            Link.ServerProblem.class,
            problem -> {
              assertThat(problem.fault()).isEqualTo(Fault.DIFFERS);
              assertThat(problem.reason())
                  .isEqualTo("the table notes still differs from the server's");
            });
    world.store.mismatched = Set.of();
    world.untilSynced();
  }

  @Test
  void aTableFilledAndFoundToDifferIsFilledAgainBeforeAnythingIsCalledSynced() {
    World world = World.resting();
    world.store.declare("notes");
    world.store.mismatches.addAll(List.of(Set.of(), Set.of("notes"), Set.of()));
    world.engine.start();
    world.untilSynced();
    assertThat(world.transport.calls)
        .containsExactly("session", "pull notes", "pull", "pull notes");
  }

  @Test
  void thePullAfterAPushIsNeverLeftOut() {
    World world = World.synced();
    world.store.edit("a", "refuse me");
    world.time.pass(Duration.ofSeconds(1));
    assertThat(world.transport.calls).containsExactly("push 1", "pull");
  }

  @Test
  void whatCannotBeCutIsSaidToWaitAndDoesNotSpin() {
    World world = World.synced();
    Instant last = world.engine.status().lastSyncedAt();
    world.store.uncuttable = true;
    world.store.edit("a", "1");
    world.time.pass(Duration.ofHours(1));
    assertThat(world.link()).isEqualTo(new Link.Waiting());
    assertThat(world.engine.status().lastSyncedAt()).isEqualTo(last);
    assertThat(world.transport.calls).hasSizeBetween(60, 250).containsOnly("pull");
    world.store.uncuttable = false;
    world.untilSynced();
  }

  @Test
  void aStoreThatFailsBlocksWithItsCauseAndGoesOnWhenItWorksAgain() {
    World world = World.synced();
    world.store.broken = new IllegalStateException("database or disk is full");
    world.store.edit("a", "1");
    world.until(Link.Blocked.class);
    assertThat(world.link())
        .isEqualTo(
            new Link.Blocked(Link.Cause.CANNOT_STORE, "cannot store: database or disk is full"));
    world.store.broken = null;
    world.untilSynced();
    assertThat(world.server.rows).containsKey("a");
  }

  @Test
  void aSilentStreamIsDeadAndItsHintsAreFetched() {
    World world = World.synced();
    world.transport.listener = null;
    world.server.write("unheard", "1");
    world.time.pass(Duration.ofSeconds(50));
    assertThat(world.store.known).containsKey("unheard");
    assertThat(world.transport.listener).isNotNull();
  }

  @Test
  void withoutAStreamItAsksEveryMinuteAtLeast() {
    World world = World.resting();
    world.transport.streams = false;
    world.engine.start();
    world.untilSynced();
    world.time.pass(Duration.ofMinutes(20));
    world.server.write("unheard", "1");
    world.time.pass(Duration.ofSeconds(61));
    assertThat(world.store.known).containsKey("unheard");
  }

  @Test
  void aBrokenStreamIsOpenedAgain() {
    World world = World.synced();
    world.transport.breakStream();
    world.time.pass(Duration.ofSeconds(2));
    assertThat(world.transport.listener).isNotNull();
    assertThat(world.link()).isEqualTo(new Link.Synced());
  }

  @Test
  void runOnceSettlesWithoutBeingStarted() {
    World world = World.resting();
    world.store.edit("a", "1");
    CompletableFuture<SyncStatus> once = world.engine.runOnce(Duration.ofMinutes(1));
    world.time.until(once::isDone, Duration.ofMinutes(1));
    assertThat(once.join().link()).isEqualTo(new Link.Synced());
    world.time.pass(Duration.ofMinutes(30));
    assertThat(world.transport.calls).containsExactly("session", "pull", "push 1", "pull");
  }

  @Test
  void runOnceEndsWithTheFirstFailure() {
    World world = World.resting();
    world.transport.weather = () -> OFFLINE;
    CompletableFuture<SyncStatus> once = world.engine.runOnce(Duration.ofMinutes(1));
    world.time.until(once::isDone, Duration.ofSeconds(1));
    assertThat(once.join().link()).isInstanceOf(Link.Offline.class);
  }

  @Test
  void runOnceOfAnUnboundProfileEndsAtOnce() {
    World world = new World(1, false);
    CompletableFuture<SyncStatus> once = world.engine.runOnce(Duration.ofMinutes(1));
    world.time.drain();
    assertThat(once.join().link()).isEqualTo(new Link.LocalOnly());
  }

  @Test
  void runOnceEndsAtItsLimit() {
    World world = World.resting();
    world.transport.script.add(new Stuck());
    CompletableFuture<SyncStatus> once = world.engine.runOnce(Duration.ofSeconds(3));
    world.time.pass(Duration.ofSeconds(3));
    assertThat(once).isCompleted();
  }

  @Test
  void aRestartedProgramStillKnowsWhenItLastSynced() {
    World world = World.synced();
    world.engine.close();
    world.time.drain();
    assertThat(world.store.syncedAt).isEqualTo(world.engine.status().lastSyncedAt());
    assertThat(world.store.state().lastSyncedAt()).isNotNull();
  }

  @Test
  void aClosedEngineDoesNothingMoreAndAnswersStill() {
    World world = World.synced();
    world.engine.close();
    world.time.drain();
    world.store.edit("a", "1");
    world.engine.retryNow();
    world.time.pass(Duration.ofHours(1));
    assertThat(world.transport.calls).isEmpty();
    assertThat(world.engine.runOnce(Duration.ofMinutes(1))).isCompleted();
  }

  @Test
  void disconnectingKeepsWhatWaits() {
    World world = World.synced();
    world.transport.weather = () -> OFFLINE;
    world.store.edit("a", "1");
    world.until(Link.Offline.class);
    CompletableFuture<Void> done = world.engine.disconnect();
    world.time.pass(Duration.ofMinutes(5));
    assertThat(done).isCompleted();
    assertThat(world.link()).isEqualTo(new Link.LocalOnly());
    assertThat(world.engine.status().server()).isNull();
    assertThat(world.vault.token).isNull();
    assertThat(world.store.counts().changes()).isEqualTo(1);
  }
}
