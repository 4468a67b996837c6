package app.landfall.database;

import java.time.Duration;

/// How a database is opened.
///
/// @param readers reader connections, and threads
/// @param queue how many reads, and how many writes, may wait before a further one is refused
/// @param busyTimeout how long SQLite itself waits for another process's lock
/// @param lockWait how long a write goes on trying when another process holds the lock longer
/// @param threads prefix of the thread names, such as `store` for `store-writer`
public record DatabaseOptions(
    int readers, int queue, Duration busyTimeout, Duration lockWait, String threads) {
  /// Good for a desktop.
  public static final DatabaseOptions DEFAULT =
      new DatabaseOptions(3, 10_000, Duration.ofSeconds(5), Duration.ofSeconds(60), "store");

  /// The same with other thread names.
  public DatabaseOptions named(String prefix) {
    return new DatabaseOptions(readers, queue, busyTimeout, lockWait, prefix);
  }
}
