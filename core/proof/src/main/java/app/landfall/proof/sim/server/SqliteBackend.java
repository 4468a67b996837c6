package app.landfall.proof.sim.server;

import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.Exchange;
import app.landfall.sync.server.store.ServerStore;
import app.landfall.sync.server.store.StoreOptions;
import app.landfall.sync.server.store.Workspace;
import app.landfall.sync.server.store.sqlite.SqliteServerStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The server's store in the real database: a restart closes the file and opens it again.
public final class SqliteBackend implements Backend {
  private final Path file;
  private final StoreOptions options;
  private ServerStore store;
  private int copies;

  public SqliteBackend(Path file, StoreOptions options) {
    this.file = file;
    this.options = options;
    this.store = SqliteServerStore.open(file, options);
  }

  /// Whichever store is open by then.
  @Override
  public Exchange exchange() {
    return Standing.of(() -> store);
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
  public Runnable keep() {
    Path kept = file.resolveSibling("kept-" + ++copies + ".db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("VACUUM INTO '" + kept + "'");
    } catch (SQLException e) {
      throw new IllegalStateException("cannot keep a copy of the server", e);
    }
    return () -> putBack(kept);
  }

  private void putBack(Path kept) {
    store.close();
    try {
      for (String part : List.of("-wal", "-shm")) {
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + part));
      }
      Files.copy(kept, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    store = SqliteServerStore.open(file, options);
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
