package app.landfall.store.sql;

import app.landfall.database.DatabaseException;
import app.landfall.store.StoreException;
import app.landfall.store.StoreHealth;
import java.sql.SQLException;

/// The failures of the database in words for people; the driver's words stay the cause.
public final class StoreFailures {
  private StoreFailures() {}

  /// @param what what was tried: `read`, `write`, or the file that was to be opened
  public static StoreException of(DatabaseException e, String what) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("a row over 256 KiB")) {
      return new StoreException(
          StoreException.Kind.TOO_LARGE,
          "A row over 256 KiB, as it is sent, cannot be saved. Keep what is long as a file beside it. ("
              + what
              + ")",
          e);
    }
    return new StoreException(kind(e.kind()), sentence(e.kind(), message, what), e);
  }

  /// @param statement what was run
  public static StoreException of(SQLException e, String statement) {
    return of(DatabaseException.of(e), statement);
  }

  private static StoreException.Kind kind(DatabaseException.Kind kind) {
    return switch (kind) {
      case DISK_FULL -> StoreException.Kind.DISK_FULL;
      case CORRUPT -> StoreException.Kind.DAMAGED;
      case IO, READ_ONLY, CLOSED, UNKNOWN_COMMIT -> StoreException.Kind.UNUSABLE;
      case NEWER_FILE -> StoreException.Kind.NEWER_FILE;
      case CANCELLED -> StoreException.Kind.CANCELLED;
      case BUSY, OVERLOADED, CONSTRAINT, OTHER -> StoreException.Kind.OTHER;
    };
  }

  private static String sentence(DatabaseException.Kind kind, String message, String what) {
    return switch (kind) {
      case DISK_FULL -> StoreHealth.DISK_FULL.advice();
      case IO -> StoreHealth.FAILING.advice();
      case CORRUPT -> StoreHealth.DAMAGED.advice();
      case UNKNOWN_COMMIT ->
          "Whether this change was saved is not known, since the disk failed. Check the disk, look"
              + " at the change, and save it again if it is missing.";
      case BUSY, NEWER_FILE, CANCELLED -> message;
      case READ_ONLY, CLOSED, OVERLOADED, CONSTRAINT, OTHER -> message + " (" + what + ")";
    };
  }
}
