package app.landfall.dist;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BinaryOperator;

/// Stands before a server, at an address of its own: lets calls through, answers in the server's
/// place, or is not there at all. What streams is answered with *not found*, and clients ask again
/// and again instead.
public final class Gate implements AutoCloseable {

  /// Not which packing is accepted: answers come as they can be read and changed.
  private static final List<String> PASSED_ON =
      List.of(
          "authorization", "content-type", "content-encoding", "content-range", "range", "accept");

  private static final List<String> PASSED_BACK =
      List.of("content-type", "content-range", "retry-after");

  /// What the gate does with a call.
  interface Keeper {
    /// Lets it through.
    Keeper OPEN = call -> Reply.NONE;

    /// An answer in the server's place, or [Reply#NONE] to let it through; may wait.
    Reply at(String path) throws InterruptedException;
  }

  /// What is answered.
  ///
  /// @param retryAfter in seconds; 0 = not said
  record Reply(int status, String type, String body, int retryAfter) {
    static final Reply NONE = new Reply(0, "", "", 0);

    /// As our server refuses a call.
    static Reply problem(int status, String problem) {
      String body =
          "{\"type\":\"%s\",\"status\":%d,\"detail\":\"as a test wants it\"}"
              .formatted(problem, status);
      return new Reply(status, "application/problem+json", body, 0);
    }
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int behind;
  private final int port;
  private volatile Keeper keeper = Keeper.OPEN;
  private volatile BinaryOperator<String> editor = (path, body) -> body;
  private HttpServer server;

  /// @param behind the port of the server behind it
  public Gate(int behind) throws IOException {
    this.behind = behind;
    server = listen(0);
    port = server.getAddress().getPort();
  }

  private HttpServer listen(int at) throws IOException {
    HttpServer made =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
    made.setExecutor(threads);
    made.createContext("/", this::answer);
    made.start();
    return made;
  }

  /// Where clients find it.
  public String address() {
    return "http://127.0.0.1:" + port;
  }

  void keeper(Keeper wanted) {
    keeper = wanted;
  }

  /// The first page of a pull comes, the others wait here.
  ///
  /// @return lets them through, once it is counted down
  CountDownLatch holdAfterOnePage() {
    AtomicInteger pulls = new AtomicInteger();
    CountDownLatch open = new CountDownLatch(1);
    keeper(path -> {
      if (path.equals("/v1/pull") && pulls.incrementAndGet() > 1) {
        open.await();
      }
      return Reply.NONE;
    });
    return open;
  }

  /// Changes the words of what the server answers.
  ///
  /// @param wanted is given the path and the body
  void edit(BinaryOperator<String> wanted) {
    editor = wanted;
  }

  /// Nobody answers from now on.
  public void leave() {
    server.stop(0);
  }

  /// Is there again.
  public void comeBack() throws IOException {
    server = listen(port);
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      Reply reply = keeper.at(call.getRequestURI().getPath());
      if (reply.status() > 0) {
        send(call, reply);
      } else if (isStream(call)) {
        call.sendResponseHeaders(404, -1);
      } else {
        letThrough(call);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isStream(HttpExchange call) {
    return call.getRequestURI().getPath().endsWith("/events")
        && !call.getRequestURI().getQuery().contains("wait=");
  }

  private static void send(HttpExchange call, Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", reply.type());
    if (reply.retryAfter() > 0) {
      call.getResponseHeaders().set("Retry-After", Integer.toString(reply.retryAfter()));
    }
    call.sendResponseHeaders(reply.status(), body.length);
    call.getResponseBody().write(body);
  }

  /// Files are passed on as they are.
  private byte[] edited(String path, HttpResponse<byte[]> answer) {
    return path.startsWith("/v1/blobs/")
        ? answer.body()
        : editor
            .apply(path, new String(answer.body(), StandardCharsets.UTF_8))
            .getBytes(StandardCharsets.UTF_8);
  }

  private void letThrough(HttpExchange call) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + behind + call.getRequestURI()));
    call.getRequestHeaders()
        .forEach((name, values) -> {
          if (PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
            request.setHeader(name, values.getFirst());
          }
        });
    byte[] body = call.getRequestBody().readAllBytes();
    request.method(call.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    HttpResponse<byte[]> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    PASSED_BACK.forEach(name ->
        answer
            .headers()
            .firstValue(name)
            .ifPresent(value -> call.getResponseHeaders().set(name, value)));
    byte[] words = edited(call.getRequestURI().getPath(), answer);
    call.sendResponseHeaders(answer.statusCode(), words.length == 0 ? -1 : words.length);
    call.getResponseBody().write(words);
  }

  @Override
  public void close() {
    server.stop(0);
    client.shutdownNow();
    threads.shutdownNow();
  }
}
