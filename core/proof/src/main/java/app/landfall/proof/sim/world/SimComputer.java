package app.landfall.proof.sim.world;

import app.landfall.proof.sim.laws.ChangeCause;
import app.landfall.proof.sim.laws.ComputerLaws;
import app.landfall.proof.sim.laws.ServerLaws;
import app.landfall.proof.sim.profile.SimEdit;
import app.landfall.proof.sim.profile.SimProfile;
import app.landfall.proof.sim.time.WallClock;
import app.landfall.store.replication.PullWanted;
import app.landfall.store.replication.ServerBinding;
import app.landfall.sync.SyncStatus;
import app.landfall.sync.client.SyncEngine;
import app.landfall.sync.client.parts.Scheduler;
import app.landfall.sync.client.parts.SyncMemory;
import app.landfall.sync.client.parts.SyncParts;
import app.landfall.sync.client.parts.SyncTimes;
import app.landfall.sync.client.parts.TokenVault;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.Workspace;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// One computer: a profile, the real sync engine, a clock, a line to the server, and its user.
public final class SimComputer {
  private final World world;
  private final int number;
  private final String name;
  private final SimProfile profile;
  private final WallClock clock;
  private final Network network;
  private final CrashingReplication door;
  private final SimUser hand;
  private final ComputerLaws laws;
  private final Workspace workspace;
  private final List<Heard> heard = new ArrayList<>();
  private final Set<String> words = new HashSet<>();
  private @Nullable String token;
  private int version;
  private long seenWrites = -1;
  private @Nullable SyncStatus seenStatus;
  private int life;
  private boolean off;
  private int interfaces;
  private SyncEngine engine;

  /// An answer that the store has been given.
  ///
  /// @param replica in whose name it was asked for
  private record Heard(
      String replica,
      @Nullable PushReply reply,
      @Nullable PullWanted wanted,
      @Nullable PullPage page) {}

  SimComputer(
      World world,
      int number,
      String name,
      SimProfile profile,
      WallClock clock,
      Workspace workspace,
      int version) {
    this.world = world;
    this.number = number;
    this.name = name;
    this.profile = profile;
    this.clock = clock;
    this.workspace = workspace;
    this.version = version;
    this.network = new Network(world, this);
    this.door = new CrashingReplication(this, world.strikes());
    this.laws = new ComputerLaws(name, profile, world.laws());
    this.hand = new SimUser(this, world.server().watched(workspace).values());
    this.engine = newEngine();
  }

  public int number() {
    return number;
  }

  public String name() {
    return name;
  }

  public SimProfile profile() {
    return profile;
  }

  public WallClock clock() {
    return clock;
  }

  public Network network() {
    return network;
  }

  CrashingReplication door() {
    return door;
  }

  SimUser hand() {
    return hand;
  }

  ComputerLaws laws() {
    return laws;
  }

  public Workspace workspace() {
    return workspace;
  }

  @Nullable ServerLaws serverLaws() {
    return profile.door().state().binding() == null ? null : world.server().watched(workspace);
  }

  public SyncEngine engine() {
    return engine;
  }

  World world() {
    return world;
  }

  int version() {
    return version;
  }

  @Nullable String token() {
    return token;
  }

  void token(@Nullable String key) {
    token = key;
  }

  boolean isOff() {
    return off;
  }

  // ---- the engine ----

  private SyncEngine newEngine() {
    int mine = life;
    SyncParts parts =
        new SyncParts(
            door,
            new NobodyLooks(),
            SyncMemory.NONE,
            network,
            vault(),
            scheduler(mine),
            clock,
            new SplittableRandom(world.plan().seed() * 31 + number * 7919L + life),
            () -> Set.of("eth0 10.0.0." + interfaces),
            "landfall/simulated",
            () -> name,
            SyncTimes.DEFAULT);
    return SyncEngine.create(parts);
  }

  private Scheduler scheduler(int mine) {
    return new Scheduler() {
      @Override
      public void execute(Runnable event) {
        world.time().after(Duration.ZERO, () -> live(mine, event));
      }

      @Override
      public Timer after(Duration delay, Runnable event) {
        return world.time().after(delay, () -> live(mine, event))::callOff;
      }
    };
  }

  private void live(int mine, Runnable event) {
    if (life == mine && !off) {
      guarded(event);
    }
  }

  /// Whatever happens on this computer happens in here: it may lose its power in the middle.
  public void guarded(Runnable event) {
    try {
      event.run();
    } catch (PowerLoss crash) {
      crashed(String.valueOf(crash.getMessage()));
    }
    if (!off) {
      checkStatus(engine.status());
    }
  }

  /// Only where something has changed since the last look.
  private void checkStatus(SyncStatus status) {
    if (profile.writes() != seenWrites || !status.equals(seenStatus)) {
      laws.status(status);
      seenWrites = profile.writes();
      seenStatus = status;
    }
  }

  private TokenVault vault() {
    return new TokenVault() {
      @Override
      public Optional<String> token(String server) {
        return Optional.ofNullable(token);
      }

      @Override
      public void keep(String server, String key) {
        token = key;
      }

      @Override
      public void forget() {
        token = null;
      }
    };
  }

  /// The engine reads the store once when it is made.
  void restartEngine() {
    life++;
    engine = newEngine();
    engine.start();
  }

  void asCopyOf(SimComputer original) {
    token = original.token;
    words.addAll(original.words);
  }

  /// Power off, and on again after a while.
  void crashed(String when) {
    world.tell(name, () -> "loses its power " + when);
    off = true;
    life++;
    network.hangUpHere();
    profile.restart();
    world.time().afterMillis(1_000 + 500L * (life % 4), this::boot);
  }

  void boot() {
    if (off) {
      off = false;
      world.tell(name, () -> "starts again");
      guarded(() -> {
        engine = newEngine();
        engine.start();
      });
    }
  }

  // ---- what people do ----

  /// Connects without asking the network, as if it had been done long before.
  void connectAtOnce() {
    String replica = profile.door().state().replica();
    token = world.server().admit(workspace, replica, name);
    profile.door().connected(binding());
  }

  private ServerBinding binding() {
    return new ServerBinding(
        URI.create("http://server:8484"),
        world.server().backend().serverId(),
        workspace.id(),
        workspace.name());
  }

  public void save(List<SimEdit> edits) {
    door.change(
        new ChangeCause.Saved(),
        () -> {
          long before = profile.writes();
          profile.save(edits);
          laws.saved(edits, profile.writes() > before);
          return true;
        });
  }

  void update(int newVersion) {
    if (newVersion != version && !off) {
      version = newVersion;
      world.tell(name, () -> "gets version " + newVersion + " of the second plugin");
      profile.declare(newVersion);
      laws.changed(new ChangeCause.Other(), serverLaws());
    }
  }

  public void changeNetwork() {
    interfaces++;
  }

  void wroteWord(String word) {
    words.add(word);
  }

  /// Whether a value was written here.
  boolean wrote(Value value) {
    return value instanceof Value.Text(String text) && words.contains(text);
  }

  // ---- what it heard ----

  void heard(PushReply reply) {
    heard.add(new Heard(profile.door().state().replica(), reply, null, null));
    world.forecast().heard(this, reply);
  }

  void heard(PullWanted wanted, PullPage page) {
    heard.add(new Heard(profile.door().state().replica(), null, wanted, page));
  }

  /// No answer from before is heard after it.
  void wentBack() {
    heard.clear();
    world.tell(name, () -> "goes back with the server");
  }

  /// The store is given an old answer once more; the loop would not do it, but it may.
  void hearAgain(SplittableRandom random) {
    if (heard.isEmpty() || profile.door().state().binding() == null) {
      return;
    }
    Heard old = heard.get(random.nextInt(heard.size()));
    PushReply reply = old.reply();
    PullWanted wanted = old.wanted();
    PullPage page = old.page();
    if (!old.replica().equals(profile.door().state().replica())) {
      return;
    }
    if (reply != null) {
      door.acknowledge(reply);
    } else if (wanted != null && page != null) {
      door.receive(wanted, page);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
