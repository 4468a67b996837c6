package app.landfall.sync.server;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.PairReply;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.PairingString;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import app.landfall.sync.protocol.Value;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real server process, killed in the middle of pushes: what was acknowledged is there, and what
/// is sent again is taken once.
class KilledServerTest {
  private static final int ROUNDS = 3;
  private static final int LINES = 400;

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<byte[]> lines = new ArrayList<>();

  @Test
  void whatWasAcknowledgedSurvivesAndWhatIsSentAgainIsTakenOnce() throws Exception {
    PairReply paired = pair();
    long acknowledged = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Process server = serve();
      URI address = address(server);
      assertThat(session(address, paired).lastPushNo()).isGreaterThanOrEqualTo(acknowledged);
      acknowledged = pushUntilKilled(server, address, paired, acknowledged);
    }
    Process server = serve();
    try {
      URI address = address(server);
      push(address, paired, (int) acknowledged, lines.size());
      assertThat(session(address, paired).lastPushNo()).isEqualTo(lines.size());
      String count = "\"t\":{\"count\":" + lines.size() + ",";
      assertThat(pullHeader(address, paired)).contains(count);
    } finally {
      server.destroyForcibly().waitFor();
    }
  }

  /// Pushes line after line while another thread kills the server.
  private long pushUntilKilled(Process server, URI address, PairReply paired, long acknowledged)
      throws Exception {
    long done = acknowledged;
    Thread killer = null;
    try {
      for (int i = 0; i < LINES; i++) {
        if (i == LINES / 4) {
          killer = Thread.ofVirtual().start(server::destroyForcibly);
        }
        add();
        push(address, paired, (int) done, lines.size());
        done = lines.size();
      }
    } catch (IOException e) {
      // killed
    }
    Objects.requireNonNull(killer).join();
    server.waitFor();
    return done;
  }

  private void add() {
    long no = lines.size() + 1L;
    RowKey row = new RowKey("t", "row" + no);
    Change change =
        Change.of(
            row,
            row,
            Change.Kind.PUT,
            new HybridTime(no, 0, "a"),
            0,
            Map.of("n", new Value.Int(no)));
    lines.add(Codec.line(new PushTransaction(no, 1, 1, "", List.of(change))));
  }

  private void push(URI address, PairReply paired, int from, int to) throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(Codec.encode(new PushHeader(paired.workspace(), "a", "")));
    for (byte[] line : lines.subList(from, to)) {
      body.write('\n');
      body.writeBytes(line);
    }
    PushReply reply =
        Codec.readPushReply(post(address.resolve("/v1/push"), paired, body.toByteArray()));
    assertThat(reply.outcomes()).hasSize(to - from);
  }

  private SessionReply session(URI address, PairReply paired) throws Exception {
    byte[] request = Codec.encode(new SessionRequest(paired.workspace(), "a", "", "test/1"));
    return Codec.readSessionReply(post(address.resolve("/v1/session"), paired, request));
  }

  private byte[] post(URI address, PairReply paired, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + paired.token())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  private String pullHeader(URI address, PairReply paired) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                address.resolve(
                    "/v1/pull?workspace=" + paired.workspace() + "&table=t&after=1000000000"))
            .header("Authorization", "Bearer " + paired.token())
            .build();
    StringBuilder last = new StringBuilder();
    http.send(request, HttpResponse.BodyHandlers.ofLines())
        .body()
        .findFirst()
        .ifPresent(last::append);
    return last.toString();
  }

  private PairReply pair() throws Exception {
    try (Lab lab = new Lab(folder)) {
      PairingString pairing = lab.server().newPairing("office");
      PairRequest request = new PairRequest(pairing.code(), "a", "A");
      return Codec.readPairReply(Lab.ok(lab.post("/v1/pair", null, Codec.encode(request))));
    }
  }

  private Process serve() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "serve",
            "--json",
            "--port",
            "0",
            "--data",
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static URI address(Process server) throws IOException {
    BufferedReader out = server.inputReader(StandardCharsets.UTF_8);
    String line = Objects.requireNonNull(out.readLine(), "the server said nothing");
    return URI.create(line.replaceAll(".*\"url\":\"([^\"]*)\".*", "$1"));
  }
}
