package app.landfall.sync.client;

import app.landfall.sync.Activity;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last few hundred lines of what sync did. Thread-safe.
final class ActivityLog {
  private static final Logger LOG = LoggerFactory.getLogger("landfall.sync");
  private static final int MOST = 500;

  private final Deque<Activity> lines = new ArrayDeque<>();

  void add(Instant at, Activity.Event event) {
    LOG.debug("{}", event.text());
    synchronized (lines) {
      lines.addLast(new Activity(at, event));
      if (lines.size() > MOST) {
        lines.removeFirst();
      }
    }
  }

  List<Activity> all() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }
}
