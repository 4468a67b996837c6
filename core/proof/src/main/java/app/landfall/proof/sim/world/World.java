package app.landfall.proof.sim.world;

import app.landfall.proof.sim.laws.Laws;
import app.landfall.proof.sim.laws.Tally;
import app.landfall.proof.sim.plan.Deed;
import app.landfall.proof.sim.plan.Fault;
import app.landfall.proof.sim.plan.Plan;
import app.landfall.proof.sim.profile.Profile;
import app.landfall.proof.sim.profile.Tables;
import app.landfall.proof.sim.server.Server;
import app.landfall.proof.sim.time.Timeline;
import app.landfall.proof.sim.time.WallClock;
import app.landfall.sync.Link;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.PairingString;
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
import java.util.function.Supplier;

/// A server, some computers, the lines between them and time: one run of a plan.
public final class World {
  /// Characters that no server here takes in one row.
  public static final int TOO_MUCH = 9_000;

  private static final int MOST_COMPUTERS = 6;

  private final Plan plan;
  private final Tally tally;
  private final Trace trace;
  private final Timeline time = new Timeline();
  private final Laws laws;
  private final Strikes strikes;
  private final WallClock serverClock = new WallClock(time);
  private final Limits limits;
  private final Server server;
  private final Makers makers;
  private final List<Computer> computers = new ArrayList<>();
  private Forecast forecast;

  public World(Plan plan, Tally tally, Trace trace, Makers makers) {
    this.plan = plan;
    this.tally = tally;
    this.trace = trace;
    this.makers = makers;
    this.laws = new Laws(tally);
    this.strikes = new Strikes(plan, tally);
    this.forecast = (computer, call, _) -> Weather.of(strikes, computer.number(), call);
    SplittableRandom random = new SplittableRandom(plan.seed() + 17);
    this.limits = limits(random);
    this.server =
        new Server(
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
    if (plan.faults().contains(Fault.NEIGHBOUR)) {
      strikes.count(Fault.NEIGHBOUR);
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
    if (plan.faults().contains(Fault.SKEW) && random.nextBoolean()) {
      clock.skew(random.nextLong(-600_000, 600_000));
      strikes.count(Fault.SKEW);
    }
    int version = plan.faults().contains(Fault.SCHEMA_MIX) ? random.nextInt(3) : Tables.NEWEST;
    Profile profile = makers.profile(clock, random.split());
    profile.declare(version);
    String name = String.valueOf((char) ('A' + number));
    Computer computer = new Computer(this, number, name, profile, clock, workspace, version);
    if (!plan.faults().contains(Fault.LOCAL_FIRST) || random.nextBoolean()) {
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

  Strikes strikes() {
    return strikes;
  }

  /// Numbers of the faults that struck.
  public Set<Long> struck() {
    return Set.copyOf(strikes.struck());
  }

  public Server server() {
    return server;
  }

  Trace trace() {
    return trace;
  }

  public Forecast forecast() {
    return forecast;
  }

  public void forecast(Forecast told) {
    forecast = told;
  }

  public List<Computer> computers() {
    return computers;
  }

  void tell(String who, Supplier<String> what) {
    trace.tell(time.millis(), who, what);
  }

  void called(Computer computer, String what) {
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
    Computer computer = computers.get(step.computer());
    SplittableRandom random = new SplittableRandom(step.salt());
    trace.mix(step.salt());
    switch (step.deed()) {
      case STOP_SERVER -> stopServer(random);
      case CLOCK_JUMPS -> jump(computer, random);
      default -> {
        if (!computer.isOff()) {
          computer.guarded(() -> perform(step.deed(), computer, random));
        }
      }
    }
  }

  private void perform(Deed deed, Computer computer, SplittableRandom random) {
    switch (deed) {
      case EDIT -> attempt(() -> computer.hand().edit(random));
      case SAVE_OLD_FORM -> {
        strikes.count(Fault.STALE_FORM);
        attempt(() -> computer.hand().form(random));
      }
      case WRITE_TOO_MUCH -> {
        strikes.count(Fault.REFUSAL);
        attempt(() -> computer.hand().tooMuch(random));
      }
      case RESTART -> computer.crashed("by somebody's foot");
      case COPY_PROFILE -> copy(computer, random);
      case UPDATE -> {
        strikes.count(Fault.SCHEMA_MIX);
        computer.update(Math.min(Tables.NEWEST, computer.version() + 1));
      }
      case PAUSE -> {
        strikes.count(Fault.PAUSE);
        tell(computer.name(), () -> "pauses");
        computer.engine().pause();
      }
      case RESUME -> computer.engine().resume();
      case CLICK -> {
        strikes.count(Fault.CLICK);
        computer.engine().retryNow();
      }
      case CHANGE_NETWORK -> computer.changeNetwork();
      case CONNECT -> connect(computer);
      case DISCONNECT -> disconnect(computer);
      case CUT_LINE -> cutLine(computer, Fault.PARTITION, false, false);
      case CUT_ONE_WAY -> cutLine(computer, Fault.ONE_WAY, random.nextBoolean(), true);
      case MEND_LINE -> computer.network().line(true, true);
      case EXPIRE_KEY -> expire(computer);
      case RENEW_KEY -> renew(computer);
      case CLOCK_STOPS -> {
        strikes.count(Fault.FROZEN);
        computer.clock().freeze();
      }
      case CLOCK_RUNS -> computer.clock().thaw();
      case HEAR_AGAIN -> {
        strikes.count(Fault.ECHO);
        attempt(() -> computer.hearAgain(random));
      }
      case STOP_SERVER, CLOCK_JUMPS -> throw new IllegalStateException("done elsewhere");
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

  private void cutLine(Computer computer, Fault fault, boolean requests, boolean oneWay) {
    strikes.count(fault);
    tell(computer.name(), () -> oneWay ? "has half a line" : "has no line");
    computer.network().line(requests, oneWay && !requests);
  }

  private void expire(Computer computer) {
    String token = computer.token();
    if (token != null) {
      strikes.count(Fault.TOKEN_EXPIRED);
      tell(computer.name(), () -> "has a key that has expired");
      server.expire(token);
    }
  }

  private void renew(Computer computer) {
    String token = computer.token();
    if (token != null) {
      server.renew(token);
    }
  }

  private void connect(Computer computer) {
    if (computer.profile().door().state().binding() == null) {
      strikes.count(Fault.LOCAL_FIRST);
      tell(computer.name(), () -> "connects");
      PairingString pairing =
          new PairingString(
              URI.create("http://server:8484"),
              server.newCode(computer.workspace()),
              PairingString.fingerprint(server.backend().serverId()));
      var _ = computer.engine().connect(pairing.toString());
    }
  }

  private void disconnect(Computer computer) {
    if (computer.profile().door().state().binding() != null) {
      tell(computer.name(), () -> "disconnects");
      var _ = computer.engine().disconnect();
    }
  }

  private void copy(Computer original, SplittableRandom random) {
    if (computers.size() >= MOST_COMPUTERS) {
      return;
    }
    copied(original, random);
  }

  public Computer copied(Computer original, SplittableRandom random) {
    strikes.count(Fault.CLONE);
    int number = computers.size();
    String name = String.valueOf((char) ('A' + number));
    tell(original.name(), () -> "is copied to " + name);
    WallClock clock = new WallClock(time);
    clock.skew(original.clock().skew());
    Profile profile = original.profile().copy(clock, random.split());
    Computer copy =
        new Computer(this, number, name, profile, clock, original.workspace(), original.version());
    copy.asCopyOf(original);
    computers.add(copy);
    copy.restartEngine();
    return copy;
  }

  private void stopServer(SplittableRandom random) {
    if (!server.isAway()) {
      strikes.count(Fault.SERVER_RESTART);
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

  private void jump(Computer computer, SplittableRandom random) {
    strikes.count(Fault.JUMP);
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
    for (Computer computer : computers) {
      computer.network().line(true, true);
      renew(computer);
      computer.clock().thaw();
      computer.boot();
      computer.guarded(() -> {
        if (last) {
          computer.update(Tables.NEWEST);
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

  boolean isSettled(Computer computer) {
    return !computer.isOff()
        && computer.engine().status().link() instanceof Link.Synced
        && computer.profile().door().state().cursor() == server.watched(computer.workspace()).head()
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
