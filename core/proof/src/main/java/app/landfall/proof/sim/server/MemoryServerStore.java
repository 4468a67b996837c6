package app.landfall.proof.sim.server;

import app.landfall.sync.protocol.Branch;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.Exchange;
import app.landfall.sync.server.store.PullQuery;
import app.landfall.sync.server.store.StoreOptions;
import app.landfall.sync.server.store.Workspace;
import app.landfall.sync.server.store.ledger.ReplicaId;
import app.landfall.sync.server.store.ledger.ServerProcess;
import app.landfall.sync.server.store.ledger.WorkspaceState;
import app.landfall.sync.server.store.pull.PullReader;
import app.landfall.sync.server.store.push.ReplicaCalls;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A server's store in memory, for what replicas exchange: the same merging over plain maps.
///
/// For simulations, which need a server a thousand times as fast as a disk; nothing survives the
/// process. Not thread-safe.
public final class MemoryServerStore implements Exchange {
  private final StoreOptions options;
  private final ReplicaCalls calls;
  private final String serverId;
  private final Map<Long, MemoryLedger> ledgers = new HashMap<>();
  private final int run;
  private final ServerProcess process;
  private int drawn;

  public MemoryServerStore(String serverId, StoreOptions options) {
    this(serverId, options, 1);
  }

  private MemoryServerStore(String serverId, StoreOptions options, int run) {
    this.run = run;
    this.process = new ServerProcess("run-" + run, () -> "branch-" + ++drawn);
    this.serverId = serverId;
    this.options = options;
    this.calls = new ReplicaCalls(serverId, options);
  }

  /// A store that goes on from the same state by itself.
  public MemoryServerStore copy() {
    MemoryServerStore copy = new MemoryServerStore(serverId, options, run);
    copy.drawn = drawn;
    ledgers.forEach((no, ledger) -> copy.ledgers.put(no, ledger.copy()));
    return copy;
  }

  /// Puts the data back, or forward, to what another store holds.
  void holdWhat(MemoryServerStore other) {
    other.ledgers.forEach((no, ledger) -> ledgers.put(no, ledger.copy()));
  }

  /// What another process finds of it.
  MemoryServerStore restarted() {
    MemoryServerStore next = new MemoryServerStore(serverId, options, run + 1);
    next.drawn = drawn;
    next.holdWhat(this);
    return next;
  }

  /// Makes a workspace.
  public Workspace workspace(String name, String epoch) {
    long no = ledgers.size() + 1L;
    Workspace made = new Workspace(no, name, name);
    HybridTime clock = HybridTime.ZERO.by(WorkspaceState.SERVER);
    ledgers.put(
        no,
        new MemoryLedger(
            new WorkspaceState(
                no,
                name,
                epoch,
                0,
                0,
                clock,
                0,
                process,
                List.of(new WorkspaceState.Begun(new Branch(epoch, 0), process.id())),
                new Mark(0, "00".repeat(16)))));
    return made;
  }

  /// Gives a replica to a computer and lists it, as pairing does.
  public void pair(Device device, String replica) {
    on(
        device.workspace(),
        (ledger, workspace) -> {
          ledger.assign(replica, device.no());
          ReplicaCalls.list(ledger, workspace, replica, device.name(), options.clock().instant());
          ledger.save(workspace);
          return true;
        });
  }

  @Override
  public SessionReply session(Device device, SessionRequest request) {
    ReplicaId.check(request.replica());
    return on(
        device.workspace(),
        (ledger, workspace) -> calls.session(ledger, workspace, device, request));
  }

  @Override
  public PushReply push(Device device, PushHeader header, List<byte[]> lines) {
    ReplicaId.check(header.replica());
    return ReplicaCalls.push(
        lines,
        left ->
            on(
                device.workspace(),
                (ledger, workspace) -> calls.take(ledger, workspace, device, header, left)));
  }

  @Override
  public PullPage pull(Workspace workspace, PullQuery query) {
    return on(workspace, (ledger, state) -> new PullReader(ledger, state, query).page());
  }

  @FunctionalInterface
  private interface Work<T> {
    T run(MemoryLedger ledger, WorkspaceState workspace) throws SQLException;
  }

  private <T> T on(Workspace workspace, Work<T> work) {
    MemoryLedger ledger = ledgers.get(workspace.no());
    if (ledger == null) {
      throw new IllegalStateException("workspace " + workspace.id() + " is gone");
    }
    try {
      return work.run(ledger, ledger.load(options.clock().millis(), process));
    } catch (SQLException e) {
      throw new IllegalStateException("memory has no SQL", e);
    }
  }
}
