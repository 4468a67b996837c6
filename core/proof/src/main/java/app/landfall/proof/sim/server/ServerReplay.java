package app.landfall.proof.sim.server;

import app.landfall.proof.sim.time.WallClock;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.SessionRequest;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.PullQuery;
import app.landfall.sync.server.store.StoreOptions;
import app.landfall.sync.server.store.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/// All that ever changed the server, to be done once more on an empty one: each push twice, which
/// must make no difference.
public final class ServerReplay {
  private static final int ALL = 1_000_000;

  private final List<Entry> entries = new ArrayList<>();
  private final WallClock clock;

  private record Entry(long wall, Consumer<MemoryServerStore> call) {}

  ServerReplay(WallClock clock) {
    this.clock = clock;
  }

  private void add(Consumer<MemoryServerStore> call) {
    entries.add(new Entry(clock.millis(), call));
  }

  void admitted(Device device, String replica) {
    add(store -> store.pair(device, replica));
  }

  void session(Device device, SessionRequest request) {
    add(store -> store.session(device, request));
  }

  void push(Device device, PushHeader header, List<byte[]> lines) {
    Consumer<MemoryServerStore> push =
        store -> {
          try {
            store.push(device, header, lines);
          } catch (CallRefused | ProtocolException refused) {
            assert refused.getMessage() != null; // as it was refused then
          }
        };
    add(push.andThen(push));
  }

  /// What the server would hold.
  public List<PulledRow> again(List<Workspace> workspaces, Limits limits, Workspace wanted) {
    long[] now = {0};
    StoreOptions options =
        new StoreOptions(
            limits, false, () -> Instant.ofEpochMilli(now[0]), new SplittableRandom(1));
    MemoryServerStore store = new MemoryServerStore(MemoryBackend.SERVER, options);
    workspaces.forEach(workspace -> store.workspace(workspace.name(), MemoryBackend.EPOCH));
    for (Entry entry : entries) {
      now[0] = entry.wall();
      entry.call().accept(store);
    }
    return store.pull(wanted, new PullQuery(0, ALL, null)).rows();
  }
}
