package app.landfall.proof.sim.server;

import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.Exchange;
import app.landfall.sync.server.store.StoreOptions;
import app.landfall.sync.server.store.Workspace;
import java.util.HashMap;
import java.util.Map;

/// The server's store in plain maps.
public final class MemoryBackend implements Backend {
  public static final String SERVER = "the-server";
  public static final String EPOCH = "epoch-1";

  private MemoryServerStore store;
  private final Map<String, Workspace> workspaces = new HashMap<>();
  private long devices;

  public MemoryBackend(StoreOptions options) {
    this.store = new MemoryServerStore(SERVER, options);
  }

  @Override
  public Exchange exchange() {
    return Standing.of(() -> store);
  }

  @Override
  public Workspace workspace(String name) {
    return workspaces.computeIfAbsent(name, n -> store.workspace(n, EPOCH));
  }

  @Override
  public String serverId() {
    return SERVER;
  }

  @Override
  public Device admit(Workspace workspace, String replica, String name) {
    Device device = new Device(++devices, workspace, name);
    store.pair(device, replica);
    return device;
  }

  @Override
  public Runnable keep() {
    MemoryServerStore kept = store.copy();
    return () -> store.holdWhat(kept);
  }

  @Override
  public void restart() {
    store = store.restarted();
  }

  @Override
  public void close() {}
}
