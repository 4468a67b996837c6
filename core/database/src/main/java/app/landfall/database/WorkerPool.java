package app.landfall.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A few threads with a bounded queue before them, and the list of who is being served: the
/// writer's one, or the readers'.
///
/// Whoever gives up waiting cancels the future: what is queued is dropped, what runs is interrupted
/// in SQLite itself.
final class WorkerPool {
  /// Work that is given a place among the leases once it has a connection.
  @FunctionalInterface
  interface Served<T extends @Nullable Object> {
    T serve(Ticket ticket) throws SQLException;
  }

  private static final Duration CLOSE_WAIT = Duration.ofSeconds(30);
  private static final long CANCEL_AGAIN_MILLIS = 20;

  private final String file;
  private final String kind;
  private final int size;
  private final int queue;
  private final ThreadPoolExecutor threads;
  private final Set<Lease> leases = ConcurrentHashMap.newKeySet();
  private final DelayTimer later;

  /// @param kind `writer` or `reader`
  WorkerPool(String file, String kind, int size, DatabaseOptions options, DelayTimer later) {
    this.file = file;
    this.kind = kind;
    this.size = size;
    this.queue = options.queue();
    this.later = later;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            size,
            size,
            60,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(options.queue()),
            task -> {
              String suffix = size == 1 ? "" : "-" + number.incrementAndGet();
              Thread thread = new Thread(task, options.threads() + "-" + kind + suffix);
              thread.setDaemon(true);
              return thread;
            });
  }

  /// One piece of work, from the queue to its end.
  final class Ticket {
    private final Caller caller = Caller.here();
    private @Nullable Lease lease;
    private boolean taken;
    private @Nullable String cancelled;

    /// Notes the connection as held until [#end].
    void begin(Connection connection) throws SQLException {
      Lease mine = new Lease(Thread.currentThread().getName(), caller, connection);
      leases.add(mine);
      lease(mine);
      String why = cancelled();
      if (why != null) {
        interrupt(mine, why);
      }
    }

    void end() throws SQLException {
      Lease mine = lease(null);
      if (mine != null) {
        leases.remove(mine);
        mine.end();
        keep(mine.cancelled());
      }
    }

    /// @throws DatabaseException CANCELLED
    synchronized void requireWanted() {
      String why = lease == null ? cancelled : lease.cancelled();
      if (why != null) {
        throw new DatabaseException(DatabaseException.Kind.CANCELLED, why);
      }
    }

    private synchronized void keep(@Nullable String why) {
      cancelled = cancelled == null ? why : cancelled;
    }

    private synchronized @Nullable Lease lease(@Nullable Lease next) {
      Lease before = lease;
      lease = next;
      return before;
    }

    private synchronized @Nullable String cancelled() {
      return cancelled != null || lease == null ? cancelled : lease.cancelled();
    }

    /// @return whether it has not been cancelled
    private synchronized boolean take() {
      taken = true;
      return cancelled == null;
    }

    /// @return whether it was still waiting
    private synchronized boolean giveUp(String why) {
      if (!taken && cancelled == null) {
        cancelled = why;
        return true;
      }
      return false;
    }

    private void cancel(String why) {
      Lease mine;
      synchronized (this) {
        cancelled = cancelled == null ? why : cancelled;
        mine = lease;
      }
      if (mine != null) {
        interrupt(mine, why);
      }
    }
  }

  /// @param patience how long it may wait for a thread; null = as long as it takes
  <T extends @Nullable Object> CompletableFuture<T> submit(
      Served<T> work, @Nullable Duration patience) {
    Ticket ticket = new Ticket();
    CompletableFuture<T> future = new CompletableFuture<>();
    Runnable task = () -> run(ticket, future, work);
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      future.completeExceptionally(refusal(e));
      return future;
    }
    if (patience != null && !threads.getQueue().isEmpty()) {
      Future<?> timer =
          later.run(() -> giveUp(ticket, task, future, patience), patience.toMillis());
      // or it would hold the result, answered long ago, until its time has come
      var _ = future.whenComplete((result, error) -> timer.cancel(false));
    }
    var _ =
        future.whenComplete((result, error) -> {
          if (future.isCancelled()) {
            ticket.cancel("cancelled by who asked: " + ticket.caller.place());
            threads.remove(task);
          }
        });
    return future;
  }

  private void giveUp(
      Ticket ticket, Runnable task, CompletableFuture<?> future, Duration patience) {
    if (ticket.giveUp("waited too long")) {
      String state = state();
      threads.remove(task);
      future.completeExceptionally(
          new DatabaseException(
              DatabaseException.Kind.OVERLOADED,
              "no %s became free within %s: %s".formatted(kind, Lease.seconds(patience), state)));
    }
  }

  private <T extends @Nullable Object> void run(
      Ticket ticket, CompletableFuture<T> future, Served<T> work) {
    if (future.isDone() || !ticket.take()) {
      return;
    }
    try {
      future.complete(work.serve(ticket));
    } catch (SQLException e) {
      future.completeExceptionally(DatabaseException.of(e));
    } catch (Throwable e) {
      future.completeExceptionally(e);
    }
  }

  /// Again and again until it has ended: between two statements there is nothing to interrupt.
  void interrupt(Lease lease, String why) {
    lease.cancel(why);
    if (leases.contains(lease)) {
      var _ = later.run(() -> interrupt(lease, why), CANCEL_AGAIN_MILLIS);
    }
  }

  Collection<Lease> leases() {
    return List.copyOf(leases);
  }

  /// Runs engine work between two of the others', without a ticket.
  ///
  /// @return false where it is closed, or so much waits that this has to be asked again
  boolean between(Runnable task) {
    try {
      threads.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /// For messages: who holds what, and how many wait.
  String state() {
    Collection<Lease> held = leases();
    String who =
        held.isEmpty()
            ? ""
            : " ("
                + held.stream().map(Lease::toString).sorted().collect(Collectors.joining("; "))
                + ")";
    return "%d of %d %ss of %s held%s, %d waiting"
        .formatted(held.size(), size, kind, file, who, threads.getQueue().size());
  }

  private DatabaseException refusal(RejectedExecutionException cause) {
    return threads.isShutdown()
        ? new DatabaseException(DatabaseException.Kind.CLOSED, file + " has been closed", cause)
        : new DatabaseException(
            DatabaseException.Kind.OVERLOADED,
            "refused, since %,d already wait: %s".formatted(queue, state()),
            cause);
  }

  void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(CLOSE_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        leases().forEach(lease -> lease.cancel(file + " is being closed"));
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
