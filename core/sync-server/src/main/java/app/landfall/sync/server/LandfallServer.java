package app.landfall.sync.server;

import app.landfall.database.DatabaseException;
import app.landfall.sync.protocol.PairingString;
import app.landfall.sync.server.store.ServerStore;
import app.landfall.sync.server.store.StoreOptions;
import app.landfall.sync.server.store.Workspace;
import app.landfall.sync.server.store.sqlite.SqliteServerStore;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running sync server.
///
/// Calls run on virtual threads, the database on its own few platform threads. Only one server runs
/// on a data folder. Thread-safe.
public final class LandfallServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LandfallServer.class);
  private static final int HEADER_BYTES = 16 * 1024;
  private static final int CALLS = 10_000;
  private static final long IDLE_MILLIS = 60_000;
  private static final long STOP_MILLIS = 5_000;

  private final ServerConfig config;
  private final DataFolder folder;
  private final ServerStore store;
  private final EventCalls events;
  private final List<Route> routes;
  private final Server jetty;
  private final ServerConnector connector;

  private LandfallServer(ServerConfig config, DataFolder folder, ServerStore store)
      throws IOException {
    this.config = config;
    this.folder = folder;
    this.store = store;
    this.events = new EventCalls(store);
    this.routes = makeRoutes();
    this.jetty = new Server(threads());
    this.connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http()));
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    jetty.addConnector(connector);
    jetty.setStopTimeout(STOP_MILLIS);
    jetty.setErrorHandler(Gateway::answerError);
    jetty.setHandler(new GracefulHandler(gateway()));
  }

  /// Starts a server and returns once it answers.
  ///
  /// @throws StartFailed with one line for a person: the port is taken, another server has the data
  ///   folder, it cannot be written, the address needs a proxy
  public static LandfallServer start(ServerConfig config) {
    requireSafe(config);
    DataFolder folder = DataFolder.lock(config.data());
    try {
      return start(config, folder);
    } catch (StartFailed e) {
      close(folder);
      throw e;
    } catch (DatabaseException | IOException e) {
      close(folder);
      throw new StartFailed(
          "The data in " + config.data() + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static LandfallServer start(ServerConfig config, DataFolder folder) throws IOException {
    StoreOptions options =
        new StoreOptions(config.limits(), config.practice(), config.clock(), config.random());
    ServerStore store = SqliteServerStore.open(folder.database(), options);
    try {
      LandfallServer server = new LandfallServer(config, folder, store);
      server.listen();
      folder.publish(server.address());
      return server;
    } catch (StartFailed | IOException e) {
      store.close();
      throw e;
    }
  }

  private static void requireSafe(ServerConfig config) {
    if (!Gateway.isLoopbackName(config.host()) && !config.behindProxy()) {
      throw new StartFailed(
          "Others can reach "
              + config.host()
              + ", and this version speaks no TLS itself: put a proxy with TLS in front of it and"
              + " add --behind-proxy, or listen on 127.0.0.1.");
    }
    if (config.openPlain() != null && config.behindProxy()) {
      throw new StartFailed(
          "--open-plain is for programs on this machine, and behind a proxy everybody looks local:"
              + " use only one of --open-plain and --behind-proxy.");
    }
  }

  private void listen() {
    try {
      jetty.start();
    } catch (Exception e) {
      stopJetty();
      throw whyNotListening(e);
    }
  }

  private StartFailed whyNotListening(Exception e) {
    boolean taken = e instanceof BindException || e.getCause() instanceof BindException;
    return taken
        ? new StartFailed(
            "Port "
                + config.port()
                + " on "
                + config.host()
                + " cannot be used: another program has it, or it is not allowed."
                + " Choose another with --port.",
            e)
        : new StartFailed("The server cannot start: " + e.getMessage(), e);
  }

  private List<Route> makeRoutes() throws IOException {
    return Routes.of(
        new SyncCalls(store, config.limits()),
        events,
        new BlobCalls(store, blobFiles()),
        new PlainCalls(store));
  }

  private BlobFiles blobFiles() throws IOException {
    BlobFiles files = new BlobFiles(folder.blobs());
    files.sweep(config.clock().instant());
    return files;
  }

  private Gateway gateway() {
    String open = config.openPlain();
    @Nullable Workspace openPlain = open == null ? null : store.workspace(open);
    return new Gateway(routes, store, config.limits().bodyBytes(), openPlain);
  }

  private static VirtualThreadPool threads() {
    VirtualThreadPool threads = new VirtualThreadPool(CALLS);
    threads.setName("http");
    return threads;
  }

  private static HttpConfiguration http() {
    HttpConfiguration http = new HttpConfiguration();
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setSendServerVersion(false);
    http.setUriCompliance(UriCompliance.DEFAULT);
    return http;
  }

  /// The port it listens on.
  public int port() {
    return connector.getLocalPort();
  }

  /// The address it listens on.
  public URI address() {
    String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
    return URI.create("http://" + host + ":" + port());
  }

  /// Every kind of call it answers.
  List<Route> routes() {
    return routes;
  }

  /// Makes a pairing string for a workspace, made where there is none; good once, for 15 minutes.
  public PairingString newPairing(String workspace) {
    return newPairing(store, workspace, address());
  }

  static PairingString newPairing(ServerStore store, String workspace, URI address) {
    String code = store.newPairingCode(store.workspace(workspace));
    return new PairingString(address, code, PairingString.fingerprint(store.serverId()));
  }

  /// Waits until the server has stopped.
  void join() throws InterruptedException {
    jetty.join();
  }

  /// Finishes the calls that run, then stops. Idempotent.
  @Override
  public void close() {
    events.close();
    store.stopWaiting();
    stopJetty();
    store.close();
    close(folder);
  }

  private void stopJetty() {
    try {
      jetty.stop();
    } catch (Exception e) {
      LOG.warn("the HTTP server did not stop cleanly", e);
    }
  }

  private static void close(DataFolder folder) {
    try {
      folder.close();
    } catch (IOException e) {
      LOG.warn("the data folder was not released cleanly", e);
    }
  }
}
