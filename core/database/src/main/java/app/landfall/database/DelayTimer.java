package app.landfall.database;

import java.util.concurrent.Future;

/// A timer that runs something after some milliseconds, one at a time, on a thread of the database.
@FunctionalInterface
interface DelayTimer {
  /// @return cancelling it before it runs lets go of the task and of all it holds
  Future<?> run(Runnable task, long millis);
}
