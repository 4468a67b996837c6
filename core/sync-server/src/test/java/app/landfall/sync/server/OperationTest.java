package app.landfall.sync.server;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.server.watch.CallLog;
import app.landfall.sync.server.watch.LogLine;
import app.landfall.sync.server.watch.ServerHealth;
import app.landfall.sync.server.watch.ServerLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What whoever runs a server sees of it, how it is set up, and how it stops.
@Timeout(180)
class OperationTest {
  private static final String NL = System.lineSeparator();

  @TempDir Path folder;
  private final List<Handler> handlers = new ArrayList<>();
  private Lab lab;

  @BeforeEach
  void start() {
    lab = new Lab(folder.resolve("data"));
  }

  @AfterEach
  void stop() {
    ServerLog.level(ServerLog.Detail.WARNING);
    handlers.forEach(Logger.getLogger("")::removeHandler);
    lab.close();
  }

  // ---- health ----

  @Test
  void healthSaysWhetherTheDatabaseAnswersAndTheDiskHasRoom() {
    Lab.Answer answer = lab.get("/health", null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(
            "{\"status\":\"ok\",\"live\":true,\"ready\":true,\"database\":\"ok\",\"disk\":\"ok\",\"calls\":1}");
  }

  private ServerHealth health(Runnable question) {
    return new ServerHealth(question, folder, () -> 0, Thread::startVirtualThread);
  }

  @Test
  void aDatabaseThatFailsIsSaid() {
    ServerHealth health =
        health(() -> {
          throw new IllegalStateException("the file is gone");
        });

    assertThat(health.now().database()).isEqualTo("failed");
    assertThat(health.now().ready()).isFalse();
  }

  @Test
  void aDatabaseThatHangsIsSaidAndIsAskedOnce() {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(2);
    ServerHealth health =
        health(() -> {
          asked.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });

    assertThat(health.now().database()).isEqualTo("slow");
    assertThat(health.now().database()).isEqualTo("slow");
    assertThat(asked.getCount()).isEqualTo(1);
    never.countDown();
  }

  @Test
  void whoStopsIsNotReady() {
    ServerHealth health = health(() -> {});
    assertThat(health.now().ready()).isTrue();
    health.stopping();
    assertThat(health.now().ready()).isFalse();
  }

  // ---- figures and the log ----

  /// The lines of the log from now on: a call is logged, and counted, after its answer.
  private BlockingQueue<String> logged() {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord said) {
            lines.add(new LogLine().formatMessage(said));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger.getLogger("").addHandler(handler);
    handlers.add(handler);
    return lines;
  }

  private static void awaitLine(BlockingQueue<String> lines, String text)
      throws InterruptedException {
    String line = lines.take();
    while (!line.contains(text)) {
      line = lines.take();
    }
  }

  @Test
  void metricsCountCallsByRouteAndStatus() throws InterruptedException {
    ServerLog.level(ServerLog.Detail.INFO);
    BlockingQueue<String> lines = logged();
    lab.get("/v1/pull?workspace=w", "wrong");
    lab.get("/invoices/" + "x".repeat(50), "wrong");
    awaitLine(lines, "GET /{table}/{id}");
    lab.get("/a/b/c/d", null);
    awaitLine(lines, "none");
    String text = lab.get("/metrics", null).text();

    assertThat(text)
        .contains("# TYPE landfall_calls_total counter\n")
        .contains("landfall_calls_total{route=\"GET /v1/pull\",status=\"401\"} 1\n")
        .contains("landfall_calls_total{route=\"GET /{table}/{id}\",status=\"401\"} 1\n")
        .contains("landfall_calls_total{route=\"none\",status=\"404\"} 1\n")
        .contains("landfall_calls_running{route=\"GET /metrics\"} 1\n")
        .contains("landfall_ready 1\n")
        .contains("landfall_database_up 1\n")
        .containsPattern("landfall_disk_free_bytes [1-9][0-9]+\n");
    assertThat(text.lines().filter(line -> !line.startsWith("#")))
        .allMatch(line -> line.matches("landfall_[a-z_]+(\\{.*\\})? [0-9.]+"));
  }

  @Test
  void aCallIsALineWithItsIdAndNeverItsKey() throws Exception {
    Path file = folder.resolve("server.log");
    ServerLog.begin(ServerLog.Detail.INFO, file);
    BlockingQueue<String> lines = logged();
    Replica a = lab.pair("office", "a");
    a.push(a.put(new RowKey("invoices", "x"), 1, 0, "total", "a secret"));
    Lab.Answer answer = lab.get("/v1/history?workspace=" + a.workspace, a.token);
    String id = answer.response().headers().firstValue(CallLog.HEADER).orElseThrow();
    awaitLine(lines, "id=" + id);
    String log = Files.readString(folder.resolve("server.log.0"));

    assertThat(log.lines().filter(line -> line.contains("id=" + id)))
        .singleElement()
        .satisfies(line ->
            assertThat(line)
                .contains(" INFO CallLog: ")
                .contains("call=\"GET /v1/history\" status=400 ms=")
                .contains(" computer=1 workspace=" + a.workspace + " from=127.0.0.1"));
    assertThat(log).contains("call=\"POST /v1/push\" status=200");
    assertThat(log).doesNotContain(a.token).doesNotContain("secret");
  }

  @Test
  void whatComesFromOutsideBeginsNoLineOfTheLog() {
    LogRecord said = new LogRecord(Level.WARNING, "a name\n2026-04-01 ERROR forged");
    said.setLoggerName("app.landfall.Some");

    assertThat(new LogLine().format(said).lines()).hasSize(1);
  }

  // ---- settings ----

  @Test
  void aSettingComesFromTheCommandLineElseTheEnvironmentElseTheFile() throws IOException {
    Path file = folder.resolve("server.properties");
    Files.writeString(file, "port=9001\nhost=localhost\nbehind-proxy=true\n");
    Map<String, String> environment =
        Map.of("LANDFALL_SERVER_CONFIG", file.toString(), "LANDFALL_SERVER_PORT", "9002");

    Commands.Ran ran = Commands.run(environment, "config", "--data", "/srv/landfall");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out().lines())
        .contains(
            "data=/srv/landfall  # the command line",
            "port=9002  # LANDFALL_SERVER_PORT",
            "host=localhost  # " + file,
            "behind-proxy=true  # " + file,
            "log-level=WARNING  # the program's own");
    assertThat(Commands.run(environment, "config", "--behind-proxy", "--port", "1").out())
        .contains("port=1  # the command line", "behind-proxy=true  # the command line");
  }

  @Test
  void aSettingThatDoesNotExistIsNamed() throws IOException {
    Path file = folder.resolve("server.properties");
    Files.writeString(file, "prot=9001\n");

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> Commands.run(Map.of("LANDFALL_SERVER_CONFIG", file.toString()), "config"))
        .isInstanceOf(StartFailed.class)
        .hasMessageStartingWith(
            file + ": there is no setting 'prot'. There are behind-proxy, data");
  }

  @Test
  void theSettingsOfTheEnvironmentAreThoseOfServe() {
    Map<String, String> environment = Map.of("LANDFALL_SERVER_PORT", "70000");
    String data = folder.resolve("data").toString();

    assertThat(Commands.run(environment, "serve", "--data", data).err())
        .isEqualTo("--port is a number from 0 to 65535, not 70000." + NL);
  }

  // ---- stopping ----

  @Test
  void aCallThatRunsIsAnsweredBeforeTheServerStops() throws Exception {
    Replica a = lab.pair("office", "a");
    byte[] body = a.body(a.line(a.put(new RowKey("invoices", "x"), 1, 0, "n", 1)));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), lab.server().port())) {
      String head =
          "POST /v1/push HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + a.token
              + "\r\nContent-Length: "
              + body.length
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body, 0, 10);
      while (running("POST /v1/push") == 0) {
        Thread.onSpinWait();
      }
      Thread stopping = Thread.startVirtualThread(lab.server()::close);
      while (lab.server().isTakingCalls()) {
        Thread.onSpinWait();
      }
      socket.getOutputStream().write(body, 10, body.length - 10);
      String answer =
          new String(
              socket.getInputStream().readNBytes("HTTP/1.1 200".length()),
              StandardCharsets.US_ASCII);
      assertThat(answer).isEqualTo("HTTP/1.1 200");
      stopping.join();
    }
    lab.restart();
    assertThat(a.table("invoices")).hasSize(1);
  }

  private int running(String name) {
    return lab.server().routes().stream()
        .filter(route -> route.name().equals(name))
        .mapToInt(route -> route.slots().running())
        .sum();
  }
}
