package app.landfall.sync.server;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.PairReply;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import app.landfall.sync.protocol.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// A computer that sends one row in each push, to whichever server, and knows what was
/// acknowledged.
final class LineSender {
  private static final int TRIES = 20;
  private static final int OK = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final PairReply paired;
  private final String replica;
  private final List<byte[]> lines = new ArrayList<>();
  private int acknowledged;

  LineSender(PairReply paired, String replica) {
    this.paired = paired;
    this.replica = replica;
  }

  int acknowledged() {
    return acknowledged;
  }

  /// Makes one more row; it is sent with what is not acknowledged yet.
  void add() {
    long no = lines.size() + 1L;
    RowKey row = new RowKey("t", "row" + no);
    Change change =
        Change.of(
            row,
            row,
            Change.Kind.PUT,
            new HybridTime(no, 0, replica),
            0,
            Map.of("n", new Value.Int(no)));
    lines.add(Codec.line(new PushTransaction(no, 1, 1, "", List.of(change))));
  }

  /// Sends what is not acknowledged.
  ///
  /// @throws IOException where the server is not there, or is gone before it answers
  void send(URI server) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = answer(server);
    assertThat(response.statusCode()).isEqualTo(OK);
    take(response);
  }

  /// The same at a server whose database may be away: then nothing is acknowledged.
  ///
  /// @return whether it was stored
  boolean trySend(URI server) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = answer(server);
    if (response.statusCode() == OK) {
      take(response);
    } else {
      assertThat(response.statusCode()).isGreaterThanOrEqualTo(500);
    }
    return response.statusCode() == OK;
  }

  private HttpResponse<byte[]> answer(URI server) throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(Codec.encode(new PushHeader(paired.workspace(), replica, "")));
    for (byte[] line : lines.subList(acknowledged, lines.size())) {
      body.write('\n');
      body.writeBytes(line);
    }
    return post(server.resolve("/v1/push"), body.toByteArray());
  }

  private void take(HttpResponse<byte[]> response) {
    PushReply reply = Codec.readPushReply(response.body());
    assertThat(reply.outcomes()).hasSize(lines.size() - acknowledged);
    acknowledged = lines.size();
  }

  /// Requires that the server has each of the rows, once.
  void assertAllThere(URI server) throws IOException, InterruptedException {
    byte[] request = Codec.encode(new SessionRequest(paired.workspace(), replica, "", "test/1"));
    HttpResponse<byte[]> session = again(() -> post(server.resolve("/v1/session"), request));
    SessionReply reply = Codec.readSessionReply(session.body());
    assertThat(reply.lastPushNo()).isEqualTo(lines.size());
    assertThat(pullHeader(server)).contains("\"t\":{\"count\":" + lines.size() + ",");
  }

  private interface Call<T> {
    HttpResponse<T> answer() throws IOException, InterruptedException;
  }

  /// As computers do: a server that says *try again* is asked again. A line to the database that
  /// was cut is noticed when it is used next.
  private static <T> HttpResponse<T> again(Call<T> call) throws IOException, InterruptedException {
    HttpResponse<T> answer = call.answer();
    for (int i = 0; i < TRIES && answer.statusCode() == 503; i++) {
      answer = call.answer();
    }
    return answer;
  }

  /// Requires that the server knows what was acknowledged.
  void assertAcknowledgedThere(URI server) throws IOException, InterruptedException {
    byte[] request = Codec.encode(new SessionRequest(paired.workspace(), replica, "", "test/1"));
    HttpResponse<byte[]> session = post(server.resolve("/v1/session"), request);
    assertThat(Codec.readSessionReply(session.body()).lastPushNo())
        .isGreaterThanOrEqualTo(acknowledged);
  }

  private HttpResponse<byte[]> post(URI address, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + paired.token())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private String pullHeader(URI server) throws IOException, InterruptedException {
    String path = "/v1/pull?workspace=" + paired.workspace() + "&table=t&after=1000000000";
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path))
            .header("Authorization", "Bearer " + paired.token())
            .build();
    return again(() -> http.send(request, HttpResponse.BodyHandlers.ofString()))
        .body()
        .lines()
        .findFirst()
        .orElseThrow();
  }

  /// The lines of the stream of hints, as they come.
  Iterator<String> hints(URI server) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/v1/events?workspace=" + paired.workspace()))
            .header("Authorization", "Bearer " + paired.token())
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofLines()).body().iterator();
  }
}
