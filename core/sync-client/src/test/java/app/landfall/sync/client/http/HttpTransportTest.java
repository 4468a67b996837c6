package app.landfall.sync.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.store.replication.PullWanted;
import app.landfall.sync.client.transport.Answer;
import app.landfall.sync.client.transport.Answer.Failure;
import app.landfall.sync.client.transport.PullRequest;
import app.landfall.sync.client.transport.ServerCredentials;
import app.landfall.sync.client.transport.Traffic;
import app.landfall.sync.client.transport.Transport;
import app.landfall.sync.protocol.BodyDigest;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The transport against real sockets, well-behaved and not.
@Timeout(180)
final class HttpTransportTest {
  private static final HybridTime CLOCK = new HybridTime(1_700_000_000_000L, 3, "server");
  private static final SessionReply SESSION =
      new SessionReply("w", "s", "e", CLOCK, 7, 0, 2, "00", 0, true, Limits.DEFAULT);
  private static final SessionRequest ASK = new SessionRequest("w", "r", "e", "landfall/test");
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

  private final List<String> heard = new ArrayList<>();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
  private final HttpTransport transport = transport(Duration.ofSeconds(20));
  private final HttpTransport impatient = transport(Duration.ofMillis(300));
  private HttpServer server;
  private ServerCredentials access;

  private HttpTransport transport(Duration silence) {
    return new HttpTransport(
        executor,
        timers,
        () -> NOW,
        new HttpSettings(
            Duration.ofSeconds(10), silence, Duration.ofSeconds(25), 100_000, 1_000_000, 200));
  }

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.start();
    access =
        new ServerCredentials(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "secret");
  }

  @AfterEach
  void shut() {
    transport.close();
    impatient.close();
    server.stop(0);
    executor.shutdownNow();
    timers.shutdownNow();
  }

  @Test
  void aSessionCarriesTheKeyAndComesBackAsItWasSent() {
    serve(
        "/v1/session",
        exchange -> answer(exchange, 200, "application/json", Codec.encode(SESSION)));
    assertThat(transport.session(access, ASK).join()).isEqualTo(new Answer.Given<>(SESSION));
    assertThat(heard).containsExactly("POST /v1/session Bearer secret " + text(Codec.encode(ASK)));
  }

  @Test
  void aPushSendsTheFrozenLinesPackedAfterItsHeader() {
    PushReply reply = new PushReply("w", "e", CLOCK, 9, List.of(Outcome.accepted(1, 9, 0)));
    serve("/v1/push", exchange -> answer(exchange, 200, "application/json", Codec.encode(reply)));
    PushHeader header = new PushHeader("w", "r", "e");
    byte[] line = bytes("{\"frozen\":  \"" + "ä".repeat(200) + "\"}");
    assertThat(transport.push(access, header, List.of(line, line)).join())
        .isEqualTo(new Answer.Given<>(reply));
    String body = text(Codec.encode(header)) + "\n" + text(line) + "\n" + text(line) + "\n";
    assertThat(heard).containsExactly("POST /v1/push Bearer secret " + body);
  }

  @Test
  void aPullAsksForItsCursorAndReadsPackedPages() {
    PullPage page = page();
    serve("/v1/pull", exchange -> packed(exchange, ndjson(page)));
    PullRequest request =
        new PullRequest(
            "w & w", "r", new PullWanted("notes", "0123", 41), 500, new Mark(40, "ab"), "");
    assertThat(transport.pull(access, request).join()).isEqualTo(new Answer.Given<>(page));
    assertThat(heard)
        .containsExactly(
            "GET /v1/pull?workspace=w+%26+w&replica=r&table=notes&columns=0123&after=41&limit=500&mark=ab&at=40"
                + " Bearer secret ");
  }

  @Test
  void aPullCarriesItsNonceAndThePageBringsItBack() {
    PullPage.Header plain = page().header();
    PullPage.Header echoing =
        new PullPage.Header(
            plain.workspace(),
            plain.epoch(),
            plain.clock(),
            plain.after(),
            plain.next(),
            plain.head(),
            plain.complete(),
            plain.tables(),
            List.of(),
            List.of(),
            new TreeMap<>(),
            "a-1");
    PullPage page = new PullPage(echoing, page().rows());
    serve("/v1/pull", exchange -> packed(exchange, ndjson(page)));
    PullRequest request = new PullRequest("w", "r", PullWanted.main(41), 500, null, "a-1");
    assertThat(transport.pull(access, request).join()).isEqualTo(new Answer.Given<>(page));
    assertThat(heard.getFirst()).contains("&limit=500&nonce=a-1 ");
  }

  @Test
  void anAnswerOfWhichOneDigitWasAlteredOnTheWayIsNotBelieved() {
    byte[] sent = ndjson(page());
    byte[] altered =
        text(sent).replace("\"seq\":42", "\"seq\":41").getBytes(StandardCharsets.UTF_8);
    serve(
        "/v1/pull",
        exchange -> {
          exchange.getResponseHeaders().set(BodyDigest.HEADER, BodyDigest.of(sent));
          packed(exchange, altered);
        });
    assertThat(assertFails(pull(), Failure.NOT_OURS).reason()).endsWith("altered on its way");
  }

  @Test
  void whatIsSentCarriesItsDigest() {
    List<String> digests = new java.util.concurrent.CopyOnWriteArrayList<>();
    serve(
        "/v1/session",
        exchange -> {
          digests.add(exchange.getRequestHeaders().getFirst(BodyDigest.HEADER));
          answer(exchange, 200, "application/json", Codec.encode(SESSION));
        });
    session();
    assertThat(digests).containsExactly(BodyDigest.of(Codec.encode(ASK)));
  }

  @Test
  void aProxysLimitIsTheServersRefusalInOtherWords() {
    serve("/v1/session", exchange -> answer(exchange, 413, "text/html", bytes("<html>Too large")));
    assertThat(session())
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> assertThat(refused.problem().type()).isEqualTo(Problem.TOO_LARGE));
  }

  @Test
  void aTornPackedPageIsNotOurs() {
    serve(
        "/v1/pull",
        exchange -> {
          byte[] whole = gzip(ndjson(page()));
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          answer(exchange, 200, "application/x-ndjson", java.util.Arrays.copyOf(whole, 60));
        });
    assertFails(pull(), Failure.NOT_OURS);
  }

  @Test
  void aRedirectIsNotFollowedAndTheKeyGoesNowhere() {
    serve(
        "/v1/session",
        exchange -> {
          exchange.getResponseHeaders().set("Location", access.server() + "/elsewhere");
          answer(exchange, 307, "text/html", bytes("moved"));
        });
    serve("/elsewhere", exchange -> answer(exchange, 200, "text/html", bytes("thanks")));
    Answer.Failed<?> failed = assertFails(session(), Failure.NETWORK_SIGN_IN);
    assertThat(failed.reason()).isEqualTo("HTTP 307 text/html → " + access.server() + "/elsewhere");
    assertThat(heard).hasSize(1);
  }

  @Test
  void aSignInPageOfTheNetworkIsToldFromAServerThatIsNotOurs() {
    serve("/v1/session", exchange -> answer(exchange, 200, "text/html", bytes("<html>Sign in")));
    assertThat(assertFails(session(), Failure.NETWORK_SIGN_IN).reason())
        .startsWith("HTTP 200 text/html: not readable JSON");
    server.removeContext("/v1/session");
    serve("/v1/session", exchange -> answer(exchange, 511, "text/plain", bytes("sign in")));
    assertFails(session(), Failure.NETWORK_SIGN_IN);
    server.removeContext("/v1/session");
    serve("/v1/session", exchange -> answer(exchange, 200, "application/json", bytes("[]")));
    assertFails(session(), Failure.NOT_OURS);
  }

  @Test
  void onlyAProblemInOurFormIsARefusal() {
    Problem problem = Problem.of(Problem.FORBIDDEN, 403, "This computer was removed.");
    serve(
        "/v1/session",
        exchange -> answer(exchange, 403, "application/problem+json", Codec.encode(problem)));
    assertThat(session()).isEqualTo(new Answer.Refused<>(problem));

    server.removeContext("/v1/session");
    serve("/v1/session", exchange -> answer(exchange, 403, "text/html", bytes("no")));
    assertFails(session(), Failure.NOT_OURS);
  }

  @Test
  void retryAfterIsReadInSecondsAndAsADate() {
    assertThat(retryAfter(503, "17")).isEqualTo(Duration.ofSeconds(17));
    assertThat(retryAfter(429, "Sun, 01 Mar 2026 08:01:30 GMT")).isEqualTo(Duration.ofSeconds(90));
    assertThat(retryAfter(503, "Sun, 01 Mar 2026 07:00:00 GMT")).isEqualTo(Duration.ZERO);
    assertThat(retryAfter(503, "soon")).isNull();
    assertThat(retryAfter(503, "99999999999999999999")).isNull();
  }

  private @Nullable Duration retryAfter(int status, String value) {
    serve(
        "/v1/session",
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", value);
          answer(exchange, status, "text/plain", bytes("later"));
        });
    Answer.Failed<?> failed =
        assertFails(session(), status == 429 ? Failure.BUSY : Failure.SERVER_FAILED);
    server.removeContext("/v1/session");
    return failed.retryAfter();
  }

  @Test
  void aServerErrorIsToldFromASilentOne() {
    serve("/v1/session", exchange -> answer(exchange, 500, "text/html", bytes("oh")));
    assertFails(session(), Failure.SERVER_FAILED);
    server.stop(0);
    assertFails(session(), Failure.UNREACHABLE);
  }

  @Test
  void aBombIsNotUnpacked() {
    serve("/v1/pull", exchange -> packed(exchange, new byte[50_000_000]));
    assertThat(assertFails(pull(), Failure.NOT_OURS).reason())
        .endsWith("it unpacks to more than 1000000 bytes");
  }

  @Test
  void anAnswerOverTheLimitIsNotGathered() {
    serve("/v1/pull", exchange -> answer(exchange, 200, "application/json", new byte[200_000]));
    assertThat(assertFails(pull(), Failure.NOT_OURS).reason())
        .isEqualTo("the answer is over 100000 bytes");
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() throws IOException {
    try (RawServer raw = new RawServer("")) {
      Answer<?> answer = impatient.session(raw.access(), ASK).join();
      assertThat(assertFails(answer, Failure.UNREACHABLE).reason())
          .isEqualTo("no answer within 0 s");
    }
  }

  @Test
  void anAnswerThatStallsInItsBodyIsGivenUp() throws IOException {
    String stalled =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{";
    try (RawServer raw = new RawServer(stalled)) {
      assertFails(impatient.session(raw.access(), ASK).join(), Failure.UNREACHABLE);
    }
  }

  @Test
  void anAnswerThatEndsBeforeItsLengthIsUnreachable() throws IOException {
    String torn = "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{}";
    try (RawServer raw = new RawServer(torn).closing()) {
      assertFails(transport.session(raw.access(), ASK).join(), Failure.UNREACHABLE);
    }
  }

  @Test
  void anAnswerThatIsNotHttpIsNotOurs() throws IOException {
    try (RawServer raw = new RawServer("220 mail.example ESMTP\r\n\r\n").closing()) {
      assertFails(transport.session(raw.access(), ASK).join(), Failure.NOT_OURS);
    }
  }

  @Test
  void aPlainServerBehindAnHttpsAddressGetsNoKey() throws IOException {
    // It keeps the connection: where it ended at once, too, the end may be noticed before the
    // words.
    try (RawServer raw = new RawServer("HTTP/1.1 400 Bad Request\r\n\r\n")) {
      URI https = URI.create("https://127.0.0.1:" + raw.port());
      assertFails(
          transport.session(new ServerCredentials(https, "secret"), ASK).join(), Failure.NOT_OURS);
    }
  }

  @Test
  void cancellingEndsTheCall() throws IOException {
    try (RawServer raw = new RawServer("")) {
      CompletableFuture<?> call = transport.session(raw.access(), ASK);
      call.cancel(true);
      assertThat(call).isCancelled();
    }
  }

  @Test
  void hintsComeThroughTheStreamUntilItEnds() throws InterruptedException {
    serve(
        "/v1/events",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          exchange
              .getResponseBody()
              .write(bytes(": here\n\nevent: changed\ndata: {}\n\nevent: other\ndata: {}\n\n"));
          exchange.close();
        });
    Heard hints = new Heard();
    transport.events(access, "w", "r", hints);
    assertThat(hints.untilClosed())
        .containsSubsequence("opened", "alive", "changed", "alive")
        .endsWith("closed: the server has ended the stream")
        .filteredOn("changed"::equals)
        .hasSize(1);
    assertThat(heard).containsExactly("GET /v1/events?workspace=w&replica=r Bearer secret ");
  }

  @Test
  void aStreamThatIsNoneIsClosedAtOnce() throws InterruptedException {
    serve("/v1/events", exchange -> answer(exchange, 200, "text/html", bytes("<html>")));
    Heard hints = new Heard();
    transport.events(access, "w", "r", hints);
    assertThat(hints.untilClosed()).containsExactly("closed: HTTP 200 text/html");
  }

  @Test
  void anEndlessLineEndsTheStream() throws InterruptedException {
    serve("/v1/events", exchange -> answer(exchange, 200, "text/event-stream", new byte[90_000]));
    Heard hints = new Heard();
    transport.events(access, "w", "r", hints);
    assertThat(hints.untilClosed()).containsExactly("opened", "closed: a line over 4096 bytes");
  }

  @Test
  void hintsComeByLongPollsWhereNoStreamGetsThrough() throws InterruptedException {
    AtomicInteger polls = new AtomicInteger();
    serve(
        "/v1/events",
        exchange -> {
          switch (polls.incrementAndGet()) {
            case 1 -> answer(exchange, 200, "application/json", bytes("{\"head\":7}"));
            case 2 -> answer(exchange, 204, "application/json", new byte[0]);
            case 3 -> answer(exchange, 200, "application/json", bytes("{\"head\":9}"));
            default -> answer(exchange, 500, "text/plain", bytes("oh"));
          }
        });
    Heard hints = new Heard();
    transport.polls(access, "w", "r", hints);
    assertThat(hints.untilClosed())
        .containsExactly("opened", "alive", "alive", "changed", "closed: HTTP 500 text/plain");
    assertThat(heard)
        .map(line -> line.replaceAll(".*after=(\\d+) .*", "$1"))
        .containsExactly("0", "7", "7", "9");
  }

  @Test
  void bytesAndCallsAreCountedAsTheyGoOverTheNetwork() throws IOException {
    serve("/v1/pull", exchange -> packed(exchange, ndjson(page())));
    pull();
    assertThat(transport.traffic()).isEqualTo(new Traffic(1, 0, gzip(ndjson(page())).length));
  }

  // ---- the other side ----

  private Answer<?> session() {
    return transport.session(access, ASK).join();
  }

  private Answer<?> pull() {
    return transport.pull(access, new PullRequest("w", "r", PullWanted.main(0), 10)).join();
  }

  private static Answer.Failed<?> assertFails(Answer<?> answer, Failure failure) {
    assertThat(answer).isInstanceOf(Answer.Failed.class);
    Answer.Failed<?> failed = (Answer.Failed<?>) answer;
    assertThat(failed.failure()).as(failed.reason()).isEqualTo(failure);
    assertThat(failed.reason()).doesNotContain("secret");
    return failed;
  }

  @FunctionalInterface
  private interface Handler {
    void handle(HttpExchange exchange) throws IOException;
  }

  private void serve(String path, Handler handler) {
    server.createContext(
        path,
        exchange -> {
          InputStream body = exchange.getRequestBody();
          boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
          heard.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + text((packed ? new GZIPInputStream(body) : body).readAllBytes()));
          handler.handle(exchange);
        });
  }

  private static void answer(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static void packed(HttpExchange exchange, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    answer(exchange, 200, "application/x-ndjson", gzip(body));
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(body);
    }
    return packed.toByteArray();
  }

  private static PullPage page() {
    RowKey key = new RowKey("notes", "a");
    PulledRow row =
        new PulledRow(
            42, key, key, false, CLOCK, "r", new TreeMap<>(Map.of("text", new Value.Text("ä\nb"))));
    TreeMap<String, TableSum> sums = new TreeMap<>(Map.of("notes", new TableSum(1, 5)));
    return new PullPage(new PullPage.Header("w", "e", CLOCK, 41, 42, 42, true, sums), List.of(row));
  }

  private static byte[] ndjson(PullPage page) {
    StringBuilder text = new StringBuilder(text(Codec.encode(page.header()))).append('\n');
    page.rows().forEach(row -> text.append(text(Codec.encode(row))).append('\n'));
    return bytes(text.toString());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// Accepts one connection, says its piece, and then nothing more.
  private final class RawServer implements AutoCloseable {
    private final ServerSocket socket;

    /// Held until the end: a connection that nobody knows any more is closed by the collector.
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    private volatile boolean closing;

    RawServer(String says) throws IOException {
      socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
      executor.execute(() -> serve(says));
    }

    RawServer closing() {
      closing = true;
      return this;
    }

    int port() {
      return socket.getLocalPort();
    }

    ServerCredentials access() {
      return new ServerCredentials(URI.create("http://127.0.0.1:" + port()), "secret");
    }

    private void serve(String says) {
      try {
        Socket connection = socket.accept();
        connections.add(connection);
        int _ = connection.getInputStream().read(new byte[4096]);
        connection.getOutputStream().write(bytes(says));
        connection.getOutputStream().flush();
        if (closing) {
          // Not close() at once: what is still unread would turn it into a reset, which may
          // overtake the answer.
          connection.shutdownOutput();
          connection.getInputStream().transferTo(OutputStream.nullOutputStream());
          connection.close();
        }
      } catch (IOException e) {
        // The test has ended.
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
      for (Socket connection : connections) {
        connection.close();
      }
    }
  }

  private static final class Heard implements Transport.EventListener {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    List<String> untilClosed() throws InterruptedException {
      List<String> all = new ArrayList<>();
      do {
        all.add(String.valueOf(events.poll(120, TimeUnit.SECONDS)));
      } while (!all.getLast().startsWith("closed") && !all.getLast().equals("null"));
      return all;
    }

    @Override
    public void opened() {
      events.add("opened");
    }

    @Override
    public void alive() {
      events.add("alive");
    }

    @Override
    public void changed() {
      events.add("changed");
    }

    @Override
    public void closed(String reason) {
      events.add("closed: " + reason);
    }
  }
}
