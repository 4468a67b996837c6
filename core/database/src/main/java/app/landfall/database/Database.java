package app.landfall.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One SQLite file in WAL mode behind one writer and a few readers.
///
/// Every write is `BEGIN IMMEDIATE … COMMIT` on the one writer thread, durable (synchronous FULL)
/// when its future completes; reads run beside it, each in one snapshot, on platform threads (a
/// slow query would pin a virtual thread's carrier). Thread-safe; safe beside other processes.
public final class Database implements AutoCloseable {
  private static final Duration CLOSE_WAIT = Duration.ofSeconds(30);

  private final Path file;
  private final DatabaseOptions options;
  private final HikariDataSource writerPool;
  private final HikariDataSource readerPool;
  private final ThreadPoolExecutor writer;
  private final ThreadPoolExecutor readers;
  private volatile @Nullable Thread writerThread;

  private Database(Path file, DatabaseOptions options) {
    this.file = file;
    this.options = options;
    // The writer first: it makes the file and switches it to WAL.
    this.writerPool = pool("writer", 1, new PragmaSource(file, false, options.busyTimeout()));
    this.readerPool =
        pool("reader", options.readers(), new PragmaSource(file, true, options.busyTimeout()));
    this.writer = threads("writer", 1);
    this.readers = threads("reader", options.readers());
  }

  /// Opens a database, making the file (not its folder) where there is none.
  ///
  /// @throws DatabaseException READ_ONLY, CORRUPT or IO where the file cannot be used
  public static Database open(Path file, DatabaseOptions options) {
    if (!Files.isWritable(Files.exists(file) ? file : file.toAbsolutePath().getParent())) {
      throw new DatabaseException(
          DatabaseException.Kind.READ_ONLY, file + " cannot be written: check its permissions");
    }
    try {
      return new Database(file, options);
    } catch (RuntimeException e) {
      throw asDatabaseException(e, file);
    }
  }

  /// The file.
  public Path file() {
    return file;
  }

  /// Runs `work` in one write transaction.
  ///
  /// @return completes after the commit is durable, or exceptionally with what `work` threw or a
  ///   [DatabaseException]; then nothing is stored
  /// @throws IllegalStateException from inside another write of this database
  public <T extends @Nullable Object> CompletableFuture<T> write(SqlWork<T> work) {
    return write(work, result -> {});
  }

  /// Finds out whether a transaction is stored whose COMMIT threw.
  ///
  /// @param <T> what the transaction gave
  @FunctionalInterface
  public interface LookUp<T extends @Nullable Object> {
    /// Asked on the writer thread with a new connection, outside any transaction.
    boolean isStored(Connection connection, T result) throws SQLException;
  }

  /// The same, with what must run after the commit and before the next write, on the writer thread:
  /// publishing that something has changed. It must be quick and must not throw.
  public <T extends @Nullable Object> CompletableFuture<T> write(
      SqlWork<T> work, Consumer<? super T> afterCommit) {
    return write(work, null, afterCommit);
  }

  /// The same for work that can be looked up: where COMMIT throws, the answer is what the file says
  /// on a new connection, never a guess.
  ///
  /// @param lookUp null where nothing tells; then it fails with UNKNOWN_COMMIT
  public <T extends @Nullable Object> CompletableFuture<T> write(
      SqlWork<T> work, @Nullable LookUp<? super T> lookUp, Consumer<? super T> afterCommit) {
    if (Thread.currentThread().equals(writerThread)) {
      throw new IllegalStateException(
          "a write inside a write would wait for itself: use the transaction you have");
    }
    return submit(
        writer,
        () -> {
          T result = onWriter(work, lookUp, true);
          afterCommit.accept(result);
          return result;
        });
  }

  /// Runs a change of schema: foreign keys are off while it runs (or rebuilding a table would
  /// cascade its children away) and are checked before the commit.
  public <T extends @Nullable Object> CompletableFuture<T> migrate(SqlWork<T> work) {
    return submit(writer, () -> onWriter(work, null, false));
  }

  /// Runs statements that cannot be inside a transaction, such as `VACUUM INTO`, on the writer.
  public <T extends @Nullable Object> CompletableFuture<T> maintain(SqlWork<T> work) {
    return submit(
        writer,
        () -> {
          try (Connection connection = writerPool.getConnection()) {
            return work.run(connection);
          }
        });
  }

  /// Runs `work` in one read snapshot on a reader.
  public <T extends @Nullable Object> CompletableFuture<T> read(SqlWork<T> work) {
    return submit(
        readers,
        () -> {
          try (Connection connection = readerPool.getConnection()) {
            execute(connection, "BEGIN");
            try {
              return work.run(connection);
            } finally {
              execute(connection, "ROLLBACK");
            }
          }
        });
  }

  /// Finishes what was begun, moves the WAL into the file and closes it. Idempotent.
  @Override
  public void close() {
    writer.shutdown();
    readers.shutdown();
    await(readers);
    await(writer);
    readerPool.close();
    writerPool.close();
  }

  /// Waits for a result and unwraps what it failed with.
  ///
  /// @throws RuntimeException what the work threw
  public static <T extends @Nullable Object> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        cause.addSuppressed(new Throwable("waited for here"));
        throw cause;
      }
      throw e;
    }
  }

  /// What a transaction gave, and why its COMMIT threw if it did.
  private record Ended<T extends @Nullable Object>(T result, @Nullable SQLException unknown) {}

  private <T extends @Nullable Object> T onWriter(
      SqlWork<T> work, @Nullable LookUp<? super T> lookUp, boolean foreignKeys)
      throws SQLException {
    writerThread = Thread.currentThread();
    try {
      Ended<T> ended = onWriter(work, foreignKeys);
      if (ended.unknown() != null) {
        requireStored(ended.result(), ended.unknown(), lookUp);
      }
      return ended.result();
    } finally {
      writerThread = null;
    }
  }

  private <T extends @Nullable Object> Ended<T> onWriter(SqlWork<T> work, boolean foreignKeys)
      throws SQLException {
    try (Connection connection = writerPool.getConnection()) {
      try {
        if (!foreignKeys) {
          execute(connection, "PRAGMA foreign_keys=0");
        }
        return transaction(connection, work, foreignKeys);
      } finally {
        if (!foreignKeys) {
          execute(connection, "PRAGMA foreign_keys=1");
        }
      }
    }
  }

  private <T extends @Nullable Object> Ended<T> transaction(
      Connection connection, SqlWork<T> work, boolean foreignKeys) throws SQLException {
    begin(connection);
    T result;
    try {
      result = work.run(connection);
      if (!foreignKeys) {
        ForeignKeys.check(connection);
      }
    } catch (Throwable e) {
      rollback(connection, e);
      throw e;
    }
    return new Ended<>(result, commit(connection));
  }

  /// @throws DatabaseException with the cause if it is not stored; UNKNOWN_COMMIT if nobody can say
  private <T extends @Nullable Object> void requireStored(
      T result, SQLException cause, @Nullable LookUp<? super T> lookUp) {
    DatabaseException unknown =
        new DatabaseException(
            DatabaseException.Kind.UNKNOWN_COMMIT, "COMMIT failed: " + cause.getMessage(), cause);
    if (lookUp == null) {
      throw unknown;
    }
    try (Connection fresh = writerPool.getConnection()) {
      if (!lookUp.isStored(fresh, result)) {
        throw DatabaseException.of(cause);
      }
    } catch (SQLException e) {
      unknown.addSuppressed(e);
      throw unknown;
    }
  }

  private void begin(Connection connection) throws SQLException {
    long waits = Math.max(1, options.lockWait().dividedBy(options.busyTimeout()));
    for (long wait = 1; ; wait++) {
      try {
        execute(connection, "BEGIN IMMEDIATE"); // SQLite itself waits one busy time-out here
        return;
      } catch (SQLException e) {
        boolean busy = DatabaseException.kindOf(e) == DatabaseException.Kind.BUSY;
        if (!busy || wait >= waits) {
          throw e;
        }
      }
    }
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
      writerPool.evictConnection(connection);
      return e;
    }
  }

  private static void rollback(Connection connection, Throwable cause) {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      cause.addSuppressed(e); // SQLite has rolled back by itself (disk full, I/O error)
    }
  }

  private <T extends @Nullable Object> CompletableFuture<T> submit(
      ThreadPoolExecutor executor, Callable<T> task) {
    CompletableFuture<T> future = new CompletableFuture<>();
    try {
      executor.execute(() -> complete(future, task));
    } catch (RejectedExecutionException e) {
      boolean closed = executor.isShutdown();
      future.completeExceptionally(
          new DatabaseException(
              closed ? DatabaseException.Kind.CLOSED : DatabaseException.Kind.OVERLOADED,
              closed
                  ? file + " has been closed"
                  : options.queue() + " calls wait for " + file + " already",
              e));
    }
    return future;
  }

  private <T extends @Nullable Object> void complete(
      CompletableFuture<T> future, Callable<T> task) {
    try {
      future.complete(task.call());
    } catch (SQLException e) {
      future.completeExceptionally(DatabaseException.of(e));
    } catch (Throwable e) {
      future.completeExceptionally(e);
    }
  }

  private HikariDataSource pool(String name, int size, PragmaSource source) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(options.threads() + "-" + name);
    config.setDataSource(source);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(name.equals("writer") ? 1 : 0);
    config.setMaxLifetime(0);
    config.setIdleTimeout(0);
    config.setConnectionTimeout(Math.max(1_000, options.lockWait().toMillis()));
    config.setInitializationFailTimeout(1);
    return new HikariDataSource(config);
  }

  private ThreadPoolExecutor threads(String name, int size) {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            size,
            size,
            60,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(options.queue()),
            task -> {
              String suffix = size == 1 ? "" : "-" + number.incrementAndGet();
              Thread thread = new Thread(task, options.threads() + "-" + name + suffix);
              thread.setDaemon(true);
              return thread;
            });
    return executor;
  }

  private static void await(ThreadPoolExecutor executor) {
    try {
      if (!executor.awaitTermination(CLOSE_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static DatabaseException asDatabaseException(RuntimeException e, Path file) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof DatabaseException known) {
        return known;
      }
      if (cause instanceof SQLException sql) {
        return new DatabaseException(
            DatabaseException.kindOf(sql), file + " cannot be opened: " + sql.getMessage(), e);
      }
    }
    return new DatabaseException(
        DatabaseException.Kind.OTHER, file + " cannot be opened: " + e.getMessage(), e);
  }
}
