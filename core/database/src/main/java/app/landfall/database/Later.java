package app.landfall.database;

import java.util.concurrent.Future;

/// Runs something after some milliseconds, one at a time, on a thread of the database.
@FunctionalInterface
interface Later {
  /// @return cancelling it before it runs lets go of the task and of all it holds
  Future<?> run(Runnable task, long millis);
}
