package app.landfall.sync.server;

import app.landfall.database.DatabaseException;
import app.landfall.sync.protocol.PairingString;
import app.landfall.sync.server.guard.Loopback;
import app.landfall.sync.server.store.BlobBytes;
import app.landfall.sync.server.store.Role;
import app.landfall.sync.server.store.ServerStore;
import app.landfall.sync.server.store.StoreOptions;
import app.landfall.sync.server.store.Workspace;
import app.landfall.sync.server.store.postgres.PostgresLogin;
import app.landfall.sync.server.store.postgres.PostgresServerStore;
import app.landfall.sync.server.store.sqlite.SqliteServerStore;
import app.landfall.sync.server.watch.CallCounts;
import app.landfall.sync.server.watch.CallLog;
import app.landfall.sync.server.watch.ServerHealth;
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

  /// Connections that wait to be taken: a whole company comes back at once.
  private static final int BACKLOG = 4_096;

  private static final long IDLE_MILLIS = 60_000;
  private static final long STOP_MILLIS = 5_000;

  private final ServerConfig config;
  private final DataFolder folder;
  private final ServerStore store;
  private final EventCalls events;
  private final CallCounts counts = new CallCounts();
  private final ServerHealth health;
  private final List<Route> routes;
  private final Server jetty;
  private final ServerConnector connector;
  private final @Nullable TlsConnector tls;

  private LandfallServer(ServerConfig config, DataFolder folder, ServerStore store)
      throws IOException {
    this.config = config;
    this.folder = folder;
    this.store = store;
    this.events = new EventCalls(store);
    this.health =
        new ServerHealth(store::ping, config.data(), this::running, Thread::startVirtualThread);
    this.routes = makeRoutes();
    this.jetty = new Server(threads());
    TlsFiles files = config.tls();
    this.tls = files == null ? null : new TlsConnector(files);
    this.connector =
        tls == null
            ? new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http()))
            : tls.on(jetty, http());
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setAcceptQueueSize(BACKLOG);
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
    DataFolder folder = DataFolder.lock(config.data(), config.database() == null);
    try {
      return start(config, folder);
    } catch (StartFailed e) {
      close(folder);
      throw e;
    } catch (DatabaseException | IOException e) {
      close(folder);
      throw new StartFailed(
          "The data in " + config.place() + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static LandfallServer start(ServerConfig config, DataFolder folder) throws IOException {
    StoreOptions options =
        new StoreOptions(
            config.limits(), config.practice(), config.clock(), config.random(), config.quota());
    PostgresLogin database = config.database();
    ServerStore store =
        database == null
            ? SqliteServerStore.open(folder.database(), options)
            : PostgresServerStore.open(database, options);
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
    if (!Loopback.isName(config.host()) && !config.behindProxy() && config.tls() == null) {
      throw new StartFailed(
          "Others can reach "
              + config.host()
              + ": give the server a certificate with --tls-cert and --tls-key, or put a proxy with"
              + " TLS in front of it and add --behind-proxy, or listen on 127.0.0.1.");
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
      if (tls != null) {
        tls.watch(jetty);
      }
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
        new MonitorCalls(health, counts, this::routes, config.data(), config.clock()),
        new SyncCalls(store, config.limits(), config.clock()),
        events,
        new BlobCalls(store, blobs()),
        new ComputerCalls(store),
        new PlainCalls(store),
        config.limits());
  }

  private BlobBytes blobs() throws IOException {
    BlobBytes inside = store.blobsInside();
    BlobBytes bytes = inside == null ? new BlobFiles(folder.blobs()) : inside;
    bytes.sweep(config.clock().instant());
    return bytes;
  }

  private Gateway gateway() {
    String open = config.openPlain();
    @Nullable Workspace openPlain = open == null ? null : store.workspace(open);
    return new Gateway(
        routes,
        store,
        CallSurroundings.of(config),
        new CallLog(counts, config.random()),
        openPlain);
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

  /// Reads the certificate again if its files have changed, as it does by itself now and then.
  void reloadCertificate() {
    if (tls != null) {
      tls.reload();
    }
  }

  /// The port it listens on.
  public int port() {
    return connector.getLocalPort();
  }

  /// The address it listens on.
  public URI address() {
    String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
    return URI.create((tls == null ? "http://" : "https://") + host + ":" + port());
  }

  /// Calls that run now.
  private int running() {
    return routes.stream().mapToInt(route -> route.slots().running()).sum();
  }

  /// Whether who comes now is taken; false from when it stops.
  boolean isTakingCalls() {
    return connector.isOpen();
  }

  /// Every kind of call it answers.
  List<Route> routes() {
    return routes;
  }

  /// Makes a pairing string for a workspace, made where there is none; good once, for 15 minutes.
  public PairingString newPairing(String workspace) {
    return newPairing(workspace, Role.WRITER);
  }

  /// The same for a computer that may do more, or less.
  PairingString newPairing(String workspace, Role role) {
    return newPairing(store, workspace, role, address());
  }

  static PairingString newPairing(ServerStore store, String workspace, Role role, URI address) {
    String code = store.newPairingCode(store.workspace(workspace), role);
    return new PairingString(address, code, PairingString.fingerprint(store.serverId()));
  }

  /// Waits until the server has stopped.
  void join() throws InterruptedException {
    jetty.join();
  }

  /// Finishes the calls that run, then stops. Idempotent.
  @Override
  public void close() {
    health.stopping();
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
