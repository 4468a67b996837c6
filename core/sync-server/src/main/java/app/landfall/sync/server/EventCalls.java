package app.landfall.sync.server;

import app.landfall.sync.server.store.ServerStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;

/// Hints that something has changed: a stream of events, or one long poll.
///
/// Each waits on its own virtual thread. A computer that was removed loses its stream at the next
/// event or keep-alive.
final class EventCalls {
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
  private static final long LONGEST_POLL_SECONDS = 30;
  private static final byte[] CHANGED = utf8("event: changed\ndata: {}\n\n");
  private static final byte[] ALIVE = utf8(": alive\n\n");

  private final ServerStore store;
  private volatile boolean open = true;

  EventCalls(ServerStore store) {
    this.store = store;
  }

  void events(HttpExchange call) throws IOException {
    call.requireWorkspace(call.parameter("workspace"));
    if (call.parameterOrNull("wait") == null) {
      stream(call);
    } else {
      poll(call);
    }
  }

  private void poll(HttpExchange call) throws IOException {
    long after = call.number("after", 0);
    long seconds = Math.min(call.number("wait", 0), LONGEST_POLL_SECONDS);
    long head = store.awaitHead(call.workspace(), after, Duration.ofSeconds(seconds));
    if (head > after) {
      call.send(200, HttpExchange.JSON, utf8("{\"head\":" + head + "}"));
    } else {
      call.sendNothing();
    }
  }

  private void stream(HttpExchange call) throws IOException {
    long seen = store.awaitHead(call.workspace(), -1, Duration.ZERO);
    try (OutputStream out = call.begin("text/event-stream")) {
      write(out, ALIVE);
      while (open) {
        long head = store.awaitHead(call.workspace(), seen, KEEP_ALIVE);
        store.authenticate(Gateway.token(call.header(HttpHeader.AUTHORIZATION)));
        write(out, head > seen ? CHANGED : ALIVE);
        seen = Math.max(seen, head);
      }
    }
  }

  private static void write(OutputStream out, byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /// Ends the streams at their next turn.
  void close() {
    open = false;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
