package app.landfall.sync.client;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.Link;
import app.landfall.sync.Refused;
import app.landfall.sync.SyncCost;
import app.landfall.sync.client.FakeTransport.Fault.Status;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What the loop does where networks, servers and keys are not as one would like.
final class SyncLoopGapsTest {

  @Test
  void whatPassesNoProxyIsSetAsideAndAllElseFlows() {
    World world = World.synced();
    world.transport.proxyBytes = 2_000;
    world.store.edit("before", "1");
    world.store.edit("large", "x".repeat(3_000));
    world.store.edit("after", "2");
    world.untilSynced();
    assertThat(world.server.rows).containsKeys("before", "after").doesNotContainKey("large");
    assertThat(world.store.counts().parked()).isEqualTo(1);
    world.store.edit("later", "3");
    world.untilSynced();
    assertThat(world.server.rows).containsKey("later");
  }

  @Test
  void a401ReadsTheKeyAgainBeforeAnybodyIsAsked() {
    World world = World.synced();
    world.transport.script.add(new Status(401, Problem.UNAUTHORISED, null));
    world.vault.token = "renewed";
    world.store.edit("a", "1");
    world.untilSynced();
    assertThat(world.transport.keys).containsExactly("secret", "renewed");
  }

  @Test
  void aKeyThatIsGoneAfterA401NeedsASignInAtOnce() {
    World world = World.synced();
    world.transport.calls.clear();
    world.transport.script.add(new Status(401, Problem.UNAUTHORISED, null));
    world.vault.token = null;
    world.store.edit("a", "1");
    world.until(Link.SignInNeeded.class);
    assertThat(world.transport.calls).containsExactly("push 1");
  }

  @Test
  void limitsLoweredAfterSomethingWasCutAreKeptToByCuttingItAgain() {
    World world = World.synced();
    world.transport.weather = FakeTransport.Fault.Refused::new;
    world.store.edit("a", "x".repeat(300));
    world.until(Link.Offline.class);
    world.server.limits = new Limits(500, 200, 200, 200, 5);
    world.transport.weather = () -> FakeTransport.NONE;
    world.engine.retryNow();
    world.time.pass(Duration.ofSeconds(1));
    assertThat(world.store.replica).isEqualTo("r1+");
    assertThat(world.store.counts().changes()).isEqualTo(1);
    world.server.limits = Limits.DEFAULT;
    world.engine.retryNow();
    world.time.pass(Duration.ofSeconds(70));
    assertThat(world.server.rows).containsKey("a");
    assertThat(world.link()).isEqualTo(new Link.Synced());
  }

  @Test
  void limitsLoweredDuringASessionAreAskedForAgain() {
    World world = World.synced();
    world.transport.script.add(new Status(413, Problem.TOO_LARGE, null));
    world.store.edit("a", "1");
    world.untilSynced();
    assertThat(world.transport.calls).startsWith("push 1", "session", "pull", "push 1");
  }

  @Test
  void whereNoStreamGetsThroughHintsComeByPolls() {
    World world = World.resting();
    world.transport.streams = false;
    world.transport.polls = true;
    world.engine.start();
    world.untilSynced();
    world.time.pass(Duration.ofSeconds(2));
    assertThat(world.transport.calls).contains("polls");
    world.server.write("theirs", "1");
    world.time.pass(Duration.ofMillis(100));
    assertThat(world.store.known).containsKey("theirs");
  }

  @Test
  void aStreamThatWasHeardIsOpenedAgainAsAStream() {
    World world = World.synced();
    world.time.pass(Duration.ofSeconds(20));
    world.transport.breakStream();
    world.time.pass(Duration.ofSeconds(20));
    assertThat(world.transport.calls).doesNotContain("polls");
  }

  @Test
  void theFirstSyncCountsRowsNotSequences() {
    World world = World.resting();
    for (int i = 0; i < 40; i++) {
      world.server.write("row" + i % 12, "v" + i);
    }
    world.server.told = 12;
    List<Link> links = seen(world);
    world.engine.start();
    world.untilSynced();
    assertThat(links)
        .containsSubsequence(
            new Link.FirstSync(5, 12), new Link.FirstSync(10, 12), new Link.Synced());
  }

  @Test
  void aLargeDownloadIsAppliedInSlicesBetweenWhichPeopleAreHeard() {
    World world = World.resting();
    for (int i = 0; i < 12; i++) {
      world.server.write("row" + i, "1");
    }
    world.server.told = 12;
    world.store.slices = 4;
    List<Link> links = seen(world);
    world.engine.start();
    world.time.until(() -> links.contains(new Link.FirstSync(2, 4)), Duration.ofSeconds(1));
    world.engine.pause();
    world.time.drain();
    assertThat(world.link()).isEqualTo(new Link.Paused());
    world.engine.resume();
    world.untilSynced();
    assertThat(links).contains(new Link.FirstSync(1, 4)).endsWith(new Link.Synced());
  }

  @Test
  void oneDownloadOfManyPagesIsOneLineOfActivity() {
    World world = World.resting();
    for (int i = 0; i < 12; i++) {
      world.server.write("row" + i, "1");
    }
    world.engine.start();
    world.untilSynced();
    assertThat(world.activity()).containsExactly("received 12 rows");
  }

  @Test
  void whatWasRefusedIsListedSentAgainOrGivenUp() {
    World world = World.synced();
    world.store.edit("a", "refuse me");
    world.store.edit("b", "refuse me too");
    world.untilSynced();
    List<Long> ids = done(world, world.engine.refused()).stream().map(Refused::id).toList();
    assertThat(ids).hasSize(2);
    assertThat(world.engine.status().parked()).isEqualTo(2);
    assertThat(done(world, world.engine.discard(ids.getFirst()))).isTrue();
    assertThat(done(world, world.engine.discard(ids.getFirst()))).isFalse();
    assertThat(world.engine.status().parked()).isEqualTo(1);
    world.transport.calls.clear();
    assertThat(done(world, world.engine.sendAgain(ids.getLast()))).isTrue();
    world.time.pass(Duration.ofSeconds(1));
    assertThat(world.transport.calls).contains("push 1");
  }

  @Test
  void nothingButARefusedChangeMeansNoMoreAttempts() {
    World world = World.synced();
    world.store.edit("a", "refuse me");
    world.untilSynced();
    world.transport.calls.clear();
    world.time.pass(Duration.ofMinutes(20));
    assertThat(world.transport.calls).hasSizeLessThan(10).containsOnly("pull");
  }

  @Test
  void whatSyncCostIsCounted() {
    World world = World.synced();
    world.store.edit("a", "1");
    world.untilSynced();
    assertThat(world.engine.cost()).isEqualTo(new SyncCost(1, 1, 0, 0, 0, 0, 0));
  }

  private static List<Link> seen(World world) {
    List<Link> links = new ArrayList<>();
    world.engine.subscribe(Runnable::run, status -> links.add(status.link()));
    return links;
  }

  private static <T> T done(World world, CompletableFuture<T> future) {
    world.time.until(future::isDone, Duration.ofSeconds(1));
    return future.join();
  }
}
