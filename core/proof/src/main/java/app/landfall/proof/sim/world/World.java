package app.landfall.proof.sim.world;

import app.landfall.proof.sim.laws.Laws;
import app.landfall.proof.sim.laws.RunCounts;
import app.landfall.proof.sim.plan.FaultKind;
import app.landfall.proof.sim.plan.Plan;
import app.landfall.proof.sim.plan.PlanEvent;
import app.landfall.proof.sim.profile.SimProfile;
import app.landfall.proof.sim.profile.SimTables;
import app.landfall.proof.sim.server.SimServer;
import app.landfall.proof.sim.time.Timeline;
import app.landfall.proof.sim.time.WallClock;
import app.landfall.sync.Link;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.PairingString;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.server.store.StoreOptions;
import app.landfall.sync.server.store.Workspace;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A server, some computers, the lines between them and time: one run of a plan.
public final class World {
  /// Characters that no server here takes in one row.
  public static final int TOO_MUCH = 9_000;

  private static final int MOST_COMPUTERS = 6;

  /// Back, and back or forward again: with a third time there are seeds left that break a promise.
  private static final int MOST_PUT_BACK = 2;

  private final Plan plan;
  private final RunCounts tally;
  private final Trace trace;
  private final Timeline time = new Timeline();
  private final Laws laws;
  private final FaultDecisions strikes;
  private final StalePages cache = new StalePages();
  private final WallClock serverClock = new WallClock(time);
  private final Limits limits;
  private final SimServer server;
  private final StoreFactories makers;
  private final List<SimComputer> computers = new ArrayList<>();
  private final List<Consumer<BiPredicate<Workspace, PulledRow>>> kept = new ArrayList<>();
  private FaultForecast forecast;
  private int putBack;

  public World(Plan plan, RunCounts tally, Trace trace, StoreFactories makers) {
    this.plan = plan;
    this.tally = tally;
    this.trace = trace;
    this.makers = makers;
    this.laws = new Laws(tally);
    this.strikes = new FaultDecisions(plan, tally);
    this.forecast = (computer, call, _) -> CallFate.of(strikes, computer.number(), call);
    SplittableRandom random = new SplittableRandom(plan.seed() + 17);
    this.limits = limits(random);
    this.server =
        new SimServer(
            makers.backend(
                new StoreOptions(
                    limits,
                    false,
                    () -> Instant.ofEpochMilli(serverClock.millis()),
                    random.split())),
            serverClock,
            laws);
    server.onChange(() -> computers.forEach(computer -> computer.network().hint()));
    Workspace office = server.workspace("office");
    for (int i = 0; i < plan.computers(); i++) {
      add(office, i, random.split());
    }
    if (plan.faults().contains(FaultKind.NEIGHBOUR)) {
      strikes.count(FaultKind.NEIGHBOUR);
      add(server.workspace("neighbour"), computers.size(), random.split());
    }
  }

  private static Limits limits(SplittableRandom random) {
    int changes = random.nextBoolean() ? 6 : 500;
    int[] rows = {3, 7, 1000};
    return new Limits(changes, 8_000, 8_000, 1 << 20, rows[random.nextInt(rows.length)]);
  }

  private void add(Workspace workspace, int number, SplittableRandom random) {
    WallClock clock = new WallClock(time);
    if (plan.faults().contains(FaultKind.SKEW) && random.nextBoolean()) {
      clock.skew(random.nextLong(-600_000, 600_000));
      strikes.count(FaultKind.SKEW);
    }
    int version =
        plan.faults().contains(FaultKind.SCHEMA_MIX) ? random.nextInt(3) : SimTables.NEWEST;
    SimProfile profile = makers.profile(clock, random.split());
    profile.declare(version);
    String name = String.valueOf((char) ('A' + number));
    SimComputer computer = new SimComputer(this, number, name, profile, clock, workspace, version);
    if (!plan.faults().contains(FaultKind.LOCAL_FIRST) || random.nextBoolean()) {
      computer.connectAtOnce();
    }
    computers.add(computer);
    computer.restartEngine();
  }

  // ---- parts ----

  Plan plan() {
    return plan;
  }

  Limits limits() {
    return limits;
  }

  public Timeline time() {
    return time;
  }

  Laws laws() {
    return laws;
  }

  StalePages cache() {
    return cache;
  }

  FaultDecisions strikes() {
    return strikes;
  }

  /// Numbers of the faults that struck.
  public Set<Long> struck() {
    return Set.copyOf(strikes.struck());
  }

  public SimServer server() {
    return server;
  }

  Trace trace() {
    return trace;
  }

  public FaultForecast forecast() {
    return forecast;
  }

  public void forecast(FaultForecast told) {
    forecast = told;
  }

  public List<SimComputer> computers() {
    return computers;
  }

  void tell(String who, Supplier<String> what) {
    trace.tell(time.millis(), who, what);
  }

  void called(SimComputer computer, String what) {
    tally.called();
    trace.mix(time.millis() * 64 + computer.number());
    trace.mix(what.hashCode());
    tell(computer.name(), () -> what);
  }

  // ---- a run ----

  public void run() {
    boolean last;
    for (int i = 0; i < plan.storms().size(); i++) {
      last = i == plan.storms().size() - 1;
      storm(plan.storms().get(i));
      heal(last);
    }
    tally.ran(time.millis(), time.eventsRun());
  }

  private void storm(Plan.Storm storm) {
    strikes.stormy(true);
    long begin = time.millis();
    for (Plan.Step step : storm.steps()) {
      time.afterMillis(step.atMillis(), () -> perform(step));
    }
    pass(begin + storm.millis());
    strikes.stormy(false);
  }

  void pass(long until) {
    while (time.step(until)) {
      // everything happens in the events
    }
  }

  private void perform(Plan.Step step) {
    if (step.computer() >= computers.size()) {
      return;
    }
    SimComputer computer = computers.get(step.computer());
    SplittableRandom random = new SplittableRandom(step.salt());
    trace.mix(step.salt());
    switch (step.deed()) {
      case STOP_SERVER -> stopServer(random);
      case CLOCK_JUMPS -> jump(computer, random);
      case KEEP_SERVER -> keepServer();
      case PUT_SERVER_BACK -> putServerBack(random);
      default -> {
        if (!computer.isOff()) {
          computer.guarded(() -> perform(step.deed(), computer, random));
        }
      }
    }
  }

  private void perform(PlanEvent deed, SimComputer computer, SplittableRandom random) {
    switch (deed) {
      case EDIT -> attempt(() -> computer.hand().edit(random));
      case SAVE_OLD_FORM -> {
        strikes.count(FaultKind.STALE_FORM);
        attempt(() -> computer.hand().form(random));
      }
      case WRITE_TOO_MUCH -> {
        strikes.count(FaultKind.REFUSAL);
        attempt(() -> computer.hand().tooMuch(random));
      }
      case RESTART -> computer.crashed("by somebody's foot");
      case COPY_PROFILE -> copy(computer, random);
      case UPDATE -> {
        strikes.count(FaultKind.SCHEMA_MIX);
        computer.update(Math.min(SimTables.NEWEST, computer.version() + 1));
      }
      case PAUSE -> {
        strikes.count(FaultKind.PAUSE);
        tell(computer.name(), () -> "pauses");
        computer.engine().pause();
      }
      case RESUME -> computer.engine().resume();
      case CLICK -> {
        strikes.count(FaultKind.CLICK);
        computer.engine().retryNow();
      }
      case CHANGE_NETWORK -> computer.changeNetwork();
      case CONNECT -> connect(computer);
      case DISCONNECT -> disconnect(computer);
      case CUT_LINE -> cutLine(computer, FaultKind.PARTITION, false, false);
      case CUT_ONE_WAY -> cutLine(computer, FaultKind.ONE_WAY, random.nextBoolean(), true);
      case MEND_LINE -> computer.network().line(true, true);
      case EXPIRE_KEY -> expire(computer);
      case RENEW_KEY -> renew(computer);
      case CLOCK_STOPS -> {
        strikes.count(FaultKind.FROZEN);
        computer.clock().freeze();
      }
      case CLOCK_RUNS -> computer.clock().thaw();
      case HEAR_AGAIN -> {
        strikes.count(FaultKind.ECHO);
        attempt(() -> computer.hearAgain(random));
      }
      case STOP_SERVER, CLOCK_JUMPS, KEEP_SERVER, PUT_SERVER_BACK ->
          throw new IllegalStateException("done elsewhere");
    }
  }

  /// What a person sees as an error message.
  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (app.landfall.store.StoreException failed) {
      assert failed.getMessage() != null;
    }
  }

  private void cutLine(SimComputer computer, FaultKind fault, boolean requests, boolean oneWay) {
    strikes.count(fault);
    tell(computer.name(), () -> oneWay ? "has half a line" : "has no line");
    computer.network().line(requests, oneWay && !requests);
  }

  private void expire(SimComputer computer) {
    String token = computer.token();
    if (token != null) {
      strikes.count(FaultKind.TOKEN_EXPIRED);
      tell(computer.name(), () -> "has a key that has expired");
      server.expire(token);
    }
  }

  private void renew(SimComputer computer) {
    String token = computer.token();
    if (token != null) {
      server.renew(token);
    }
  }

  private void connect(SimComputer computer) {
    if (computer.profile().door().state().binding() == null) {
      strikes.count(FaultKind.LOCAL_FIRST);
      tell(computer.name(), () -> "connects");
      PairingString pairing =
          new PairingString(
              URI.create("http://server:8484"),
              server.newCode(computer.workspace()),
              PairingString.fingerprint(server.backend().serverId()));
      var _ = computer.engine().connect(pairing.toString());
    }
  }

  private void disconnect(SimComputer computer) {
    if (computer.profile().door().state().binding() != null) {
      tell(computer.name(), () -> "disconnects");
      var _ = computer.engine().disconnect();
    }
  }

  private void copy(SimComputer original, SplittableRandom random) {
    if (computers.size() >= MOST_COMPUTERS) {
      return;
    }
    copied(original, random);
  }

  public SimComputer copied(SimComputer original, SplittableRandom random) {
    strikes.count(FaultKind.CLONE);
    int number = computers.size();
    String name = String.valueOf((char) ('A' + number));
    tell(original.name(), () -> "is copied to " + name);
    WallClock clock = new WallClock(time);
    clock.skew(original.clock().skew());
    SimProfile profile = original.profile().copy(clock, random.split());
    SimComputer copy =
        new SimComputer(
            this, number, name, profile, clock, original.workspace(), original.version());
    copy.asCopyOf(original);
    computers.add(copy);
    copy.restartEngine();
    return copy;
  }

  private void stopServer(SplittableRandom random) {
    if (!server.isAway()) {
      strikes.count(FaultKind.SERVER_RESTART);
      stopServer();
      time.afterMillis(random.nextLong(100, 60_000), this::beginServer);
    }
  }

  public void stopServer() {
    tell("server", () -> "stops");
    server.stop();
    computers.forEach(computer -> computer.network().hangUp());
  }

  public void beginServer() {
    if (server.isAway()) {
      tell("server", () -> "starts");
      server.begin();
    }
  }

  private void keepServer() {
    tell("server", () -> "is copied");
    kept.add(server.keep());
  }

  /// A copy takes the place of the server's data; what it was may be kept, to go forward again.
  private void putServerBack(SplittableRandom random) {
    if (kept.isEmpty() || putBack == MOST_PUT_BACK) {
      return;
    }
    strikes.count(FaultKind.SERVER_WENT_BACK);
    Consumer<BiPredicate<Workspace, PulledRow>> back = kept.get(random.nextInt(kept.size()));
    if (random.nextBoolean()) {
      keepServer();
    }
    // A run of the server tells its own history from another's by its name. One whose memory went
    // back with its data is told by whoever comes; that once is enough to be known, twice is not
    // promised.
    boolean chosen = random.nextInt(3) > 0;
    boolean between = putBack++ > 0 || chosen;
    tell("server", () -> "is put back" + (between ? "" : " beneath its process"));
    if (between && !server.isAway()) {
      stopServer();
      back.accept(this::isApplied);
      time.afterMillis(random.nextLong(100, 20_000), this::beginServer);
    } else {
      back.accept(this::isApplied);
    }
  }

  private boolean isApplied(Workspace workspace, PulledRow tombstone) {
    return computers.stream()
        .filter(computer -> computer.workspace().equals(workspace))
        .anyMatch(computer -> computer.profile().door().state().cursor() >= tombstone.seq());
  }

  private void jump(SimComputer computer, SplittableRandom random) {
    strikes.count(FaultKind.JUMP);
    long to = random.nextLong(-600_000, 600_000);
    boolean there = random.nextInt(8) == 0;
    tell(there ? "server" : computer.name(), () -> "has a clock that jumps to " + to + " ms");
    (there ? serverClock : computer.clock()).skew(to);
  }

  // ---- healing ----

  private void heal(boolean last) {
    tell("", () -> "the storm is over");
    beginServer();
    boolean click = new SplittableRandom(plan.seed() + time.millis()).nextInt(3) == 0;
    // An answer still in the air may say, after the click, that a person is needed.
    boolean blocking = computers.stream().anyMatch(computer -> computer.network().isAsking());
    for (SimComputer computer : computers) {
      computer.network().line(true, true);
      renew(computer);
      computer.clock().thaw();
      computer.boot();
      computer.guarded(() -> {
        if (last) {
          computer.update(SimTables.NEWEST);
        }
        connect(computer);
        computer.engine().resume();
        if (click) {
          computer.engine().retryNow();
        }
      });
    }
    Healing healing = new Healing(this, tally);
    healing.await(click && !blocking);
    healing.check(last);
  }

  boolean isSettled() {
    return computers.stream().allMatch(this::isSettled);
  }

  boolean isSettled(SimComputer computer) {
    return !computer.isOff()
        && computer.engine().status().link() instanceof Link.Synced
        && computer.profile().door().state().cursor() == server.watched(computer.workspace()).head()
        && server.watched(computer.workspace()).isOf(computer.profile().door().state().mark())
        && computer.profile().door().pulls().size() == 1;
  }

  Set<RowKey> parkedAnywhere() {
    Set<RowKey> parked = new HashSet<>();
    computers.forEach(computer -> parked.addAll(computer.laws().parked()));
    return parked;
  }

  public void close() {
    computers.forEach(computer -> computer.profile().close());
    server.backend().close();
  }
}
