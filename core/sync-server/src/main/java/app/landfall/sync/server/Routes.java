package app.landfall.sync.server;

import app.landfall.sync.protocol.Limits;
import app.landfall.sync.server.guard.RouteLimit;
import java.util.List;

/// Every call the server answers, in the order they are tried.
final class Routes {
  /// A name, a code and an id.
  private static final RouteLimit PAIRING = new RouteLimit(4 * 1024, 64, 8);

  /// With some hundred marks.
  private static final RouteLimit SESSION = new RouteLimit(64 * 1024, 256, 16);

  private static final RouteLimit PUSH = new RouteLimit(Integer.MAX_VALUE, 256, 8);
  private static final RouteLimit READING = new RouteLimit(0, 256, 16);
  private static final RouteLimit HISTORY = new RouteLimit(0, 32, 8);

  /// A stream that has broken off is noticed at its next word only.
  private static final RouteLimit STREAMS = new RouteLimit(0, 6_000, 16);

  private static final RouteLimit QUESTION = new RouteLimit(256 * 1024, 64, 8);
  private static final RouteLimit FILE = new RouteLimit(0, 128, 16);
  private static final RouteLimit RECORD = new RouteLimit(1024 * 1024, 128, 64);

  /// Always answered, whatever else is asked.
  private static final RouteLimit HEALTH = new RouteLimit(0, 1_000, 1_000);

  private static final RouteLimit METRICS = new RouteLimit(0, 8, 8);

  private Routes() {}

  static List<Route> of(
      MonitorCalls monitor,
      SyncCalls sync,
      EventCalls events,
      BlobCalls blobs,
      ComputerCalls computers,
      PlainCalls plain,
      Limits limits) {
    RouteLimit push = PUSH.atMost(limits.bodyBytes());
    return List.of(
        new Route("GET", "/health", RouteAccess.ANYBODY, HEALTH, monitor::health),
        new Route("GET", "/metrics", RouteAccess.LOCAL, METRICS, monitor::metrics),
        new Route("POST", "/v1/pair", RouteAccess.ANYBODY, PAIRING, sync::pair),
        new Route("POST", "/v1/session", RouteAccess.DEVICE, SESSION, sync::session),
        new Route("POST", "/v1/push", RouteAccess.DEVICE, push, sync::push),
        new Route("GET", "/v1/pull", RouteAccess.DEVICE, READING, sync::pull),
        new Route("GET", "/v1/events", RouteAccess.DEVICE, STREAMS, events::events),
        new Route("GET", "/v1/history", RouteAccess.DEVICE, HISTORY, sync::history),
        new Route("POST", "/v1/blobs", RouteAccess.DEVICE, QUESTION, blobs::which),
        new Route("PUT", "/v1/blobs/{sha256}", RouteAccess.WRITER, FILE, blobs::put),
        new Route("GET", "/v1/blobs/{sha256}", RouteAccess.DEVICE, FILE, blobs::get),
        new Route("GET", "/v1/computers", RouteAccess.OWNER, HISTORY, computers::list),
        new Route(
            "POST", "/v1/computers/{no}/revoke", RouteAccess.OWNER, HISTORY, computers::revoke),
        new Route("PUT", "/{table}/{id}", RouteAccess.PLAIN_WRITER, RECORD, plain::put),
        new Route("GET", "/{table}/{id}", RouteAccess.PLAIN, READING, plain::get),
        new Route("DELETE", "/{table}/{id}", RouteAccess.PLAIN_WRITER, READING, plain::delete));
  }
}
