package app.landfall.sync.server;

import app.landfall.database.DatabaseException;
import app.landfall.sync.protocol.BodyDigest;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.server.guard.CallSlots;
import app.landfall.sync.server.guard.CallerAddress;
import app.landfall.sync.server.guard.Loopback;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.Device;
import app.landfall.sync.server.store.Role;
import app.landfall.sync.server.store.ServerStore;
import app.landfall.sync.server.store.Workspace;
import app.landfall.sync.server.watch.CallLog;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every call comes through here: finds its route, checks who calls, and turns whatever goes wrong
/// into a problem without stack or SQL.
final class Gateway extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final String BEARER = "bearer ";

  private final List<Route> routes;
  private final ServerStore store;
  private final CallSurroundings surroundings;
  private final CallLog log;
  private final @Nullable Workspace openPlain;

  Gateway(
      List<Route> routes,
      ServerStore store,
      CallSurroundings surroundings,
      CallLog log,
      @Nullable Workspace openPlain) {
    this.routes = routes;
    this.log = log;
    this.store = store;
    this.surroundings = surroundings;
    this.openPlain = openPlain;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Called called = new Called(log.newId());
    response.getHeaders().put(CallLog.HEADER, called.id);
    try {
      answer(request, response, called);
      log(called, response);
      callback.succeeded();
    } catch (EofException e) {
      log(called, response);
      callback.failed(e); // the client has gone
    } catch (IOException | RuntimeException e) {
      fail(request, response, callback, called, e);
    }
    return true;
  }

  /// One call, as the log tells it.
  private static final class Called {
    private final String id;
    private final long began = System.nanoTime();
    private String route = "none";
    private String who = "";

    Called(String id) {
      this.id = id;
    }
  }

  private void log(Called called, Response response) {
    long took = System.nanoTime() - called.began;
    log.answered(called.id, called.route, response.getStatus(), took, called.who);
  }

  private void answer(Request request, Response response, Called called) throws IOException {
    List<String> segments = segments(request.getHttpURI().getPath());
    boolean known = false;
    for (Route route : routes) {
      Map<String, String> taken = route.match(segments);
      known |= taken != null;
      if (taken != null && route.method().equals(request.getMethod())) {
        int bytes = route.limit().bodyBytes();
        HttpExchange call = new HttpExchange(request, response, taken, bytes, surroundings);
        answer(route, request, call, called);
        return;
      }
    }
    throw known
        ? CallRefused.of(Problem.MALFORMED, 405, "This address does not take that method.")
        : CallRefused.of(Problem.NOT_FOUND, 404, "There is nothing at this address.");
  }

  private void answer(Route route, Request request, HttpExchange call, Called called)
      throws IOException {
    called.route = route.name();
    called.who = call.who();
    admit(route.access(), request, call);
    called.who = call.who();
    try (CallSlots.Slot _ = route.slots().take(call.caller())) {
      route.endpoint().answer(call);
    } finally {
      call.end();
    }
  }

  private static List<String> segments(@Nullable String path) {
    List<String> segments = new ArrayList<>();
    String text = path == null || path.isEmpty() ? "/" : path;
    for (String segment : text.substring(1).split("/", -1)) {
      segments.add(decoded(segment));
    }
    return segments;
  }

  /// Undoes % escapes; a plus sign in a path is one, unlike in a form.
  @SuppressWarnings("OrphanedFormatString") // it is an escape
  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ProtocolException("the address has a bad % escape", e);
    }
  }

  // ---- who calls ----

  private void admit(RouteAccess access, Request request, HttpExchange call) {
    String authorization = call.header(HttpHeader.AUTHORIZATION);
    switch (access) {
      case ANYBODY -> {}
      case LOCAL -> requireLocal(request);
      case DEVICE -> admit(Role.READER, authorization, call);
      case WRITER -> admit(Role.WRITER, authorization, call);
      case OWNER -> admit(Role.OWNER, authorization, call);
      case PLAIN -> admitPlain(Role.READER, request, authorization, call);
      case PLAIN_WRITER -> admitPlain(Role.WRITER, request, authorization, call);
    }
  }

  private void admit(Role least, @Nullable String authorization, HttpExchange call) {
    Device device = store.authenticate(token(authorization));
    call.admit(device);
    if (!device.role().has(least)) {
      throw CallRefused.of(
          Problem.FORBIDDEN,
          403,
          "This computer is " + device.role().text() + " here, and this is for more than that.");
    }
  }

  private void admitPlain(
      Role least, Request request, @Nullable String authorization, HttpExchange call) {
    Workspace open = openPlain;
    if (open != null && authorization == null && Loopback.isFromHere(request)) {
      call.admit(open);
    } else {
      admit(least, authorization, call);
    }
  }

  private static void requireLocal(Request request) {
    if (!Loopback.isFromHere(request) || CallerAddress.isForwarded(request)) {
      throw CallRefused.of(Problem.NOT_FOUND, 404, "There is nothing at this address.");
    }
  }

  /// The bearer token of an Authorization header.
  ///
  /// @throws CallRefused 401 where there is none
  static String token(@Nullable String authorization) {
    if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      throw CallRefused.of(
          Problem.UNAUTHORISED, 401, "This call needs a device token: pair this computer.");
    }
    return authorization.substring(BEARER.length()).strip();
  }

  // ---- what goes wrong ----

  private void fail(
      Request request, Response response, Callback callback, Called called, Exception e) {
    Problem problem = problem(e);
    if (problem.status() >= 500 && !(e instanceof CallRefused)) {
      LOG.error("id={} call=\"{}\" {} failed", called.id, called.route, called.who, e);
    }
    if (response.isCommitted()) {
      log(called, response);
      callback.failed(e);
      return;
    }
    try {
      boolean readWhole = problem.status() != 408 && request.consumeAvailable();
      send(response, problem, readWhole, called.id);
      log(called, response);
      callback.succeeded();
    } catch (IOException gone) {
      log(called, response);
      callback.failed(gone);
    }
  }

  static void send(Response response, Problem problem) throws IOException {
    send(response, problem, true, "");
  }

  /// @param keep whether the connection may serve another call; one with a body that has not been
  ///   read ends, and who is not told so sends the next call into a closed connection
  private static void send(Response response, Problem problem, boolean keep, String id)
      throws IOException {
    response.getHeaders().clear();
    if (!id.isEmpty()) {
      response.getHeaders().put(CallLog.HEADER, id);
    }
    if (!keep) {
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    response.setStatus(problem.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    if (problem.status() == 401) {
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
    }
    if (problem.status() == 429 || problem.status() == 503) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, problem.status() == 429 ? "60" : "2");
    }
    byte[] body = Codec.encode(problem);
    response.getHeaders().put(BodyDigest.HEADER, BodyDigest.of(body));
    Content.Sink.write(response, true, ByteBuffer.wrap(body));
  }

  private static Problem problem(Exception e) {
    return switch (e) {
      case CallRefused refused -> refused.problem();
      case ProtocolException broken ->
          Problem.of(Problem.MALFORMED, 400, String.valueOf(broken.getMessage()));
      case DatabaseException failed -> problem(failed.kind());
      case Exception bad when bad instanceof HttpException http && http.getCode() < 500 ->
          Problem.of(Problem.MALFORMED, http.getCode(), "The request cannot be read.");
      default -> Problem.of(Problem.INTERNAL, 500, "The server failed; nothing was applied.");
    };
  }

  private static Problem problem(DatabaseException.Kind kind) {
    return switch (kind) {
      case DISK_FULL -> Problem.of(Problem.INTERNAL, 507, "The server's disk is full.");
      case BUSY, OVERLOADED, CANCELLED, CLOSED ->
          Problem.of(Problem.INTERNAL, 503, "The server is busy or stopping: try again.");
      case IO, CORRUPT, READ_ONLY, NEWER_FILE, UNKNOWN_COMMIT, CONSTRAINT, OTHER ->
          Problem.of(Problem.INTERNAL, 500, "The server failed to store this: try again.");
    };
  }

  /// Answers what Jetty itself refuses, such as headers over the limit, before a route is found.
  static boolean answerError(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    boolean oversized = status == 413 || status == 414 || status == 431;
    String type =
        oversized ? Problem.TOO_LARGE : status >= 500 ? Problem.INTERNAL : Problem.MALFORMED;
    try {
      send(response, Problem.of(type, status, "The server cannot take this request."));
      callback.succeeded();
    } catch (IOException e) {
      callback.failed(e);
    }
    return true;
  }
}
