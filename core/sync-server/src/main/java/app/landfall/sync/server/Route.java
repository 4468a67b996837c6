package app.landfall.sync.server;

import app.landfall.sync.server.guard.CallSlots;
import app.landfall.sync.server.guard.RouteLimit;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One kind of call.
///
/// @param method the HTTP method
/// @param path segments; one in braces takes any text
/// @param access who may call it
/// @param slots the calls of this kind that run, and what they may cost
/// @param endpoint what answers
record Route(String method, String path, RouteAccess access, CallSlots slots, Endpoint endpoint) {
  Route(String method, String path, RouteAccess access, RouteLimit limit, Endpoint endpoint) {
    this(method, path, access, new CallSlots(limit), endpoint);
  }

  /// Answers a call whose access has been checked.
  @FunctionalInterface
  interface Endpoint {
    void answer(HttpExchange call) throws IOException;
  }

  RouteLimit limit() {
    return slots.limit();
  }

  /// Method and path.
  String name() {
    return method + " " + path;
  }

  /// What the segments in braces are for a path; null if the path is not this route's.
  @Nullable Map<String, String> match(List<String> segments) {
    String[] mine = path.substring(1).split("/", -1);
    if (mine.length != segments.size()) {
      return null;
    }
    Map<String, String> taken = new HashMap<>();
    for (int i = 0; i < mine.length; i++) {
      if (mine[i].startsWith("{")) {
        taken.put(mine[i].substring(1, mine[i].length() - 1), segments.get(i));
      } else if (!mine[i].equals(segments.get(i))) {
        return null;
      }
    }
    return taken;
  }
}
