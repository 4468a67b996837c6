package app.landfall.database;

import org.jspecify.annotations.Nullable;

/// The state of a database at this moment: what people, and whoever writes much, should know.
///
/// @param locked another program holds the file, and writes wait for it
/// @param crowded the WAL is over [#CROWDED_BYTES]: who writes much should pause
/// @param failure why the last write could not be stored (DISK_FULL, IO, CORRUPT …); null = it was
public record DatabaseHealth(
    boolean locked, boolean crowded, DatabaseException.@Nullable Kind failure) {
  /// Above this, sync pauses; saves never do.
  public static final long CROWDED_BYTES = 64L << 20;

  /// Nothing to tell.
  public static final DatabaseHealth WELL = new DatabaseHealth(false, false, null);

  DatabaseHealth locked(boolean now) {
    return new DatabaseHealth(now, crowded, failure);
  }

  DatabaseHealth crowded(boolean now) {
    return new DatabaseHealth(locked, now, failure);
  }

  DatabaseHealth failure(DatabaseException.@Nullable Kind now) {
    return new DatabaseHealth(locked, crowded, now);
  }
}
