package app.landfall.store.transaction;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The size of one transaction of the engine, chosen so that it takes about 8 ms and a save that
/// waits gets its turn: little at first, more while it goes quickly, less on a slow or busy
/// machine.
///
/// Asked on the sync thread and told on the writer's, one after the other.
public final class SliceSize {
  private static final int LEAST = 25;
  private static final int FIRST = 50;
  private static final int MOST = 250;
  private static final long LONG_MILLIS = 8;

  private int rows = FIRST;

  public int rows() {
    return rows;
  }

  /// @param millis how long that many took
  void took(long millis) {
    if (millis > LONG_MILLIS) {
      rows = Math.max(LEAST, rows / 2);
    } else if (millis < LONG_MILLIS / 2) {
      rows = Math.min(MOST, rows * 2);
    }
  }

  /// Runs work and takes note of how long that took.
  public <T extends @Nullable Object> T run(WriteScope scope, WriteScope.EngineWork<T> work)
      throws SQLException {
    long began = scope.clock().millis();
    T result = work.run(scope);
    took(scope.clock().millis() - began);
    return result;
  }
}
