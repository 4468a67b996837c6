package app.landfall.sync.client.status;

import app.landfall.sync.Activity;
import app.landfall.sync.client.parts.SyncMemory;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last few hundred lines of what sync did, kept in the notebook. Thread-safe; lines are added
/// on the sync thread.
public final class ActivityLog {
  private static final Logger LOG = LoggerFactory.getLogger("landfall.sync");

  private final Deque<Activity> lines = new ArrayDeque<>();
  private final SyncMemory notebook;

  public ActivityLog(SyncMemory notebook) {
    this.notebook = notebook;
    lines.addAll(notebook.activity());
  }

  public void add(Instant at, Activity.Event event) {
    LOG.debug("{}", event.text());
    Activity line = new Activity(at, event);
    notebook.add(line);
    synchronized (lines) {
      lines.addLast(line);
      if (lines.size() > SyncMemory.MOST) {
        lines.removeFirst();
      }
    }
  }

  public List<Activity> all() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }
}
