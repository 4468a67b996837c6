package app.landfall.host;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;

/// The stack of everything that has to be closed when a plugin ends, newest first. Any thread.
final class CloseStack {
  private final Deque<AutoCloseable> owned = new ArrayDeque<>();
  private boolean closed;

  /// Closed at once when the plugin has already ended.
  <T extends AutoCloseable> T own(T resource, Logger log) {
    synchronized (this) {
      if (!closed) {
        owned.push(resource);
        return resource;
      }
    }
    close(resource, log);
    return resource;
  }

  synchronized void disown(AutoCloseable resource) {
    owned.remove(resource);
  }

  void closeAll(Logger log) {
    AutoCloseable next = nextToClose();
    while (next != null) {
      close(next, log);
      next = nextToClose();
    }
  }

  private synchronized @org.jspecify.annotations.Nullable AutoCloseable nextToClose() {
    closed = true;
    return owned.poll();
  }

  private static void close(AutoCloseable resource, Logger log) {
    try {
      resource.close();
    } catch (Exception | LinkageError | AssertionError e) { // one that fails keeps no other open
      log.warn("Could not close {}", resource, e);
    }
  }
}
