package app.landfall.sync.client;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.Link;
import app.landfall.sync.SyncStatus;
import app.landfall.sync.client.FakeTransport.Fault;
import app.landfall.sync.protocol.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Random faults, then none: whatever happened, it ends synced, nothing was lost or doubled, and it
/// never said *synced* when it was not.
final class SyncLoopFaultsTest {
  private static final int SEEDS = Integer.getInteger("landfall.seeds", 3000);

  /// Back-off cap, a person's wait, two deadlines, and some.
  private static final Duration HEALING = Duration.ofMinutes(10);

  @Test
  void afterFaultsEndItAlwaysEndsSynced() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      new Run(seed).toTheEnd();
    }
  }

  private static final class Run {
    private final long seed;
    private final Random random;
    private final World world;
    private final Map<String, String> mine = new HashMap<>();
    private final double badness;
    private boolean faulty = true;
    private boolean restored;

    Run(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.world = new World(seed, true);
      this.badness = random.nextDouble();
    }

    void toTheEnd() {
      world.transport.weather = () -> faulty ? fault() : FakeTransport.NONE;
      world.engine.subscribe(Runnable::run, this::mustBeTrue);
      world.engine.start();
      for (int i = 0; i < 40; i++) {
        act();
        world.time.pass(Duration.ofMillis(random.nextInt(random.nextBoolean() ? 50 : 20_000)));
      }
      faulty = false;
      world.store.broken = null;
      world.engine.resume();
      world.time.pass(HEALING);
      mustHaveHealed();
    }

    private void act() {
      switch (random.nextInt(12)) {
        case 0, 1, 2, 3 -> edit();
        case 4, 5 -> world.server.write("theirs" + random.nextInt(5), "v" + random.nextInt());
        case 6 -> world.network = Set.of("net" + random.nextInt(3));
        case 7 -> world.transport.breakStream();
        case 8 -> pauseOrResume();
        case 9 -> world.engine.retryNow();
        case 10 -> world.transport.streams = random.nextBoolean();
        default -> rare();
      }
    }

    private void edit() {
      String row = "mine" + mine.size();
      mine.put(row, "v");
      world.store.edit(row, "v");
    }

    private void pauseOrResume() {
      if (random.nextBoolean()) {
        world.engine.pause();
      } else {
        world.engine.resume();
      }
    }

    private void rare() {
      switch (random.nextInt(4)) {
        case 0 -> {
          restored = true;
          world.server.restore(world.store.replica, 0);
        }
        case 1 -> world.store.broken = new IllegalStateException("disk full");
        case 2 -> world.store.broken = null;
        default -> world.transport.listener = null;
      }
    }

    private Fault fault() {
      if (random.nextDouble() > badness) {
        return FakeTransport.NONE;
      }
      return switch (random.nextInt(9)) {
        case 0 -> new Fault.Refused();
        case 1 -> new Fault.LostRequest();
        case 2, 3 -> new Fault.LostReply();
        case 4 -> new Fault.Stuck();
        case 5 -> new Fault.Garbled();
        case 6 -> new Fault.Status(503, "", Duration.ofSeconds(random.nextInt(30)));
        case 7 -> new Fault.Status(401, Problem.UNAUTHORISED, null);
        default -> new Fault.Status(400, Problem.MALFORMED, null);
      };
    }

    /// S17: no lie at any moment.
    private void mustBeTrue(SyncStatus status) {
      if (status.link() instanceof Link.Synced && !restored) {
        assertThat(world.store.counts().changes()).as("seed %d", seed).isZero();
        assertThat(world.store.counts().acceptedNotApplied()).as("seed %d", seed).isZero();
      }
    }

    private void mustHaveHealed() {
      assertThat(world.link()).as("seed %d", seed).isEqualTo(new Link.Synced());
      assertThat(world.store.counts().changes()).as("seed %d", seed).isZero();
      assertThat(world.store.cursor).as("seed %d", seed).isEqualTo(world.server.head);
      assertThat(world.server.rows.keySet()).as("seed %d", seed).containsAll(mine.keySet());
      if (!restored) {
        assertThat(world.server.applied).as("seed %d", seed).isEqualTo(mine.size());
      }
    }
  }
}
