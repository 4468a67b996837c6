package app.landfall.sync.client.http;

import app.landfall.sync.client.transport.Answer;
import app.landfall.sync.client.transport.BlobPiece;
import app.landfall.sync.client.transport.PullRequest;
import app.landfall.sync.client.transport.ServerCredentials;
import app.landfall.sync.client.transport.Traffic;
import app.landfall.sync.client.transport.Transport;
import app.landfall.sync.protocol.BlobAnswer;
import app.landfall.sync.protocol.BlobQuestion;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Mark;
import app.landfall.sync.protocol.PairReply;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PushHeader;
import app.landfall.sync.protocol.PushReply;
import app.landfall.sync.protocol.SessionReply;
import app.landfall.sync.protocol.SessionRequest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The protocol over HTTP/1.1: the only place on the desktop that speaks HTTP.
///
/// Never follows a redirect, so that the key goes to the server it belongs to and nowhere else.
/// Answers are read up to a limit, packed and unpacked. Thread-safe; lives as long as the engine.
public final class HttpTransport implements Transport, AutoCloseable {
  private final HttpClient client;
  private final HttpCall.Tools tools;

  /// @param executor runs packing, unpacking and parsing; must not be a single thread
  /// @param timers for deadlines
  /// @param clock to read a `Retry-After` that is a date
  public HttpTransport(
      Executor executor,
      ScheduledExecutorService timers,
      InstantSource clock,
      HttpSettings settings) {
    this.client =
        HttpClient.newBuilder()
            .executor(executor)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connect())
            .build();
    this.tools = new HttpCall.Tools(client, executor, timers, clock, settings, new TrafficMeter());
  }

  @Override
  public CompletableFuture<Answer<PairReply>> pair(
      URI server, PairRequest request, @Nullable String key) {
    return post(
        server.resolve("/v1/pair"),
        key == null ? null : new ServerCredentials(server, key),
        "application/json",
        () -> Codec.encode(request),
        Codec::readPairReply);
  }

  @Override
  public CompletableFuture<Answer<SessionReply>> session(
      ServerCredentials access, SessionRequest request) {
    return post(
        access.server().resolve("/v1/session"),
        access,
        "application/json",
        () -> Codec.encode(request),
        Codec::readSessionReply);
  }

  @Override
  public CompletableFuture<Answer<PushReply>> push(
      ServerCredentials access, PushHeader header, List<byte[]> lines) {
    return post(
        access.server().resolve("/v1/push"),
        access,
        "application/x-ndjson",
        () -> pushBody(header, lines),
        Codec::readPushReply);
  }

  private static byte[] pushBody(PushHeader header, List<byte[]> lines) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(Codec.encode(header));
    body.write('\n');
    for (byte[] line : lines) {
      body.writeBytes(line);
      body.write('\n');
    }
    return body.toByteArray();
  }

  @Override
  public CompletableFuture<Answer<PullPage>> pull(ServerCredentials access, PullRequest request) {
    StringBuilder query = new StringBuilder("/v1/pull?workspace=").append(e(request.workspace()));
    query.append("&replica=").append(e(request.replica()));
    String table = request.wanted().table();
    String columns = request.wanted().columns();
    if (table != null && columns != null) {
      query.append("&table=").append(e(table)).append("&columns=").append(e(columns));
    }
    query.append("&after=").append(request.wanted().after());
    query.append("&limit=").append(request.limit());
    Mark mark = request.mark();
    if (mark != null) {
      query.append("&mark=").append(e(mark.hash())).append("&at=").append(mark.seq());
    }
    if (!request.nonce().isEmpty()) {
      query.append("&nonce=").append(e(request.nonce()));
    }
    URI uri = access.server().resolve(query.toString());
    return new HttpCall<>(tools, () -> request(uri, access).GET(), null, PullPageText::read)
        .begin();
  }

  @Override
  public CompletableFuture<Answer<BlobAnswer>> blobs(
      ServerCredentials access, String workspace, BlobQuestion question) {
    return post(
        access.server().resolve("/v1/blobs?workspace=" + e(workspace)),
        access,
        "application/json",
        () -> Codec.encode(question),
        Codec::readBlobAnswer);
  }

  @Override
  public CompletableFuture<Answer<BlobAnswer>> sendBlob(
      ServerCredentials access, BlobPiece piece, byte[] bytes) {
    boolean empty = piece.size() == 0; // no Content-Range can name that
    Supplier<HttpRequest.Builder> request =
        () -> {
          HttpRequest.Builder put =
              request(blob(access, piece), access)
                  .setHeader("Content-Type", "application/octet-stream");
          return empty
              ? put
              : put.setHeader("Content-Range", "bytes " + range(piece) + "/" + piece.size());
        };
    return new HttpCall<>(
            tools,
            request,
            new HttpCall.Upload("PUT", () -> bytes, false),
            answer ->
                empty
                    ? new BlobAnswer(Map.of(piece.sha256(), 0L), Map.of())
                    : Codec.readBlobAnswer(answer))
        .begin();
  }

  @Override
  public CompletableFuture<Answer<byte[]>> fetchBlob(ServerCredentials access, BlobPiece piece) {
    return new HttpCall<byte[]>(
            tools,
            () ->
                request(blob(access, piece), access)
                    .setHeader("Accept-Encoding", "identity")
                    .setHeader("Range", "bytes=" + range(piece))
                    .GET(),
            null,
            bytes -> {
              if (bytes.length != piece.length()) {
                throw new ProtocolException(
                    bytes.length + " bytes came where " + piece.length() + " were asked for");
              }
              return bytes;
            })
        .begin();
  }

  private static URI blob(ServerCredentials access, BlobPiece piece) {
    return access
        .server()
        .resolve("/v1/blobs/" + piece.sha256() + "?workspace=" + e(piece.workspace()));
  }

  private static String range(BlobPiece piece) {
    return piece.from() + "-" + (piece.from() + piece.length() - 1);
  }

  @Override
  public EventStream events(
      ServerCredentials access, String workspace, String replica, EventListener listener) {
    String query = "/v1/events?workspace=" + e(workspace) + "&replica=" + e(replica);
    HttpRequest request =
        request(access.server().resolve(query), access)
            .setHeader("Accept", "text/event-stream")
            .setHeader("Accept-Encoding", "identity")
            .timeout(tools.settings().silence())
            .GET()
            .build();
    return HttpEventStream.open(client, request, listener);
  }

  @Override
  public EventStream polls(
      ServerCredentials access, String workspace, String replica, EventListener listener) {
    String query =
        "/v1/events?workspace=" + e(workspace) + "&replica=" + e(replica) + "&wait=15&after=";
    HttpLongPolling polls =
        new HttpLongPolling(
            after -> {
              URI uri = access.server().resolve(query + after);
              return new HttpCall<>(
                  tools, () -> request(uri, access).GET(), null, HttpLongPolling::head);
            },
            listener);
    polls.begin();
    return polls;
  }

  private <T> CompletableFuture<Answer<T>> post(
      URI uri,
      @Nullable ServerCredentials access,
      String type,
      Supplier<byte[]> body,
      Function<byte[], T> read) {
    Supplier<HttpRequest.Builder> request =
        () -> request(uri, access).setHeader("Content-Type", type);
    return new HttpCall<>(tools, request, new HttpCall.Upload("POST", body, true), read).begin();
  }

  private static HttpRequest.Builder request(URI uri, @Nullable ServerCredentials access) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).setHeader("Accept-Encoding", "gzip");
    return access == null
        ? request
        : request.setHeader("Authorization", "Bearer " + access.token());
  }

  private static String e(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public Traffic traffic() {
    return tools.meter().now();
  }

  /// Ends every call in flight.
  @Override
  public void close() {
    client.shutdownNow();
  }
}
