package app.landfall.sync.client.parts;

import java.time.Duration;

/// The way of other threads' results to the sync thread, as events after each of which the loop
/// looks at the whole state again.
public interface SyncThread {
  /// Runs an event on the sync thread, soon.
  void post(Runnable event);

  /// Runs an event on the sync thread, later.
  Scheduler.Timer after(Duration delay, Runnable event);
}
