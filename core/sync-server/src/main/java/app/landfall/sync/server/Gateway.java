package app.landfall.sync.server;

import app.landfall.database.DatabaseException;
import app.landfall.sync.protocol.BodyDigest;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.server.store.CallRefused;
import app.landfall.sync.server.store.ServerStore;
import app.landfall.sync.server.store.Workspace;
import java.io.IOException;
import java.net.InetSocketAddress;
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
  private final int bodyBytes;
  private final @Nullable Workspace openPlain;

  Gateway(List<Route> routes, ServerStore store, int bodyBytes, @Nullable Workspace openPlain) {
    this.routes = routes;
    this.store = store;
    this.bodyBytes = bodyBytes;
    this.openPlain = openPlain;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    try {
      answer(request, response);
      callback.succeeded();
    } catch (EofException e) {
      callback.failed(e); // the client has gone
    } catch (IOException | RuntimeException e) {
      fail(request, response, callback, e);
    }
    return true;
  }

  private void answer(Request request, Response response) throws IOException {
    List<String> segments = segments(request.getHttpURI().getPath());
    boolean known = false;
    for (Route route : routes) {
      Map<String, String> taken = route.match(segments);
      known |= taken != null;
      if (taken != null && route.method().equals(request.getMethod())) {
        HttpExchange call = new HttpExchange(request, response, taken, bodyBytes);
        admit(route.access(), request, call);
        route.endpoint().answer(call);
        return;
      }
    }
    throw known
        ? CallRefused.of(Problem.MALFORMED, 405, "This address does not take that method.")
        : CallRefused.of(Problem.NOT_FOUND, 404, "There is nothing at this address.");
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
    Workspace open = openPlain;
    String authorization = call.header(HttpHeader.AUTHORIZATION);
    boolean plain = access == RouteAccess.PLAIN && authorization == null && isLocal(request);
    if (plain && open != null) {
      call.admit(open);
    } else if (access != RouteAccess.ANYBODY) {
      call.admit(store.authenticate(token(authorization)));
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

  /// From this machine, and asked for by a name of this machine: a web page whose name was made to
  /// point here is not local.
  private static boolean isLocal(Request request) {
    boolean loopback =
        request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress from
            && from.getAddress() != null
            && from.getAddress().isLoopbackAddress();
    String host = Request.getServerName(request);
    return loopback && host != null && isLoopbackName(host);
  }

  static boolean isLoopbackName(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.startsWith("127.")
        || host.equals("::1")
        || host.equals("[::1]");
  }

  // ---- what goes wrong ----

  private static void fail(Request request, Response response, Callback callback, Exception e) {
    Problem problem = problem(e);
    if (problem.status() >= 500) {
      LOG.error("{} {} failed", request.getMethod(), request.getHttpURI().getPath(), e);
    }
    if (response.isCommitted()) {
      callback.failed(e);
      return;
    }
    try {
      boolean readWhole = request.consumeAvailable();
      send(response, problem, readWhole);
      callback.succeeded();
    } catch (IOException gone) {
      callback.failed(gone);
    }
  }

  static void send(Response response, Problem problem) throws IOException {
    send(response, problem, true);
  }

  /// @param keep whether the connection may serve another call; one with a body that has not been
  ///   read ends, and who is not told so sends the next call into a closed connection
  private static void send(Response response, Problem problem, boolean keep) throws IOException {
    response.getHeaders().clear();
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
