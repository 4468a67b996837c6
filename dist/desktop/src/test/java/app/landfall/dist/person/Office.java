package app.landfall.dist.person;

import app.landfall.dist.Desk;
import app.landfall.dist.Gate;
import app.landfall.store.WriteTransaction;
import app.landfall.sync.SyncStatus;
import app.landfall.testkit.TestProfile;
import app.landfall.testkit.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Everything around the window of a walk: a real server in this process behind a gate that can be
/// closed, a second computer that stays open, and a listener that must never be called.
final class Office implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TestServer server = TestServer.start();
  private final Gate gate;
  private final Desk ben;
  private final Lure lure;
  private boolean reachable = true;

  Office(Path folder) throws IOException {
    gate = new Gate(server.address().getPort());
    lure = new Lure();
    ben = new Desk(folder.resolve("ben"), "Office PC Ben");
    ben.sync().connect(pairing()).join();
  }

  private String pairing() {
    return server.pairing().replace(server.address().toString(), gate.address());
  }

  /// Makes a profile one of this office's computers.
  void connect(TestProfile profile) {
    profile.run("connect", "--name", "Laptop Anna", pairing()).done();
  }

  /// A name that makes a program that takes it for HTML call here.
  String luring(String name) {
    return "<html><img src=\"http://127.0.0.1:" + lure.port() + "/\"> " + name;
  }

  /// How often something has called where nothing should.
  int lured() {
    return lure.calls.get();
  }

  boolean isReachable() {
    return reachable;
  }

  void goOffline() {
    if (reachable) {
      gate.leave();
      reachable = false;
    }
  }

  void goOnline() {
    if (!reachable) {
      try {
        gate.comeBack();
      } catch (IOException e) {
        throw new UncheckedIOException("The gate's port is taken", e);
      }
      reachable = true;
    }
  }

  /// The second computer saves something.
  void benSaves(Function<WriteTransaction, Boolean> work) {
    ben.store().write(work::apply).join();
  }

  /// A new invoice as any program writes it.
  ///
  /// @param values beside its id
  boolean add(WriteTransaction tx, Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> row = new HashMap<>(values);
    row.put("id", ben.store().newId());
    String columns = String.join(",", row.keySet());
    String names = ":" + String.join(",:", row.keySet()).replace("_", "");
    Map<String, @Nullable Object> named = new HashMap<>();
    row.forEach((column, value) -> named.put(column.replace("_", ""), value));
    tx.execute("INSERT INTO invoices(" + columns + ") VALUES(" + names + ")", named);
    return true;
  }

  String newId() {
    return ben.store().newId();
  }

  /// The second computer syncs, as far as it can.
  SyncStatus benSyncs() {
    return ben.sync().runOnce(PATIENCE).join();
  }

  Desk ben() {
    return ben;
  }

  static LocalDate today() {
    return LocalDate.now(java.time.ZoneId.systemDefault());
  }

  @Override
  public void close() {
    ben.close();
    lure.close();
    gate.close();
    server.close();
  }

  /// A port that nothing in the program has a reason to call.
  private static final class Lure implements AutoCloseable {
    private final AtomicInteger calls = new AtomicInteger();
    private final ServerSocket socket;

    Lure() throws IOException {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().name("lure").start(this::listen);
    }

    int port() {
      return socket.getLocalPort();
    }

    private void listen() {
      while (!socket.isClosed()) {
        try (Socket _ = socket.accept()) {
          calls.incrementAndGet();
        } catch (IOException e) { // closed
          return;
        }
      }
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
