package app.landfall.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One SQLite file in WAL mode behind one writer and a few readers.
///
/// Every write is `BEGIN IMMEDIATE … COMMIT` on the one writer thread, durable (synchronous FULL)
/// when its future completes; reads run beside it, each in one snapshot, on platform threads (a
/// slow query would pin a virtual thread's carrier). Cancelling a future interrupts what runs for
/// it in SQLite itself. Another process may hold the file's lock: then writes wait, [#health] says
/// so, and no caller sees it before the wait is over. Thread-safe; safe beside other processes.
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private final Path file;
  private final DatabaseOptions options;
  private final boolean readOnly;
  private final HikariDataSource writerPool;
  private final HikariDataSource readerPool;
  private final ScheduledThreadPoolExecutor keeper;
  private final WorkerPool writer;
  private final WorkerPool readers;
  private final HealthBoard board = new HealthBoard();
  private final WriterTransactions transactions;
  private final Checkpointer checkpointer;
  private volatile @Nullable Thread writerThread;

  private Database(Path file, DatabaseOptions options, boolean readOnly) {
    this.file = file;
    this.options = options;
    this.readOnly = readOnly;
    // The writer first: it makes the file and switches it to WAL.
    this.writerPool = pool("writer", 1, source(readOnly));
    this.readerPool = pool("reader", options.readers(), source(true));
    this.keeper = keeper();
    String name = String.valueOf(file.getFileName());
    this.writer = new WorkerPool(name, "writer", 1, options, this::later);
    this.readers = new WorkerPool(name, "reader", options.readers(), options, this::later);
    this.transactions =
        new WriterTransactions(name, options, writerPool, writerPool::evictConnection, board);
    this.checkpointer = new Checkpointer(file, source(false), writer, readers, board, this::later);
  }

  /// Opens a database, making the file (not its folder) where there is none.
  ///
  /// @throws DatabaseException READ_ONLY, CORRUPT or IO where the file cannot be used; BUSY where
  ///   another program held it for as long as a write would wait
  public static Database open(Path file, DatabaseOptions options) {
    if (!Files.isWritable(Files.exists(file) ? file : file.toAbsolutePath().getParent())) {
      throw new DatabaseException(
          DatabaseException.Kind.READ_ONLY, file + " cannot be written: check its permissions");
    }
    return open(file, options, false);
  }

  /// Opens a database that another process may have open for writing; writes are refused.
  ///
  /// @throws DatabaseException as [#open] does; READ_ONLY where there is no file
  public static Database openForReading(Path file, DatabaseOptions options) {
    if (!Files.exists(file)) {
      throw new DatabaseException(DatabaseException.Kind.READ_ONLY, "there is no " + file);
    }
    return open(file, options, true);
  }

  private static Database open(Path file, DatabaseOptions options, boolean readOnly) {
    long end = System.nanoTime() + options.lockWait().toNanos();
    while (true) {
      try {
        return new Database(file, options, readOnly);
      } catch (RuntimeException e) {
        DatabaseException failed = asDatabaseException(e, file);
        if (failed.kind() != DatabaseException.Kind.BUSY) {
          throw failed;
        }
        if (System.nanoTime() > end) { // SQLite itself waits one busy time-out in each attempt
          throw new DatabaseException(
              failed.kind(),
              WriterTransactions.heldElsewhere(String.valueOf(file), options.lockWait()),
              failed);
        }
        LOG.warn("Another program holds {}; opening it waits", file);
      }
    }
  }

  /// The file.
  public Path file() {
    return file;
  }

  /// How it does now. Never blocks.
  public DatabaseHealth health() {
    return board.now();
  }

  /// Calls whenever that changes, on a thread of this database; the listener must be quick.
  ///
  /// @return closing it ends the calls
  public AutoCloseable onHealth(Consumer<? super DatabaseHealth> listener) {
    return board.listen(listener);
  }

  /// For who writes much: waits while the WAL is crowded. Saves need not ask.
  ///
  /// @return false if it still is after that time
  public boolean awaitRoom(Duration patience) {
    return board.awaitRoom(patience.toMillis());
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
    return writer.submit(
        ticket -> {
          T result = onWriter(ticket, work, lookUp, true);
          afterCommit.accept(result);
          return result;
        },
        null);
  }

  /// Runs a change of schema: foreign keys are off while it runs (or rebuilding a table would
  /// cascade its children away) and are checked before the commit.
  public <T extends @Nullable Object> CompletableFuture<T> migrate(SqlWork<T> work) {
    return writer.submit(ticket -> onWriter(ticket, work, null, false), null);
  }

  /// Runs statements that cannot be inside a transaction on the writer: nothing else is written
  /// meanwhile.
  public <T extends @Nullable Object> CompletableFuture<T> maintain(SqlWork<T> work) {
    return writer.submit(
        ticket -> {
          requireWritable();
          try (Connection connection = writerPool.getConnection()) {
            ticket.begin(connection);
            try {
              return work.run(connection);
            } finally {
              ticket.end();
            }
          } finally {
            checkpointer.committed();
          }
        },
        null);
  }

  /// Runs long work on a connection and a thread of its own, beside writes and reads: a backup.
  public <T extends @Nullable Object> CompletableFuture<T> beside(SqlWork<T> work) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name(options.threads() + "-beside")
        .start(() -> {
          try (Connection connection = source(readOnly).getConnection()) {
            future.complete(work.run(connection));
          } catch (SQLException e) {
            future.completeExceptionally(DatabaseException.of(e));
          } catch (Throwable e) {
            future.completeExceptionally(e);
          }
        });
    return future;
  }

  /// Runs `work` in one read snapshot on a reader.
  ///
  /// @return completes with OVERLOADED where no reader becomes free in time, and with CANCELLED
  ///   where the future was cancelled, or the read kept the WAL from shrinking for too long
  public <T extends @Nullable Object> CompletableFuture<T> read(SqlWork<T> work) {
    return readers.submit(ticket -> onReader(ticket, work), options.lease());
  }

  /// Finishes what was begun, moves the WAL into the file and closes it. Idempotent.
  @Override
  public void close() {
    readers.close();
    writer.close();
    keeper.shutdownNow();
    checkpointer.close();
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
      throw unwrapped(e);
    }
  }

  /// The same for a read: an interrupted thread cancels it instead of waiting on.
  ///
  /// @throws DatabaseException CANCELLED after an interrupt; the thread stays interrupted
  public static <T extends @Nullable Object> T joinOrCancel(CompletableFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw unwrapped(new CompletionException(e.getCause()));
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new DatabaseException(
          DatabaseException.Kind.CANCELLED, "the thread that read was interrupted", e);
    }
  }

  private static RuntimeException unwrapped(CompletionException e) {
    if (e.getCause() instanceof RuntimeException cause) {
      cause.addSuppressed(new Throwable("waited for here"));
      return cause;
    }
    return e;
  }

  private <T extends @Nullable Object> T onWriter(
      WorkerPool.Ticket ticket,
      SqlWork<T> work,
      @Nullable LookUp<? super T> lookUp,
      boolean foreignKeys)
      throws SQLException {
    requireWritable();
    writerThread = Thread.currentThread();
    try {
      return transactions.run(ticket, work, lookUp, foreignKeys);
    } finally {
      writerThread = null;
      checkpointer.committed();
    }
  }

  private void requireWritable() {
    if (readOnly) {
      throw new DatabaseException(
          DatabaseException.Kind.READ_ONLY,
          file + " is open for reading only, since another process holds it");
    }
  }

  private <T extends @Nullable Object> T onReader(WorkerPool.Ticket ticket, SqlWork<T> work)
      throws SQLException {
    try (Connection connection = readerPool.getConnection()) {
      ticket.begin(connection);
      try {
        snapshot(connection);
        T result = work.run(connection);
        ticket.requireWanted();
        return result;
      } catch (SQLException | RuntimeException e) {
        ticket.requireWanted(); // says why it was interrupted
        if (DatabaseException.kindOf(e) == DatabaseException.Kind.CORRUPT) {
          board.set(health -> health.failure(DatabaseException.Kind.CORRUPT));
        }
        throw e;
      } finally {
        ticket.end();
        WriterTransactions.execute(connection, "ROLLBACK");
      }
    }
  }

  /// Takes the snapshot now: after this nothing of another process can be in the way.
  private void snapshot(Connection connection) throws SQLException {
    WriterTransactions.execute(connection, "BEGIN");
    for (long wait = 1; ; wait++) {
      try {
        WriterTransactions.execute(connection, "SELECT 1 FROM sqlite_schema LIMIT 1");
        return;
      } catch (SQLException e) {
        if (DatabaseException.kindOf(e) != DatabaseException.Kind.BUSY || wait >= options.waits()) {
          throw e;
        }
      }
    }
  }

  /// Who holds a connection for long is named once, whether or not it does harm.
  private void nameLongLeases() {
    for (WorkerPool desk : new WorkerPool[] {writer, readers}) {
      for (Lease lease : desk.leases()) {
        if (lease.age().compareTo(options.lease()) > 0 && lease.nameOnce()) {
          LOG.warn("A connection is held for long: {}. ({})", lease, desk.state());
        }
      }
    }
  }

  private Future<?> later(Runnable task, long millis) {
    try {
      return keeper.schedule(task, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.trace("closed", e);
      return CompletableFuture.completedFuture(null);
    }
  }

  private ScheduledThreadPoolExecutor keeper() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name(options.threads() + "-keeper").factory());
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setRemoveOnCancelPolicy(true);
    long seconds = Math.max(1, options.lease().toSeconds());
    var _ =
        executor.scheduleWithFixedDelay(this::nameLongLeases, seconds, seconds, TimeUnit.SECONDS);
    return executor;
  }

  private PragmaSource source(boolean reader) {
    return new PragmaSource(file, reader, options.busyTimeout());
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
