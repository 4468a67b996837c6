package app.landfall.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `BEGIN IMMEDIATE … COMMIT` on the one writer, and what is true when one of them fails.
///
/// Runs on the writer thread only.
final class WriterTransactions {
  private static final Logger LOG = LoggerFactory.getLogger(WriterTransactions.class);

  private final String file;
  private final DatabaseOptions options;
  private final DataSource source;
  private final Eviction eviction;
  private final HealthBoard board;

  /// Takes a connection out of the pool for good.
  @FunctionalInterface
  interface Eviction {
    void evict(Connection connection);
  }

  WriterTransactions(
      String file,
      DatabaseOptions options,
      DataSource source,
      Eviction eviction,
      HealthBoard board) {
    this.file = file;
    this.options = options;
    this.source = source;
    this.eviction = eviction;
    this.board = board;
  }

  /// What a transaction gave, and why its COMMIT threw if it did.
  private record Ended<T extends @Nullable Object>(T result, @Nullable SQLException unknown) {}

  /// @param foreignKeys false = off while it runs, checked before the commit
  <T extends @Nullable Object> T run(
      WorkerPool.Ticket ticket,
      SqlWork<T> work,
      Database.@Nullable LookUp<? super T> lookUp,
      boolean foreignKeys)
      throws SQLException {
    try {
      Ended<T> ended = attempt(ticket, work, foreignKeys);
      if (ended.unknown() != null) {
        requireStored(ended.result(), ended.unknown(), lookUp);
      }
      board.set(health -> health.failure(null));
      return ended.result();
    } catch (SQLException | RuntimeException e) {
      tell(DatabaseException.kindOf(e));
      throw e;
    }
  }

  /// Only what concerns the file, not what is the caller's fault.
  private void tell(DatabaseException.Kind kind) {
    switch (kind) {
      case DISK_FULL, IO, CORRUPT, READ_ONLY -> board.set(health -> health.failure(kind));
      case BUSY, NEWER_FILE, UNKNOWN_COMMIT, CLOSED, OVERLOADED, CANCELLED, CONSTRAINT, OTHER -> {}
    }
  }

  private <T extends @Nullable Object> Ended<T> attempt(
      WorkerPool.Ticket ticket, SqlWork<T> work, boolean foreignKeys) throws SQLException {
    try (Connection connection = source.getConnection()) {
      ticket.begin(connection);
      try {
        if (!foreignKeys) {
          execute(connection, "PRAGMA foreign_keys=0");
        }
        return transaction(ticket, connection, work, foreignKeys);
      } finally {
        ticket.end();
        if (!foreignKeys) {
          execute(connection, "PRAGMA foreign_keys=1");
        }
      }
    }
  }

  private <T extends @Nullable Object> Ended<T> transaction(
      WorkerPool.Ticket ticket, Connection connection, SqlWork<T> work, boolean foreignKeys)
      throws SQLException {
    begin(ticket, connection);
    T result;
    try {
      String before = foreignKeys ? "" : ForeignKeys.changes(connection);
      result = work.run(connection);
      if (!foreignKeys && !before.equals(ForeignKeys.changes(connection))) {
        ForeignKeys.check(connection);
      }
      ticket.requireWanted();
    } catch (Throwable e) {
      ticket.end(); // or ROLLBACK would be interrupted, too
      rollback(connection, e);
      ticket.requireWanted(); // says why it was interrupted
      throw e;
    }
    ticket.end(); // from here on it is too late to cancel
    return new Ended<>(result, commit(connection));
  }

  /// Waits for another process; people are told meanwhile.
  private void begin(WorkerPool.Ticket ticket, Connection connection) throws SQLException {
    for (long wait = 1; ; wait++) {
      try {
        execute(connection, "BEGIN IMMEDIATE"); // SQLite itself waits one busy time-out here
        board.set(health -> health.locked(false));
        return;
      } catch (SQLException e) {
        if (DatabaseException.kindOf(e) != DatabaseException.Kind.BUSY) {
          throw e;
        }
        ticket.requireWanted();
        if (wait == 1) {
          LOG.warn("Another program holds {}; writes wait up to {}", file, options.lockWait());
        }
        board.set(health -> health.locked(true));
        if (wait >= options.waits()) {
          throw new DatabaseException(
              DatabaseException.Kind.BUSY, heldElsewhere(file, options.lockWait()), e);
        }
      }
    }
  }

  static String heldElsewhere(String file, Duration waited) {
    return "Another program has held "
        + file
        + " for "
        + Lease.seconds(waited)
        + ". Nothing of this was saved; end that program, then try again.";
  }

  /// @return why it is not known whether the transaction is stored; null = it is
  private @Nullable SQLException commit(Connection connection) throws SQLException {
    try {
      execute(connection, "COMMIT");
      return null;
    } catch (SQLException e) {
      DatabaseException.Kind kind = DatabaseException.kindOf(e);
      rollback(connection, e);
      if (kind == DatabaseException.Kind.CONSTRAINT) {
        throw e; // a deferred foreign key: SQLite keeps the transaction open, now rolled back
      }
      eviction.evict(connection);
      return e;
    }
  }

  /// @throws DatabaseException with the cause if it is not stored; UNKNOWN_COMMIT if nobody can say
  private <T extends @Nullable Object> void requireStored(
      T result, SQLException cause, Database.@Nullable LookUp<? super T> lookUp) {
    DatabaseException unknown =
        new DatabaseException(
            DatabaseException.Kind.UNKNOWN_COMMIT, "COMMIT failed: " + cause.getMessage(), cause);
    if (lookUp == null) {
      throw unknown;
    }
    try (Connection fresh = source.getConnection()) {
      if (!lookUp.isStored(fresh, result)) {
        seal(fresh);
        throw DatabaseException.of(cause);
      }
    } catch (SQLException e) {
      unknown.addSuppressed(e);
      throw unknown;
    }
  }

  /// What was refused may still lie whole in the WAL, where only its last fsync failed: were the
  /// process to die now, the next one would find it. An empty transaction takes its place.
  private static void seal(Connection connection) {
    try {
      long version;
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("PRAGMA user_version")) {
        version = row.getLong(1);
      }
      execute(connection, "PRAGMA user_version=" + version);
    } catch (SQLException e) {
      LOG.info("Nothing can be written at present: {}", e.getMessage());
    }
  }

  private static void rollback(Connection connection, Throwable cause) {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e); // SQLite has rolled back by itself (disk full, I/O error)
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
