package app.landfall.sync.server;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Every call the server answers, in the order they are tried.
final class Routes {
  private Routes() {}

  static List<Route> of(SyncCalls sync, EventCalls events, BlobCalls blobs, PlainCalls plain) {
    return List.of(
        new Route("GET", "/health", Access.ANYBODY, Routes::health),
        new Route("POST", "/v1/pair", Access.ANYBODY, sync::pair),
        new Route("POST", "/v1/session", Access.DEVICE, sync::session),
        new Route("POST", "/v1/push", Access.DEVICE, sync::push),
        new Route("GET", "/v1/pull", Access.DEVICE, sync::pull),
        new Route("GET", "/v1/events", Access.DEVICE, events::events),
        new Route("GET", "/v1/history", Access.DEVICE, sync::history),
        new Route("PUT", "/v1/blobs/{sha256}", Access.DEVICE, blobs::put),
        new Route("GET", "/v1/blobs/{sha256}", Access.DEVICE, blobs::get),
        new Route("PUT", "/{table}/{id}", Access.PLAIN, plain::put),
        new Route("GET", "/{table}/{id}", Access.PLAIN, plain::get),
        new Route("DELETE", "/{table}/{id}", Access.PLAIN, plain::delete));
  }

  private static void health(Call call) throws java.io.IOException {
    call.send(200, Call.JSON, "{\"status\":\"ok\"}".getBytes(StandardCharsets.UTF_8));
  }
}
