package app.landfall.sync.server.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The state of the server, as `/health` tells it: whether its database answers, whether its disk
/// has room, how many calls run.
///
/// The database is asked at most once a second, by one question at a time, and nobody waits long
/// for the answer: a database that hangs is said to hang. Thread-safe.
public final class ServerHealth {
  private static final Logger LOG = LoggerFactory.getLogger(ServerHealth.class);
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  /// With less, a push that is being taken may not fit any more.
  private static final long ROOM = 64L << 20;

  private final Runnable question;
  private final Path folder;
  private final IntSupplier calls;
  private final Executor threads;
  private @Nullable CompletableFuture<Boolean> asked;
  private long askedAt;
  private volatile boolean stopping;

  /// @param question asks the database for something small; throws where it does not answer
  /// @param folder on the disk that the data lie on
  /// @param calls how many run now
  public ServerHealth(Runnable question, Path folder, IntSupplier calls, Executor threads) {
    this.question = question;
    this.folder = folder;
    this.calls = calls;
    this.threads = threads;
  }

  /// The state at a moment.
  ///
  /// @param ready whether calls can be answered
  /// @param database `ok`, `failed` or `slow`
  /// @param disk `ok`, `full` or `failed`
  /// @param calls how many run
  public record HealthReport(boolean ready, String database, String disk, int calls) {
    /// As JSON. Whoever reads it is alive itself, and so is the server.
    public String json() {
      return "{\"status\":\"%s\",\"live\":true,\"ready\":%s,\"database\":\"%s\",\"disk\":\"%s\",\"calls\":%d}"
          .formatted(ready ? "ok" : "not ready", ready, database, disk, calls);
    }
  }

  public HealthReport now() {
    String database = database();
    String disk = disk();
    boolean ready = !stopping && database.equals("ok") && disk.equals("ok");
    return new HealthReport(ready, database, disk, calls.getAsInt());
  }

  /// From now on nobody is to be sent here.
  public void stopping() {
    stopping = true;
  }

  private String database() {
    CompletableFuture<Boolean> answer = ask();
    try {
      long left = PATIENCE_NANOS - (System.nanoTime() - askedAt());
      answer.get(Math.max(0, left), TimeUnit.NANOSECONDS);
      return "ok";
    } catch (TimeoutException e) {
      return "slow";
    } catch (ExecutionException e) {
      LOG.warn("The database does not answer: {}", String.valueOf(e.getCause()));
      return "failed";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "slow";
    }
  }

  private synchronized long askedAt() {
    return askedAt;
  }

  private synchronized CompletableFuture<Boolean> ask() {
    CompletableFuture<Boolean> last = asked;
    long now = System.nanoTime();
    if (last != null && (!last.isDone() || now - askedAt < FRESH_NANOS)) {
      return last;
    }
    askedAt = now;
    CompletableFuture<Boolean> next =
        CompletableFuture.supplyAsync(
            () -> {
              question.run();
              return true;
            },
            threads);
    asked = next;
    return next;
  }

  private String disk() {
    try {
      return Files.getFileStore(folder).getUsableSpace() >= ROOM ? "ok" : "full";
    } catch (IOException e) {
      return "failed";
    }
  }
}
