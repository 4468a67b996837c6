package app.landfall.sync.server;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.protocol.BlobQuestion;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Hashes;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.SessionRequest;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.Role;
import app.landfall.sync.server.store.ServerStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may call what: every route, from the route table, with its own, another and no token.
class RouteAccessTest {
  private static final byte[] BLOB = "scan".getBytes(StandardCharsets.UTF_8);
  private static final String SHA = Hashes.hex(Hashes.sha256(BLOB));
  private static final RowKey X = new RowKey("invoices", "x");

  @TempDir Path folder;
  private Lab lab;
  private Replica own;
  private String fresh = "fresh";
  private Replica other;

  @BeforeEach
  void start() {
    lab = new Lab(folder);
    own = lab.pair("office", "own", Role.OWNER);
    lab.pair("office", "second");
    other = lab.pair("home", "other", Role.OWNER);
    own.push(own.put(X, 1000, 0, "total", "secret"));
    lab.send("PUT", "/v1/blobs/" + SHA + "?workspace=" + own.workspace, own.token, BLOB);
  }

  @AfterEach
  void stop() {
    lab.close();
  }

  /// A call that a route takes, about the workspace `office`.
  private record Sample(String path, byte[] body, int status) {}

  private Sample sample(Route route) {
    String name = route.method() + " " + route.path();
    return Objects.requireNonNull(samples().get(name), "a sample is missing: " + name);
  }

  private Map<String, Sample> samples() {
    String workspace = "?workspace=" + own.workspace;
    byte[] none = new byte[0];
    byte[] session = Codec.encode(new SessionRequest(own.workspace, fresh, "", "test/1"));
    byte[] push = Codec.encode(new PushHeader(own.workspace, fresh, ""));
    byte[] record = "{\"updated_at\":1775034003000}".getBytes(StandardCharsets.UTF_8);
    return Map.ofEntries(
        Map.entry("POST /v1/session", new Sample("/v1/session", session, 200)),
        Map.entry("POST /v1/push", new Sample("/v1/push", push, 200)),
        Map.entry("GET /v1/pull", new Sample("/v1/pull" + workspace, none, 200)),
        Map.entry("GET /v1/events", new Sample("/v1/events" + workspace + "&wait=0", none, 200)),
        Map.entry(
            "GET /v1/history",
            new Sample("/v1/history" + workspace + "&table=invoices&id=x", none, 200)),
        Map.entry(
            "POST /v1/blobs",
            new Sample("/v1/blobs" + workspace, Codec.encode(new BlobQuestion(List.of(SHA))), 200)),
        Map.entry("PUT /v1/blobs/{sha256}", new Sample("/v1/blobs/" + SHA + workspace, BLOB, 204)),
        Map.entry("GET /v1/blobs/{sha256}", new Sample("/v1/blobs/" + SHA + workspace, none, 200)),
        Map.entry("GET /v1/computers", new Sample("/v1/computers", none, 200)),
        Map.entry(
            "POST /v1/computers/{no}/revoke", new Sample("/v1/computers/2/revoke", none, 204)),
        Map.entry("PUT /{table}/{id}", new Sample("/invoices/x", record, 200)),
        Map.entry("GET /{table}/{id}", new Sample("/invoices/x", none, 200)),
        Map.entry("DELETE /{table}/{id}", new Sample("/invoices/x", none, 204)));
  }

  private List<Route> guarded() {
    return lab.server().routes().stream()
        .filter(route ->
            switch (route.access()) {
              case ANYBODY, LOCAL -> false;
              case DEVICE, WRITER, OWNER, PLAIN, PLAIN_WRITER -> true;
            })
        .toList();
  }

  private Lab.Answer call(Route route, @org.jspecify.annotations.Nullable String token) {
    Sample sample = sample(route);
    return lab.send(route.method(), sample.path(), token, sample.body());
  }

  @Test
  void everyRouteAnswersItsOwnWorkspace() {
    for (Route route : guarded()) {
      int expected = sample(route).status();
      assertThat(call(route, own.token).status()).as(route.toString()).isEqualTo(expected);
    }
  }

  @Test
  void noRouteAnswersWithoutAToken() {
    for (Route route : guarded()) {
      Lab.Answer answer = call(route, null);
      assertThat(answer.status()).as(route.toString()).isEqualTo(401);
      assertThat(answer.problem().type()).isEqualTo(Problem.UNAUTHORISED);
      assertThat(call(route, "0".repeat(64)).status()).as(route.toString()).isEqualTo(401);
    }
    assertThat(own.row(X).deleted()).isFalse();
  }

  @Test
  void noRouteDoesForALowerRoleWhatNeedsAHigherOne() {
    Replica reader = lab.pair("office", "reader", Role.READER);
    Replica writer = lab.pair("office", "writer");
    List<?> before = own.table("invoices");
    for (Route route : guarded()) {
      int allowed = sample(route).status();
      boolean reads =
          switch (route.access()) {
            case DEVICE, PLAIN -> true;
            default -> false;
          };
      assertThat(call(route, reader.token).status())
          .as("reader: " + route.name())
          .isEqualTo(reads ? allowed : 403);
      if (route.access() == RouteAccess.OWNER) {
        assertThat(call(route, writer.token).status()).as("writer: " + route.name()).isEqualTo(403);
      }
    }
    assertThat(own.table("invoices")).isEqualTo(before);
    fresh = "another"; // the first is the reader's now
    for (Route route : guarded()) {
      if (route.access() != RouteAccess.OWNER) {
        assertThat(call(route, writer.token).status())
            .as("writer: " + route.name())
            .isEqualTo(sample(route).status());
      }
    }
  }

  @Test
  void whatAReaderPushesIsRefusedAndHoldsUpNothing() {
    Replica reader = lab.pair("office", "reader", Role.READER);
    Outcome outcome = reader.push(reader.put(X, 2000, 0, "total", "mine"));

    assertThat(outcome.reason()).isEqualTo(Outcome.FORBIDDEN);
    assertThat(outcome.message()).isEqualTo("This computer may read here, and change nothing.");
    assertThat(own.row(X).fields()).containsEntry("total", new Value.Text("secret"));
    DataOption data = new DataOption();
    data.data = folder;
    try (ServerStore store = data.store()) {
      long no = store.computers().stream().mapToLong(it -> it.no()).max().orElseThrow();
      assertThat(store.setRole(no, Role.WRITER)).isTrue();
    }
    assertThat(reader.push(reader.put(X, 3000, 1, "total", "mine")).reason()).isEmpty();
  }

  @Test
  void anOwnerSeesAndRemovesOnlyTheComputersOfTheOwnWorkspace() {
    assertThat(lab.get("/v1/computers", own.token).text().lines())
        .hasSize(2)
        .first()
        .satisfies(line ->
            assertThat(line)
                .contains("\"role\":\"owner\"", "\"app\":\"test/1\"", "\"seen_at\":\"2026"));
    String theirs = lab.get("/v1/computers", other.token).text();
    String no = theirs.replaceAll("(?s).*\"no\":(\\d+).*", "$1");
    byte[] none = new byte[0];

    assertThat(lab.post("/v1/computers/" + no + "/revoke", own.token, none).status())
        .isEqualTo(404);
    assertThat(lab.post("/v1/computers/" + no + "/revoke", other.token, none).status())
        .isEqualTo(204);
    assertThat(lab.get("/v1/computers", other.token).status()).isEqualTo(403);
  }

  @Test
  void noRouteShowsOrChangesAnotherWorkspace() {
    List<?> before = own.pull(0);
    for (Route route : guarded()) {
      Lab.Answer answer = call(route, other.token);
      int expected =
          switch (route.access()) {
            case DEVICE, WRITER -> 403; // each names its workspace
            case OWNER -> route.method().equals("POST") ? 404 : 200;
            default -> plainStatus(route);
          };
      assertThat(answer.status()).as(route.toString()).isEqualTo(expected);
      assertThat(answer.text()).doesNotContain("secret");
    }
    assertThat(own.pull(0)).isEqualTo(before);
  }

  /// The plain contract names no workspace: it works, in the caller's own.
  private static int plainStatus(Route route) {
    return switch (route.method()) {
      case "PUT", "GET" -> 200;
      default -> 204;
    };
  }

  /// Without a key, and for no other place's sake; see AttackTest for its names.
  @Test
  void whatIsForThisMachineGoesThroughNoProxy() {
    List<Route> local =
        lab.server().routes().stream()
            .filter(route -> route.access() == RouteAccess.LOCAL)
            .toList();

    assertThat(local).extracting(Route::path).containsExactly("/metrics");
    for (Route route : local) {
      assertThat(lab.get(route.path(), null).status()).isEqualTo(200);
      for (String header : List.of("X-Forwarded-For", "Forwarded", "Origin")) {
        byte[] none = new byte[0];
        assertThat(lab.send("GET", route.path(), null, none, header, "198.51.100.7").status())
            .isEqualTo(404);
      }
    }
  }

  @Test
  void aRemovedComputerIsRefusedAtOnce() {
    DataOption data = new DataOption();
    data.data = folder;
    try (ServerStore store = data.store()) {
      assertThat(store.revoke(1)).isTrue();
      assertThat(store.revoke(99)).isFalse();
    }
    byte[] session = Codec.encode(new SessionRequest(own.workspace, "own", "", "test/1"));
    assertThat(lab.post("/v1/session", own.token, session).status()).isEqualTo(403);
    byte[] theirs = Codec.encode(new SessionRequest(other.workspace, "other", "", "test/1"));
    assertThat(lab.post("/v1/session", other.token, theirs).status()).isEqualTo(200);
  }

  // ---- pairing ----

  private Lab.Answer pair(String code) {
    return lab.post("/v1/pair", null, Codec.encode(new PairRequest(code, "new", "New")));
  }

  @Test
  void aPairingCodeWorksOnce() {
    String code = lab.server().newPairing("office").code();

    assertThat(pair(code).status()).isEqualTo(200);
    Lab.Answer again = pair(code);
    assertThat(again.status()).isEqualTo(403);
    assertThat(again.problem().type()).isEqualTo(Problem.PAIRING);
  }

  private Lab.Answer pairAs(String replica, String code, String key) {
    byte[] request = Codec.encode(new PairRequest(code, replica, "Thief"));
    return lab.post("/v1/pair", key.isEmpty() ? null : key, request);
  }

  @Test
  void noPairingTakesOverAComputer() {
    String code = lab.server().newPairing("office").code();

    Lab.Answer answer = pairAs("own", code, "");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem().type()).isEqualTo(Problem.PAIRED);
    assertThat(pairAs("own", code, other.token).status()).isEqualTo(409);
    assertThat(own.push(own.put(X, 2000, 1, "total", "mine")).status())
        .isEqualTo(Outcome.Status.ACCEPTED);
    assertThat(pairAs("new", code, "").status()).isEqualTo(200);
  }

  @Test
  void aComputerPairsAgainWithItsPresentKeyOrOnceItIsRevoked() {
    String code = lab.server().newPairing("office").code();
    byte[] reply = Lab.ok(pairAs("own", code, own.token));
    Replica again = new Replica(lab, own.workspace, "own", Codec.readPairReply(reply).token());
    byte[] session = Codec.encode(new SessionRequest(own.workspace, "own", "", "test/1"));

    assertThat(again.session().lastPushNo()).isEqualTo(1);
    assertThat(lab.post("/v1/session", own.token, session).status()).isEqualTo(401);
    DataOption data = new DataOption();
    data.data = folder;
    try (ServerStore store = data.store()) {
      store.computers().forEach(computer -> store.revoke(computer.no()));
    }
    assertThat(pairAs("own", lab.server().newPairing("office").code(), "").status()).isEqualTo(200);
  }

  @Test
  void aPairingCodeExpires() {
    String code = lab.server().newPairing("office").code();
    lab.clock.move(Duration.ofMinutes(15).plusMillis(1));

    assertThat(pair(code).status()).isEqualTo(403);
  }

  @Test
  void guessingCodesIsSlowedDown() {
    for (int i = 0; i < 10; i++) {
      assertThat(pair("AAAA-AAAA-AAA" + i).status()).isEqualTo(403);
    }
    String right = lab.server().newPairing("office").code();
    assertThat(pair(right).status()).isEqualTo(429);
    lab.clock.move(Duration.ofSeconds(61));
    assertThat(pair(right).status()).isEqualTo(200);
  }

  @Test
  void aPairedComputerIsARowForEveryReplica() {
    assertThat(own.table("computers"))
        .extracting(row -> row.fields().get("name"))
        .containsExactly(new Value.Text("Computer of own"), new Value.Text("Computer of second"));
  }

  @Test
  void neitherTokensNorCodesAreStored() throws Exception {
    String code = lab.server().newPairing("office").code();
    lab.server().close();
    String file =
        new String(
            java.nio.file.Files.readAllBytes(folder.resolve("server.db")),
            StandardCharsets.ISO_8859_1);

    assertThat(file).doesNotContain(own.token).doesNotContain(code);
  }

  @Test
  void aBlobMustBeWhatItsNameSays() {
    String wrong = "/v1/blobs/" + "0".repeat(64) + "?workspace=" + own.workspace;
    Lab.Answer answer = lab.send("PUT", wrong, own.token, BLOB);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(lab.get(wrong, own.token).status()).isEqualTo(404);
    assertThat(lab.get("/v1/blobs/" + SHA + "?workspace=" + own.workspace, own.token).body())
        .isEqualTo(BLOB);
  }

  @Test
  void openPlainNeedsANameOfThisMachine() throws Exception {
    lab.close();
    lab = new Lab(folder, config -> config.withOpenPlain("office"));
    try (java.net.Socket socket =
        new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), lab.server().port())) {
      socket
          .getOutputStream()
          .write(
              "GET /invoices/x HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 401");
    }
    assertThat(lab.get("/invoices/x", null).status()).isEqualTo(200);
  }
}
