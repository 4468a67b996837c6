package app.landfall.sync.client;

import app.landfall.sync.Activity;
import app.landfall.sync.Link;
import app.landfall.sync.client.parts.SyncMemory;
import app.landfall.sync.client.parts.SyncParts;
import app.landfall.sync.client.parts.SyncTimes;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// One replica, one server, a network between them, and time.
final class World {
  final VirtualTime time = new VirtualTime();
  final FakeServer server = new FakeServer();
  final FakeReplication store = new FakeReplication();
  final FakeTransport transport = new FakeTransport(time, server);
  final MemoryVault vault = new MemoryVault();
  String computer = "Laptop Anna";
  Set<String> network = Set.of("eth0 10.0.0.2");
  final SyncEngine engine;

  World(long seed, boolean bound) {
    this(seed, bound, SyncMemory.NONE);
  }

  World(long seed, boolean bound, SyncMemory notebook) {
    if (bound) {
      store.bound();
    }
    engine =
        SyncEngine.create(
            new SyncParts(
                store,
                new NoAttention(),
                notebook,
                transport,
                vault,
                time,
                time,
                new Random(seed),
                () -> network,
                "landfall/test",
                () -> computer,
                SyncTimes.DEFAULT));
  }

  /// Bound, started and synced.
  static World synced() {
    World world = new World(1, true);
    world.engine.start();
    world.untilSynced();
    world.time.pass(Duration.ofMillis(200));
    world.transport.calls.clear();
    return world;
  }

  /// Bound and not started.
  static World resting() {
    return new World(1, true);
  }

  Link link() {
    return engine.status().link();
  }

  void untilSynced() {
    until(Link.Synced.class);
  }

  /// What has been said already is taken in first.
  Duration until(Class<? extends Link> link) {
    time.drain();
    return time.until(() -> link.isInstance(link()), Duration.ofMinutes(20));
  }

  List<String> activity() {
    return engine.activity().stream().map(Activity::event).map(Activity.Event::text).toList();
  }
}
