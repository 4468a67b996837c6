package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.landfall.database.Migration;
import app.landfall.store.Blobs;
import app.landfall.store.Params;
import app.landfall.store.SyncedTable;
import app.landfall.store.file.StoreConfig;
import app.landfall.store.file.StoreFile;
import app.landfall.sync.ConnectResult;
import app.landfall.sync.Link;
import app.landfall.sync.SyncStatus;
import app.landfall.sync.client.SyncEngine;
import app.landfall.sync.client.files.FileTokenVault;
import app.landfall.sync.client.http.HttpSettings;
import app.landfall.sync.client.http.HttpTransport;
import app.landfall.sync.client.parts.Scheduler;
import app.landfall.sync.client.parts.SyncMemory;
import app.landfall.sync.client.parts.SyncParts;
import app.landfall.sync.client.parts.SyncTimes;
import app.landfall.sync.client.transport.Answer;
import app.landfall.sync.client.transport.BlobPiece;
import app.landfall.sync.client.transport.Transport;
import app.landfall.sync.protocol.Problem;
import app.landfall.testkit.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that rows refer to, between two computers and a real server over real connections, some of
/// which are cut.
class FilesTravelTest {
  private static final String TABLES =
      """
      CREATE TABLE papers(
        id TEXT PRIMARY KEY, sha256 TEXT,
        synced INTEGER NOT NULL DEFAULT 0, _seq INTEGER NOT NULL DEFAULT 0);
      """;

  @TempDir Path folder;
  private final TestServer server = TestServer.start();
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
    server.close();
  }

  @Test
  void aFileKeptOnOneComputerArrivesOnTheOther() throws Exception {
    Computer anna = computer("anna", server.pairing());
    Computer ben = computer("ben", server.pairing());
    String sha256 = anna.paper("hello".getBytes(StandardCharsets.UTF_8));

    SyncStatus sent = anna.syncs();
    assertThat(sent.link()).isInstanceOf(Link.Synced.class);
    assertThat(sent.files()).isZero();
    ben.syncs();

    assertThat(ben.blobs().file(sha256).join().orElseThrow()).hasContent("hello");
    assertThat(ben.blobs().presence(sha256).join().atServer()).isTrue();
  }

  @Test
  void anEmptyFileArrivesToo() throws Exception {
    Computer anna = computer("anna", server.pairing());
    Computer ben = computer("ben", server.pairing());
    String sha256 = anna.paper(new byte[0]);

    assertThat(anna.syncs().files()).isZero();
    ben.syncs();

    assertThat(ben.blobs().file(sha256).join().orElseThrow()).isEmptyFile();
  }

  @Test
  void aFileThatIsAmissAtTheServerKeepsAllSyncedAwayAndNoRow() throws Exception {
    try (Cutting line = new Cutting(server.address().getPort())) {
      Computer anna = computer("anna", line.through(server));
      anna.syncs();
      line.cutAfter(2_000, 1_000); // rows get through, the file does not
      anna.paper(bytes(300_000));

      SyncStatus cut = anna.syncs();
      assertThat(cut.files()).isEqualTo(1);
      assertThat(cut.link()).isNotInstanceOf(Link.Synced.class);

      line.cutAfter(Long.MAX_VALUE, 0);
      assertThat(anna.syncs().files()).isZero();
    }
  }

  @Test
  void aLargeFileThatIsCutOffAgainAndAgainGoesOnWhereItStopped() throws Exception {
    byte[] scan = bytes(32 << 20);
    try (Cutting line = new Cutting(server.address().getPort())) {
      Computer anna = computer("anna", line.through(server));
      String sha256 = anna.paper(scan);
      anna.sync.start();
      line.cutAfter(6 << 20, 5);
      anna.await(status -> status.files() == 0 && status.link() instanceof Link.Synced);

      assertThat(line.cuts()).isEqualTo(5);
      assertThat(line.up.get()).isBetween((long) scan.length, scan.length + 7L * (1 << 20));

      Computer ben = computer("ben", line.through(server));
      line.cutAfter(6 << 20, 5);
      ben.sync.start();
      Path arrived = ben.fetches(sha256);

      assertThat(Files.mismatch(arrived, anna.blobs().file(sha256).join().orElseThrow()))
          .isEqualTo(-1);
      assertThat(line.down.get()).isBetween((long) scan.length, scan.length + 7L * (1 << 20));
    }
  }

  @Test
  void aFileThatTheServerDoesNotTakeIsSetAsideAndTheOthersGo() throws Exception {
    Set<String> refused = new HashSet<>();
    Computer anna =
        computer(
            "anna",
            server.pairing(),
            (call, piece) ->
                piece != null && call.equals("sendBlob") && refused.contains(piece.sha256())
                    ? new Answer.Refused<>(
                        Problem.of(Problem.TOO_LARGE, 413, "A file has at most 9 bytes."))
                    : null);
    refused.add(anna.paper(bytes(10)));
    String other = anna.paper(bytes(9));

    SyncStatus status = anna.syncs();

    assertThat(status.files()).isZero();
    assertThat(status.refusedFiles()).isEqualTo(1);
    assertThat(anna.blobs().presence(refused.iterator().next()).join().refusal())
        .isEqualTo("A file has at most 9 bytes.");
    assertThat(anna.blobs().presence(other).join().atServer()).isTrue();
  }

  @Test
  void aServerThatHasTroubleWithFilesAloneHoldsUpNoRow() throws Exception {
    Computer anna =
        computer(
            "anna",
            server.pairing(),
            (call, piece) ->
                call.equals("sendBlob")
                    ? Answer.failed(Answer.Failure.SERVER_FAILED, "500: its disk is full")
                    : null);
    anna.paper(bytes(10));

    SyncStatus status = anna.syncs();

    assertThat(status.link()).isInstanceOf(Link.Waiting.class);
    assertThat(status.waiting()).isZero();
    assertThat(status.files()).isEqualTo(1);
  }

  @Test
  void rowsGoBetweenThePiecesOfAFile() throws Exception {
    List<String> calls = new CopyOnWriteArrayList<>();
    AtomicReference<Computer> busy = new AtomicReference<>();
    Computer anna =
        computer(
            "anna",
            server.pairing(),
            (call, piece) -> {
              if (call.equals("sendBlob") && !calls.contains("sendBlob")) {
                Objects.requireNonNull(busy.get()).row();
              }
              if (!call.equals("events") && !call.equals("traffic")) {
                calls.add(call);
              }
              return null;
            });
    busy.set(anna);
    anna.paper(bytes(3 << 20));
    calls.clear();

    assertThat(anna.syncs().files()).isZero();

    assertThat(calls)
        .containsSubsequence("push", "pull", "blobs", "sendBlob", "push", "sendBlob", "sendBlob");
  }

  @Test
  void whoWantsALargeFileWithoutANetworkIsToldSo() throws Exception {
    Computer anna = computer("anna", server.pairing());
    String sha256 = anna.paper(bytes(17 << 20));
    anna.syncs();
    try (Cutting line = new Cutting(server.address().getPort())) {
      Computer ben = computer("ben", line.through(server));
      ben.syncs();
      assertThat(ben.blobs().presence(sha256).join().isOnlyAtServer()).isTrue();

      line.cutAfter(0, 1_000);
      assertThatThrownBy(() -> ben.blobs().fetch(sha256).join())
          .cause()
          .hasMessage("This file is not on this computer yet. The server cannot be reached now.");

      line.cutAfter(Long.MAX_VALUE, 0);
      assertThat(ben.fetches(sha256)).hasSize(17 << 20);
    }
  }

  @Test
  void aDamagedFileIsMendedByTheServersCopy() throws Exception {
    Computer anna = computer("anna", server.pairing());
    String sha256 = anna.paper("hello".getBytes(StandardCharsets.UTF_8));
    anna.syncs();
    Path file = anna.blobs().file(sha256).join().orElseThrow();
    Files.delete(file);
    Files.writeString(file, "jello");

    assertThat(anna.file.damagedBlobs()).containsExactly(sha256);
    anna.blobs().fetch(sha256).join();

    assertThat(file).hasContent("hello");
    assertThat(anna.file.damagedBlobs()).isEmpty();
  }

  @Test
  void withoutAServerNothingCanBeFetched() throws Exception {
    Computer alone = new Computer(folder.resolve("alone"), "alone", (_, _) -> null);
    opened.add(alone);

    assertThatThrownBy(() -> alone.blobs().fetch("0".repeat(64)).join())
        .cause()
        .hasMessage(
            "This file is not on this computer yet. This computer is connected to no server.");
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  private Computer computer(String name, String pairing) throws Exception {
    return computer(name, pairing, (_, _) -> null);
  }

  private Computer computer(String name, String pairing, Meddler meddler) throws Exception {
    Computer made = new Computer(folder.resolve(name), name, meddler);
    opened.add(made);
    assertThat(made.sync.connect(pairing).get(120, TimeUnit.SECONDS))
        .isInstanceOf(ConnectResult.Connected.class);
    return made;
  }

  /// Hears each call to the server, and may answer in its place.
  @FunctionalInterface
  private interface Meddler {
    @Nullable Answer<?> answer(String call, @Nullable BlobPiece piece);
  }

  private static Transport meddledWith(Transport transport, Meddler meddler) {
    return (Transport)
        Proxy.newProxyInstance(
            Transport.class.getClassLoader(),
            new Class<?>[] {Transport.class},
            (_, method, arguments) -> {
              BlobPiece piece = null;
              for (Object argument : arguments == null ? new Object[0] : arguments) {
                piece = argument instanceof BlobPiece it ? it : piece;
              }
              Answer<?> answer = meddler.answer(method.getName(), piece);
              return answer == null
                  ? method.invoke(transport, arguments)
                  : CompletableFuture.completedFuture(answer);
            });
  }

  /// A store and an engine, without plugins.
  private static final class Computer implements AutoCloseable {
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService syncThread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sync").factory());
    private final StoreFile file;
    private final HttpTransport transport;
    private final SyncEngine sync;

    Computer(Path folder, String name, Meddler meddler) throws IOException {
      Files.createDirectories(folder);
      InstantSource clock = InstantSource.system();
      file =
          StoreFile.open(
              folder.resolve("landfall.db"),
              new StoreConfig(clock, new SecureRandom(), () -> false, 2));
      file.register(
          "papers",
          List.of(new Migration(1, "tables", TABLES)),
          List.of(SyncedTable.root("papers").blob("sha256").build()));
      transport = new HttpTransport(workers, syncThread, clock, HttpSettings.DEFAULT);
      sync =
          SyncEngine.create(
              new SyncParts(
                  file.replication(),
                  file.attention(),
                  SyncMemory.NONE,
                  meddledWith(transport, meddler),
                  new FileTokenVault(folder.resolve("server.key")),
                  Scheduler.on(syncThread),
                  clock,
                  new SecureRandom(),
                  () -> Set.of("loopback"),
                  "files",
                  () -> name,
                  SyncTimes.DEFAULT));
    }

    Blobs blobs() {
      return file.store().blobs();
    }

    void row() {
      file.store()
          .write(tx ->
              tx.execute(
                  "INSERT INTO papers(id) VALUES(:id)", Params.of("id", file.store().newId())))
          .join();
    }

    String paper(byte[] bytes) {
      String sha256 = blobs().keep(bytes).join().sha256();
      file.store()
          .write(tx ->
              tx.execute(
                  "INSERT INTO papers(id,sha256) VALUES(:id,:sha)",
                  Params.of("id", file.store().newId()).and("sha", sha256)))
          .join();
      return sha256;
    }

    SyncStatus syncs() throws Exception {
      return sync.runOnce(Duration.ofSeconds(30)).get(120, TimeUnit.SECONDS);
    }

    /// A line that is cut fails who waits: asks again, as a person would.
    Path fetches(String sha256) throws Exception {
      for (int i = 0; i < 100; i++) {
        try {
          return blobs().fetch(sha256).get(120, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
          await(status -> status.lastSyncedAt() != null);
        }
      }
      throw new AssertionError("never fetched");
    }

    void await(Predicate<SyncStatus> wanted) throws Exception {
      CompletableFuture<SyncStatus> seen = new CompletableFuture<>();
      Consumer<SyncStatus> look =
          status -> {
            if (wanted.test(status)) {
              seen.complete(status);
            }
          };
      try (var _ = sync.subscribe(Runnable::run, look)) {
        seen.get(90, TimeUnit.SECONDS);
      }
    }

    @Override
    public void close() {
      sync.close();
      transport.close();
      syncThread.shutdownNow();
      workers.shutdownNow();
      file.close();
    }
  }

  /// A line to the server that counts bytes and is cut after some of them, some times.
  private static final class Cutting implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int port;
    private final AtomicLong up = new AtomicLong();
    private final AtomicLong down = new AtomicLong();
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    private final AtomicInteger cutsLeft = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile long budget = Long.MAX_VALUE;

    Cutting(int port) throws IOException {
      this.port = port;
      Thread.ofVirtual().start(this::accept);
    }

    String through(TestServer server) {
      return server
          .pairing()
          .replace(server.address().toString(), "http://127.0.0.1:" + door.getLocalPort());
    }

    int cuts() {
      return cuts.get();
    }

    /// From now on counts anew.
    void cutAfter(long bytes, int times) {
      up.set(0);
      down.set(0);
      cuts.set(0);
      budget = bytes;
      cutsLeft.set(times);
      left.set(times == 0 ? Long.MAX_VALUE : bytes);
    }

    private void accept() {
      try {
        while (true) {
          Socket client = door.accept();
          Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
          Thread.ofVirtual().start(() -> pump(client, server, up));
          Thread.ofVirtual().start(() -> pump(server, client, down));
        }
      } catch (IOException e) {
        // it is closed
      }
    }

    private void pump(Socket from, Socket to, AtomicLong counted) {
      byte[] buffer = new byte[16 * 1024];
      try (from;
          to) {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          if (left.addAndGet(-read) < 0) {
            cut();
            return;
          }
          counted.addAndGet(read);
          out.write(buffer, 0, read);
          out.flush();
        }
      } catch (IOException e) {
        // the other side has been closed
      }
    }

    private synchronized void cut() {
      if (left.get() < 0 && cutsLeft.get() > 0) {
        cuts.incrementAndGet();
        left.set(cutsLeft.decrementAndGet() == 0 ? Long.MAX_VALUE : budget);
      }
    }

    @Override
    public void close() throws IOException {
      door.close();
    }
  }
}
