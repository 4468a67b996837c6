package app.landfall.sync.server;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Every call the server answers, in the order they are tried.
final class Routes {
  private Routes() {}

  static List<Route> of(SyncCalls sync, EventCalls events, BlobCalls blobs, PlainCalls plain) {
    return List.of(
        new Route("GET", "/health", RouteAccess.ANYBODY, Routes::health),
        new Route("POST", "/v1/pair", RouteAccess.ANYBODY, sync::pair),
        new Route("POST", "/v1/session", RouteAccess.DEVICE, sync::session),
        new Route("POST", "/v1/push", RouteAccess.DEVICE, sync::push),
        new Route("GET", "/v1/pull", RouteAccess.DEVICE, sync::pull),
        new Route("GET", "/v1/events", RouteAccess.DEVICE, events::events),
        new Route("GET", "/v1/history", RouteAccess.DEVICE, sync::history),
        new Route("POST", "/v1/blobs", RouteAccess.DEVICE, blobs::which),
        new Route("PUT", "/v1/blobs/{sha256}", RouteAccess.DEVICE, blobs::put),
        new Route("GET", "/v1/blobs/{sha256}", RouteAccess.DEVICE, blobs::get),
        new Route("PUT", "/{table}/{id}", RouteAccess.PLAIN, plain::put),
        new Route("GET", "/{table}/{id}", RouteAccess.PLAIN, plain::get),
        new Route("DELETE", "/{table}/{id}", RouteAccess.PLAIN, plain::delete));
  }

  private static void health(HttpExchange call) throws java.io.IOException {
    call.send(200, HttpExchange.JSON, "{\"status\":\"ok\"}".getBytes(StandardCharsets.UTF_8));
  }
}
