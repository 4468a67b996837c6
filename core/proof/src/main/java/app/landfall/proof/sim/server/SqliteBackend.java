package app.landfall.proof.sim.server;

import app.landfall.sync.protocol.PairRequest;
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
import app.landfall.sync.server.store.sqlite.SqliteServerStore;
import java.nio.file.Path;
import java.util.List;

/// The server's store in the real database: a restart closes the file and opens it again.
public final class SqliteBackend implements Backend {
  private final Path file;
  private final StoreOptions options;
  private SqliteServerStore store;

  public SqliteBackend(Path file, StoreOptions options) {
    this.file = file;
    this.options = options;
    this.store = SqliteServerStore.open(file, options);
  }

  /// Whichever store is open by then.
  @Override
  public Exchange exchange() {
    return new Exchange() {
      @Override
      public SessionReply session(Device device, SessionRequest request) {
        return store.session(device, request);
      }

      @Override
      public PushReply push(Device device, PushHeader header, List<byte[]> lines) {
        return store.push(device, header, lines);
      }

      @Override
      public PullPage pull(Workspace workspace, PullQuery query) {
        return store.pull(workspace, query);
      }
    };
  }

  @Override
  public Workspace workspace(String name) {
    return store.workspace(name);
  }

  @Override
  public String serverId() {
    return store.serverId();
  }

  @Override
  public Device admit(Workspace workspace, String replica, String name) {
    String code = store.newPairingCode(workspace);
    return store.authenticate(store.pair(new PairRequest(code, replica, name)).token());
  }

  @Override
  public void restart() {
    store.close();
    store = SqliteServerStore.open(file, options);
  }

  @Override
  public void close() {
    store.close();
  }
}
