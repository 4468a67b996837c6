package app.landfall.database;

import java.time.Duration;

/// The options with which a database is opened.
///
/// @param readers reader connections, and threads
/// @param queue how many reads, and how many writes, may wait before a further one is refused
/// @param busyTimeout how long SQLite itself waits for another process's lock
/// @param lockWait how long a write goes on trying when another process holds the lock longer
/// @param threads prefix of the thread names, such as `store` for `store-writer`
/// @param lease how long a connection may be held before who holds it is named in the log, and how
///   long a read waits for one
public record DatabaseOptions(
    int readers,
    int queue,
    Duration busyTimeout,
    Duration lockWait,
    String threads,
    Duration lease) {
  /// Good for a desktop.
  public static final DatabaseOptions DEFAULT =
      new DatabaseOptions(3, 10_000, Duration.ofSeconds(1), Duration.ofSeconds(60), "store");

  /// With the usual limit for a lease.
  public DatabaseOptions(
      int readers, int queue, Duration busyTimeout, Duration lockWait, String threads) {
    this(readers, queue, busyTimeout, lockWait, threads, Duration.ofSeconds(30));
  }

  /// How many time-outs of SQLite's own a wait for another process's lock comes to.
  long waits() {
    return Math.max(1, lockWait.dividedBy(busyTimeout));
  }

  /// The same with other thread names.
  public DatabaseOptions named(String prefix) {
    return new DatabaseOptions(readers, queue, busyTimeout, lockWait, prefix, lease);
  }
}
