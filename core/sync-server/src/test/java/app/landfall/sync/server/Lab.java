package app.landfall.sync.server;

import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.PairReply;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.server.store.Role;
import app.landfall.sync.server.store.postgres.PostgresLogin;
import app.landfall.sync.server.store.postgres.StoreKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// A real server on loopback and what a test needs to talk to it.
final class Lab implements AutoCloseable {
  /// Kept, or the logging system would forget its level.
  private static final Logger ROOT_LOG = Logger.getLogger("");

  static {
    ROOT_LOG.setLevel(Level.WARNING);
  }

  final TestClock clock = new TestClock();
  final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path data;
  private final UnaryOperator<ServerConfig> settings;
  private final @Nullable PostgresLogin database;
  private LandfallServer server;

  Lab(Path data) {
    this(data, settings -> settings);
  }

  Lab(Path data, UnaryOperator<ServerConfig> settings) {
    this(StoreKind.SQLITE, data, settings);
  }

  Lab(StoreKind kind, Path data) {
    this(kind, data, settings -> settings);
  }

  Lab(StoreKind kind, Path data, UnaryOperator<ServerConfig> settings) {
    this(data, kind.login(), settings);
  }

  /// @param database where its data is; null = in a file
  Lab(Path data, @Nullable PostgresLogin database, UnaryOperator<ServerConfig> settings) {
    this.data = data;
    this.settings = settings;
    this.database = database;
    this.server = start();
  }

  private LandfallServer start() {
    ServerConfig config = ServerConfig.of(data, clock, new Random()).withDatabase(database);
    return LandfallServer.start(settings.apply(config));
  }

  LandfallServer server() {
    return server;
  }

  /// Where its data is; null = in a file.
  @Nullable PostgresLogin database() {
    return database;
  }

  void restart() {
    server.close();
    server = start();
  }

  /// Pairs a replica with a workspace.
  Replica pair(String workspace, String replica) {
    return pair(workspace, replica, Role.WRITER);
  }

  Replica pair(String workspace, String replica, Role role) {
    String code = server.newPairing(workspace, role).code();
    PairRequest request = new PairRequest(code, replica, "Computer of " + replica);
    PairReply reply = Codec.readPairReply(ok(post("/v1/pair", null, Codec.encode(request))));
    return new Replica(this, reply.workspace(), replica, reply.token());
  }

  Answer post(String path, @Nullable String token, byte[] body) {
    return send("POST", path, token, body);
  }

  Answer get(String path, @Nullable String token) {
    return send("GET", path, token, new byte[0]);
  }

  Answer send(String method, String path, @Nullable String token, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  URI uri(String path) {
    return server.address().resolve(path);
  }

  Answer send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static byte[] ok(Answer answer) {
    if (answer.status() != 200) {
      throw new AssertionError(answer.status() + " " + answer.text());
    }
    return answer.body();
  }

  /// An HTTP answer, unpacked.
  record Answer(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    byte[] body() {
      if (!response.headers().firstValue("Content-Encoding").orElse("").equals("gzip")) {
        return response.body();
      }
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String text() {
      return new String(body(), StandardCharsets.UTF_8);
    }

    Problem problem() {
      return Codec.readProblem(body());
    }
  }

  @Override
  public void close() {
    http.shutdownNow(); // close() polls for a second
    server.close();
  }
}
