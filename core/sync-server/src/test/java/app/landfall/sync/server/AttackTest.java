package app.landfall.sync.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.server.guard.BodyPace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// People who mean harm and hold no key: what they cost, and that nobody else notices.
@Timeout(180)
class AttackTest {
  private static final int PAIRING_BODY = 4 * 1024;
  private static final int PAIRING_OF_ONE = 8;

  @TempDir Path folder;
  private final Logger root = Logger.getLogger("");
  private final Log log = new Log();
  private final List<Socket> open = new ArrayList<>();

  /// Made by what each test begins with.
  @SuppressWarnings("NullAway.Init")
  private Lab lab;

  /// The server's log.
  private static final class Log extends Handler {
    private final Queue<LogRecord> records = new ConcurrentLinkedQueue<>();

    @Override
    public void publish(LogRecord line) {
      if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
        records.add(line);
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void listen() {
    root.addHandler(log);
  }

  @AfterEach
  void stop() throws IOException {
    root.removeHandler(log);
    for (Socket socket : open) {
      socket.close();
    }
    if (lab != null) {
      lab.close();
    }
  }

  private void start(UnaryOperator<ServerConfig> settings) {
    lab = new Lab(folder, settings);
  }

  private String code() {
    return lab.server().newPairing("office").code();
  }

  private Lab.Answer pair(String code, String replica, String... headers) {
    byte[] body = Codec.encode(new PairRequest(code, replica, "New"));
    return lab.send("POST", "/v1/pair", null, body, headers);
  }

  // ---- bodies ----

  @Test
  void aBombAtTheDoorIsRefusedBySizeAndLeavesNoTrace() throws IOException {
    start(config -> config);
    String large = "{\"code\":\"" + "A".repeat(7_000_000) + "\",\"replica\":\"r\",\"name\":\"n\"}";
    for (String bomb : List.of(large, "[".repeat(7_000_000), "x".repeat(PAIRING_BODY + 1))) {
      Lab.Answer packed =
          lab.send("POST", "/v1/pair", null, packed(bomb), "Content-Encoding", "gzip");
      assertThat(packed.status()).isEqualTo(413);
    }
    assertThat(pair(code(), "a").status()).isEqualTo(200);
    assertThat(log.records).isEmpty();
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.US_ASCII));
    }
    return out.toByteArray();
  }

  @Test
  void bodiesThatNeverEndTakeOnlyTheirSendersPlaces() throws Exception {
    start(config -> config.withBehindProxy(true));
    BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    for (int i = 0; i < PAIRING_OF_ONE + 40; i++) {
      Socket socket = beginBody("/v1/pair", "X-Forwarded-For: 198.51.100.7\r\n");
      Thread.startVirtualThread(() -> answers.add(firstLine(socket)));
    }
    for (int i = 0; i < 40; i++) {
      assertThat(answers.take()).startsWith("HTTP/1.1 503");
    }

    assertThat(lab.get("/health", null).status()).isEqualTo(200);
    Lab.Answer same = pair(code(), "a", "X-Forwarded-For", "198.51.100.7");
    assertThat(same.status()).isEqualTo(503);
    assertThat(pair(code(), "b", "X-Forwarded-For", "198.51.100.8").status()).isEqualTo(200);
    assertThat(log.records).isEmpty();
  }

  @Test
  void aBodyThatDripsIsCut() throws IOException {
    start(config -> config.withPace(new BodyPace(Duration.ofMillis(300), 1024)));
    Replica a = lab.pair("office", "a");

    assertThat(firstLine(beginBody("/v1/pair", ""))).startsWith("HTTP/1.1 408");
    String token = "Authorization: Bearer " + a.token + "\r\n";
    assertThat(firstLine(beginBody("/v1/push", token))).startsWith("HTTP/1.1 408");
    assertThat(
            a.push(a.put(new app.landfall.sync.protocol.RowKey("t", "x"), 1, 0, "f", 1)).reason())
        .isEmpty();
    assertThat(log.records).isEmpty();
  }

  @Test
  void aBodyThatBreaksOffIsNoFailureOfTheServer() throws IOException {
    start(config -> config);
    beginBody("/v1/pair", "").close();

    assertThat(pair(code(), "a").status()).isEqualTo(200);
    lab.server().close(); // all that came has been answered
    assertThat(log.records).isEmpty();
  }

  /// A call whose body has 100 bytes, of which one comes.
  private Socket beginBody(String path, String headers) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), lab.server().port());
    open.add(socket);
    String head =
        "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n" + headers;
    socket.getOutputStream().write((head + "\r\n{").getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String firstLine(Socket socket) {
    try {
      byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
      return new String(line, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return "closed at the end of the test";
    }
  }

  // ---- codes ----

  @Test
  void whoGuessesCodesLocksOutNobodyElse() {
    start(config -> config.withBehindProxy(true));
    String[] thief = {"X-Forwarded-For", "127.0.0.1, 198.51.100.7"};
    for (int i = 0; i < 10; i++) {
      assertThat(pair("AAAA-AAAA-AAA" + i, "a", thief).status()).isEqualTo(403);
    }

    assertThat(pair(code(), "a", thief).status()).isEqualTo(429);
    assertThat(pair(code(), "b", "X-Forwarded-For", "198.51.100.8").status()).isEqualTo(200);
    lab.clock.move(Duration.ofSeconds(61));
    assertThat(pair(code(), "a", thief).status()).isEqualTo(200);
  }

  @Test
  void theSameWrongCodeAgainIsNoFurtherGuess() {
    start(config -> config);
    for (int i = 0; i < 30; i++) {
      assertThat(pair("AAAA-AAAA-AAAA", "a").status()).isEqualTo(403);
    }
    assertThat(pair(code(), "a").status()).isEqualTo(200);
  }

  @Test
  void nobodyNamesAnAddressOfTheirOwnWithoutAProxy() {
    start(config -> config);
    for (int i = 0; i < 10; i++) {
      pair("AAAA-AAAA-AAA" + i, "a", "X-Forwarded-For", "198.51.100." + i);
    }
    assertThat(pair(code(), "a", "X-Forwarded-For", "198.51.100.99").status()).isEqualTo(429);
  }

  // ---- names that were made to point here ----

  @Test
  void openPlainAnswersProgramsOfThisMachineAndNoPageOfABrowser() throws IOException {
    start(config -> config.withOpenPlain("office"));
    Replica a = lab.pair("office", "a");
    a.push(a.put(new app.landfall.sync.protocol.RowKey("t", "x"), 1, 0, "f", "secret"));
    String port = ":" + lab.server().port();

    for (String from :
        List.of(
            "Host: 127.evil.example" + port,
            "Host: 127.0.0.1.evil.example" + port,
            "Host: localhost.evil.example" + port,
            "Host: 127.0.0.1:1",
            "Host: 127.0.0.1" + port + "\r\nOrigin: http://evil.example",
            "Host: 127.0.0.1" + port + "\r\nOrigin: http://127.0.0.1:1",
            "Host: 127.0.0.1" + port + "\r\nOrigin: null",
            "Host: 127.0.0.1" + port + "\r\nSec-Fetch-Site: cross-site")) {
      assertThat(plain(from)).as(from).startsWith("HTTP/1.1 401").doesNotContain("secret");
    }
    for (String from :
        List.of(
            "Host: 127.0.0.1" + port,
            "Host: LOCALHOST" + port,
            "Host: [::1]" + port,
            "Host: 127.0.0.1" + port + "\r\nOrigin: http://127.0.0.1" + port)) {
      assertThat(plain(from)).as(from).startsWith("HTTP/1.1 200").contains("secret");
    }
  }

  private String plain(String headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), lab.server().port())) {
      String call = "GET /t/x HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void onlyWhatNobodyElseCanBeCalledIsThisMachine() {
    for (String host :
        List.of("127.evil.example", "127.0.0.1.evil.example", "127.1", "127.0.0.256", "0.0.0.0")) {
      assertThatThrownBy(() ->
              LandfallServer.start(
                      ServerConfig.of(folder, new TestClock(), new Random()).withHost(host))
                  .close())
          .as(host)
          .isInstanceOf(StartFailed.class)
          .hasMessageStartingWith("Others can reach " + host + ": ");
    }
  }
}
