package app.landfall.sync.client;

import app.landfall.sync.Link;
import app.landfall.sync.SyncStatus;
import app.landfall.sync.client.FakeTransport.Fault;
import app.landfall.sync.protocol.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One seed of the loop's life: random faults, then none, then rest. Needs no test framework, so
/// that it can also be run on a loop that somebody broke on purpose.
public final class FaultyRun {
  /// Back-off cap, a person's wait, two deadlines, and some.
  private static final Duration HEALING = Duration.ofMinutes(10);

  private static final Duration OUTAGE = Duration.ofHours(6);

  /// Silence, one wait, and some.
  private static final Duration DEAD_LINE = Duration.ofSeconds(60);

  private static final Duration REST = Duration.ofMinutes(30);

  private static final int HERD = 40;

  private final long seed;
  private final Random random;
  private final World world;
  private final Map<String, String> mine = new HashMap<>();
  private final double badness;
  private boolean faulty = true;
  private boolean restored;
  private boolean down;
  private boolean paused;
  private Instant quietUntil = Instant.MIN;
  private @Nullable Instant calledAt;
  private int callsAtOnce;

  private FaultyRun(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    this.world = new World(seed, true);
    this.badness = random.nextDouble();
  }

  /// Runs a seed.
  ///
  /// @throws AssertionError naming the promise that was broken
  public static void run(long seed) {
    if (seed == 1) {
      herd();
    }
    new FaultyRun(seed).toTheEnd();
  }

  private void toTheEnd() {
    world.transport.weather = this::called;
    world.engine.subscribe(Runnable::run, this::mustBeTrue);
    world.engine.start();
    for (int i = 0; i < 40; i++) {
      act();
      world.time.pass(Duration.ofMillis(random.nextInt(random.nextBoolean() ? 50 : 20_000)));
    }
    faulty = false;
    world.store.broken = null;
    world.transport.streams = true;
    resume();
    world.time.pass(HEALING);
    mustHaveHealed();
    mustHearThroughADeadLine();
    mustRest();
  }

  /// Many computers lose one server at one moment: they must not come back at one moment.
  private static void herd() {
    Map<Long, Integer> arrivals = new HashMap<>();
    for (int computer = 0; computer < HERD; computer++) {
      arrivals.merge(fifthAttempt(computer), 1, Integer::sum);
    }
    int most = arrivals.values().stream().mapToInt(n -> n).max().orElse(0);
    if (most > HERD / 4) {
      throw new AssertionError(
          "L6 nobody stampedes: " + most + " of " + HERD + " computers within 100 ms");
    }
  }

  /// In which tenth of a second a computer tries for the fifth time.
  private static long fifthAttempt(int computer) {
    World world = new World(computer, true);
    world.transport.weather = Fault.Refused::new;
    Instant began = world.time.instant();
    world.engine.start();
    try {
      world.time.until(() -> world.transport.calls.size() >= 5, HEALING);
    } catch (AssertionError late) {
      throw new AssertionError("L2 sync never gets stuck: the fifth attempt " + late.getMessage());
    }
    return Duration.between(began, world.time.instant()).toMillis() / 100;
  }

  private void act() {
    switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> edit();
      case 4, 5 -> world.server.write("theirs" + random.nextInt(5), "v" + random.nextInt());
      case 6 -> world.network = Set.of("net" + random.nextInt(3));
      case 7 -> world.transport.breakStream();
      case 8 -> pauseOrResume();
      case 9 -> {
        world.engine.retryNow();
        paused = false;
        quietUntil = Instant.MIN;
      }
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
      world.time.drain();
      paused = true;
    } else {
      resume();
    }
  }

  private void resume() {
    world.engine.resume();
    paused = false;
    quietUntil = Instant.MIN;
  }

  private void rare() {
    switch (random.nextInt(5)) {
      case 0 -> {
        restored = true;
        world.server.restore(world.store.replica, 0);
      }
      case 1 -> world.store.broken = new IllegalStateException("disk full");
      case 2 -> world.store.broken = null;
      case 3 -> {
        down = true;
        world.time.pass(OUTAGE);
        down = false;
      }
      default -> world.transport.listener = null;
    }
  }

  // ---- every call ----

  private Fault called() {
    Instant now = world.time.instant();
    require(!paused, "S17 what is said is true", "a call while paused");
    require(!now.isBefore(quietUntil), "L6 nobody stampedes", "a call before Retry-After");
    callsAtOnce = now.equals(calledAt) ? callsAtOnce + 1 : 0;
    calledAt = now;
    require(callsAtOnce < 20, "L6 nobody stampedes", "call after call without a pause");
    Fault fault = down ? new Fault.Refused() : faulty ? fault() : FakeTransport.NONE;
    if (fault instanceof Fault.Status(int _, String _, Duration after) && after != null) {
      quietUntil = now.plus(after);
    }
    return fault;
  }

  private Fault fault() {
    if (random.nextDouble() > badness) {
      return FakeTransport.NONE;
    }
    return switch (random.nextInt(10)) {
      case 9 -> throw new IllegalStateException("the transport has a fault of its own");
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

  // ---- what must be true ----

  /// No lie at any moment.
  private void mustBeTrue(SyncStatus status) {
    if (status.link() instanceof Link.Synced && !restored) {
      String lie = "it says synced while something is not";
      require(world.store.counts().changes() == 0, "S17 what is said is true", lie);
      require(world.store.counts().acceptedNotApplied() == 0, "S17 what is said is true", lie);
    }
  }

  private void mustHaveHealed() {
    require(
        world.store.binding != null && world.vault.token != null,
        "S1 a saved change is kept until it is done",
        "the profile is not connected any more");
    require(
        world.link().equals(new Link.Synced()),
        "L2 sync never gets stuck",
        "after healing it says " + world.link());
    require(
        world.store.counts().changes() == 0,
        "L1 after healing all have the same",
        world.store.counts() + " are left");
    require(
        world.store.cursor == world.server.head,
        "L1 after healing all have the same",
        "the cursor is at " + world.store.cursor + ", the head at " + world.server.head);
    require(
        world.server.rows.keySet().containsAll(mine.keySet()),
        "S10 nothing is lost in silence",
        "the server has " + world.server.rows.keySet() + " of " + mine.keySet());
    if (!restored) {
      require(
          world.server.applied == mine.size(),
          "S3 what comes again changes nothing",
          world.server.applied + " applied of " + mine.size());
    }
  }

  /// The stream dies without a word, and then something happens.
  private void mustHearThroughADeadLine() {
    world.transport.listener = null;
    world.server.write("late", "v");
    world.time.pass(DEAD_LINE);
    require(
        world.store.cursor == world.server.head,
        "L1 after healing all have the same",
        "a dead line is trusted after " + DEAD_LINE.toSeconds() + " s");
  }

  /// Nothing to do: no write, and a request only now and then.
  private void mustRest() {
    int writes = world.store.writes;
    int calls = world.transport.calls.size();
    world.time.pass(REST);
    int asked = world.transport.calls.size() - calls;
    require(
        world.store.writes == writes,
        "L4 no changes, no writes",
        world.store.writes - writes + " writes at rest");
    require(asked <= 30, "L4 no changes, no writes", asked + " calls in half an hour of rest");
  }

  private void require(boolean holds, String law, String otherwise) {
    if (!holds) {
      throw new AssertionError(law + ": " + otherwise + " (seed " + seed + ")");
    }
  }
}
