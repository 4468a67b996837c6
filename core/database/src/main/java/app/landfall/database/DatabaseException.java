package app.landfall.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// A database call failed for a reason outside the program's logic.
///
/// Nothing of the failed transaction is stored, except with [Kind#UNKNOWN_COMMIT].
public final class DatabaseException extends RuntimeException {
  /// What went wrong, as far as a caller can act on it.
  public enum Kind {
    /// Free some space, then try again.
    DISK_FULL,
    /// The disk or the file system failed.
    IO,
    /// Another process held the lock for too long.
    BUSY,
    /// The file is damaged, or no database at all.
    CORRUPT,
    /// The file or its folder cannot be written.
    READ_ONLY,
    /// A newer version of the program has changed the file.
    NEWER_FILE,
    /// COMMIT itself failed: whether the transaction is stored must be looked up.
    UNKNOWN_COMMIT,
    /// The database has been closed, or cannot be reached.
    CLOSED,
    /// Too many calls wait already, or connections are held for too long.
    OVERLOADED,
    /// It was cancelled: by who asked, or since it kept others from going on.
    CANCELLED,
    /// The statement broke a constraint: the caller's data, nobody's fault.
    CONSTRAINT,
    /// Anything else, such as an error in SQL.
    OTHER
  }

  private final transient Kind kind;

  public DatabaseException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public DatabaseException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /// What went wrong.
  public Kind kind() {
    return kind;
  }

  /// Names the kind of a driver's error.
  public static DatabaseException of(SQLException error) {
    return new DatabaseException(kindOf(error), String.valueOf(error.getMessage()), error);
  }

  /// The kind of a failure, however deep the driver's error lies in it.
  static Kind kindOf(Throwable error) {
    Throwable cause = error;
    while (cause != null && !(cause instanceof DatabaseException)) {
      cause = cause.getCause();
    }
    return cause instanceof DatabaseException known ? known.kind() : driverKind(error);
  }

  private static Kind driverKind(Throwable error) {
    Throwable cause = error;
    while (cause != null && !(cause instanceof SQLiteException)) {
      cause = cause.getCause();
    }
    return cause == null ? kindOfState(error) : kindOf(((SQLiteException) cause).getResultCode());
  }

  /// Of a database that says it by the codes of the SQL standard.
  private static Kind kindOfState(Throwable error) {
    String state = "";
    boolean noneFree = false;
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      noneFree |= cause instanceof SQLTransientConnectionException;
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        state = sql.getSQLState();
      }
    }
    return state.length() == 5 ? kindOf(state) : noneFree ? Kind.OVERLOADED : Kind.OTHER;
  }

  private static Kind kindOf(String state) {
    return switch (state) {
      case "53100" -> Kind.DISK_FULL;
      case "53200", "53300", "53400" -> Kind.OVERLOADED;
      case "40001", "40P01", "55P03" -> Kind.BUSY;
      case "57014" -> Kind.CANCELLED;
      case "25006", "42501" -> Kind.READ_ONLY;
      case "58030" -> Kind.IO;
      case "XX001", "XX002" -> Kind.CORRUPT;
      default ->
          switch (state.substring(0, 2)) {
            case "08", "57" -> Kind.CLOSED; // the line to it is cut, or it stops or starts
            case "23" -> Kind.CONSTRAINT;
            default -> Kind.OTHER;
          };
    };
  }

  private static Kind kindOf(SQLiteErrorCode code) {
    return switch (code.code & 0xff) { // the low byte is the primary result code
      case 13 -> Kind.DISK_FULL;
      case 10, 22 -> Kind.IO;
      case 5, 6, 15 -> Kind.BUSY; // 15: other processes were quicker, again and again
      case 9 -> Kind.CANCELLED;
      case 11, 26 -> Kind.CORRUPT;
      case 8, 14, 3 -> Kind.READ_ONLY;
      case 19 -> Kind.CONSTRAINT;
      default -> Kind.OTHER;
    };
  }
}
