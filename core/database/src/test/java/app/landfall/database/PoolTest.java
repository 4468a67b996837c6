package app.landfall.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who gets a connection, for how long, and what those hear who get none.
final class PoolTest {
  private static final String ENDLESS =
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT max(i) FROM n";
  private static final long MIB = 1 << 20;

  @TempDir Path folder;
  private final List<Database> opened = new ArrayList<>();

  @AfterEach
  void close() {
    opened.forEach(Database::close);
  }

  @Test
  void whoFindsNoReaderInTimeIsToldWhoHoldsThem() {
    Database database = open(options(1, 10, 200));
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Integer> holder = database.read(c -> hold(end));
    assertThatThrownBy(() -> Database.join(database.read(c -> 1)))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            e -> assertThat(e.kind()).isEqualTo(DatabaseException.Kind.OVERLOADED))
        .hasMessageMatching(
            "no reader became free within 0\\.2 s: 1 of 1 readers of a\\.db held"
                + " \\(test-reader for 0\\.\\d s by .*PoolTest\\.whoFindsNoReaderInTimeIsToldWhoHoldsThem"
                + "\\(PoolTest\\.java:\\d+\\)\\), 1 waiting");
    end.countDown();
    Database.join(holder);
    assertThat(value(database.read(c -> 2))).isEqualTo(2);
  }

  @Test
  void aFullQueueRefusesAndSaysWhoIsInTheWay() {
    Database database = open(options(1, 1, 10_000));
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Integer> holder =
        database.write(c -> {
          begun.countDown();
          return hold(end);
        });
    await(begun);
    CompletableFuture<Integer> queued = database.write(c -> 1);
    assertThatThrownBy(() -> Database.join(database.write(c -> 1)))
        .hasMessageStartingWith("refused, since 1 already wait: 1 of 1 writers of a.db held")
        .hasMessageContaining("PoolTest.aFullQueueRefusesAndSaysWhoIsInTheWay");
    end.countDown();
    Database.join(holder);
    Database.join(queued);
  }

  @Test
  void aReadThatHadToWaitIsNotHeldOnceItIsAnswered() {
    Database database = open(options(1, 10, 60_000));
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Integer> holder = database.read(c -> hold(end));
    WeakReference<Object> result = answeredAfter(database, end);
    Database.join(holder);
    until(() -> {
      System.gc();
      return result.refersTo(null);
    });
  }

  private static WeakReference<Object> answeredAfter(Database database, CountDownLatch end) {
    CompletableFuture<Object> queued = database.read(c -> new Object());
    end.countDown();
    return new WeakReference<>(Database.join(queued));
  }

  @Test
  void cancellingAReadStopsItsStatement() {
    Database database = open(options(1, 10, 10_000));
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Integer> endless =
        database.read(c -> {
          begun.countDown();
          return execute(c, ENDLESS);
        });
    await(begun);
    endless.cancel(true);
    assertThat(value(database.read(c -> 3))).isEqualTo(3);
  }

  @Test
  void aReadIsCancelledThoughItIsBetweenTwoStatements() {
    Database database = open(options(1, 10, 10_000));
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Integer> endless =
        database.read(c -> {
          begun.countDown();
          while (true) {
            execute(c, "SELECT 1"); // each for itself is over at once
          }
        });
    await(begun);
    endless.cancel(true);
    assertThat(value(database.read(c -> 3))).isEqualTo(3);
  }

  @Test
  void cancellingAWriteRollsItBack() {
    Database database = withTable(options(1, 10, 10_000));
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Integer> endless =
        database.write(c -> {
          execute(c, "INSERT INTO t VALUES(1)");
          begun.countDown();
          return execute(c, ENDLESS);
        });
    await(begun);
    endless.cancel(true);
    assertThat(value(database.write(c -> DatabaseTest.number(c, "SELECT count(*) FROM t"))))
        .isZero();
  }

  @Test
  void whatIsCancelledWhileItWaitsNeverRuns() {
    Database database = withTable(options(1, 10, 10_000));
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Integer> holder = database.write(c -> hold(end));
    CompletableFuture<Integer> queued = database.write(c -> execute(c, "INSERT INTO t VALUES(1)"));
    queued.cancel(true);
    end.countDown();
    Database.join(holder);
    assertThat(value(database.write(c -> DatabaseTest.number(c, "SELECT count(*) FROM t"))))
        .isZero();
  }

  @Test
  void anInterruptedThreadLetsGoOfItsRead() throws Exception {
    Database database = open(options(1, 10, 10_000));
    CountDownLatch begun = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread reading =
        Thread.ofPlatform()
            .start(() -> {
              try {
                Database.joinOrCancel(
                    database.read(c -> {
                      begun.countDown();
                      return execute(c, ENDLESS);
                    }));
              } catch (DatabaseException e) {
                thrown.set(e);
              }
            });
    await(begun);
    reading.interrupt();
    reading.join();
    assertThat(thrown.get()).hasMessage("the thread that read was interrupted");
    assertThat(value(database.read(c -> 3))).isEqualTo(3);
  }

  @Test
  void whileAnotherProgramHoldsTheFilePeopleAreToldAndNoCallerFails() throws Exception {
    Database database = withTable(options(1, 10, 10_000));
    CountDownLatch told = new CountDownLatch(1);
    try (AutoCloseable _ =
            database.onHealth(health -> {
              if (health.locked()) {
                told.countDown();
              }
            });
        Connection other = other()) {
      execute(other, "BEGIN IMMEDIATE");
      CompletableFuture<Integer> write = database.write(c -> execute(c, "INSERT INTO t VALUES(1)"));
      await(told);
      assertThat(write).isNotDone();
      execute(other, "COMMIT");
      assertThat(value(write)).isEqualTo(1);
    }
    assertThat(database.health()).isEqualTo(DatabaseHealth.WELL);
  }

  @Test
  void whereItIsHeldForTooLongASentenceSaysSo() throws Exception {
    Database database = withTable(options(1, 10, 10_000));
    try (Connection other = other()) {
      execute(other, "BEGIN IMMEDIATE");
      assertThatThrownBy(
              () -> Database.join(database.write(c -> execute(c, "INSERT INTO t VALUES(1)"))))
          .hasMessage(
              "Another program has held a.db for 3.0 s. Nothing of this was saved; end that"
                  + " program, then try again.");
      execute(other, "COMMIT");
    }
    assertThat(value(database.write(c -> execute(c, "INSERT INTO t VALUES(1)")))).isEqualTo(1);
  }

  @Test
  void theWalStaysSmallThoughReadsOverlapAndWritesNeverPause() {
    Database database = withTable(options(2, 100, 10_000));
    AtomicLong end = new AtomicLong();
    CompletableFuture<Integer> one = readAgain(database, end);
    CompletableFuture<Integer> two = readAgain(database, end);
    long largest = writeMany(database, 160);
    end.set(1);
    CompletableFuture.allOf(one, two).join();
    assertThat(largest).isLessThan(64 * MIB);
  }

  /// As on a machine that is so busy that no timer comes.
  @Test
  void theWalStaysSmallThoughTheTimerNeverComes() throws Exception {
    Path file = folder.resolve("a.db");
    DatabaseOptions options = options(1, 10, 10_000);
    DelayTimer never = (task, millis) -> CompletableFuture.completedFuture(null);
    PragmaSource source = new PragmaSource(file, false, Duration.ofSeconds(1));
    WorkerPool none = new WorkerPool("a.db", "reader", 1, options, never);
    try (Connection connection = source.getConnection()) {
      Checkpointer checkpointer =
          new Checkpointer(file, source, none, none, new HealthBoard(), never);
      execute(connection, "CREATE TABLE t(a)");
      long largest = 0;
      for (int i = 0; i < 160; i++) {
        execute(connection, "INSERT INTO t VALUES(randomblob(1000000))");
        checkpointer.committed();
        largest = Math.max(largest, walBytes());
      }
      checkpointer.close();
      none.close();
      assertThat(largest).isBetween(48 * MIB - 2 * MIB, 52 * MIB);
    }
  }

  @Test
  void aReadThatPinsTheWalIsStoppedBeforeTheWalPassesItsBound() {
    Database database = withTable(options(2, 100, 60_000));
    CompletableFuture<Integer> pinning = database.read(c -> execute(c, ENDLESS));
    long largest = 0;
    long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!pinning.isDone() && System.nanoTime() < until) {
      largest = Math.max(largest, writeMany(database, 4));
      database.awaitRoom(Duration.ofMillis(300)); // as sync does
    }
    assertThatThrownBy(() -> Database.join(pinning))
        .hasMessageStartingWith("This read was stopped after ")
        .hasMessageContaining("PoolTest.aReadThatPinsTheWalIsStoppedBeforeTheWalPassesItsBound");
    assertThat(largest).isLessThan(128 * MIB);
  }

  @Test
  void whenNothingIsWrittenAllIsMovedAndTheNextSaveMakesTheWalNoLonger() {
    Database database = withTable(options(1, 10, 10_000));
    writeMany(database, 5);
    long length = walBytes();
    until(() -> framesToMove() == 0);
    writeMany(database, 4);
    assertThat(walBytes()).isEqualTo(length);
  }

  @Test
  void aWalThatIsLongerThanUsualIsCutWhenNothingIsWritten() {
    Database database = withTable(options(1, 10, 10_000));
    Database.join(database.write(c -> execute(c, "INSERT INTO t VALUES(randomblob(40000000))")));
    assertThat(walBytes()).isGreaterThan(40_000_000);
    until(() -> walBytes() == 0);
  }

  private int framesToMove() {
    try (Connection c = other();
        Statement s = c.createStatement();
        var row = s.executeQuery("PRAGMA wal_checkpoint(NOOP)")) {
      return row.getInt(2) - row.getInt(3);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aDatabaseCanBeReadBesideTheProcessThatHoldsIt() {
    Database database = withTable(options(1, 10, 10_000));
    Database.join(database.write(c -> execute(c, "INSERT INTO t VALUES(1)")));
    Database beside = Database.openForReading(folder.resolve("a.db"), options(1, 10, 10_000));
    opened.add(beside);
    assertThat(value(beside.read(c -> DatabaseTest.number(c, "SELECT count(*) FROM t"))))
        .isEqualTo(1);
    assertThatThrownBy(() -> Database.join(beside.write(c -> execute(c, "DELETE FROM t"))))
        .hasMessageEndingWith("is open for reading only, since another process holds it");
  }

  private static CompletableFuture<Integer> readAgain(Database database, AtomicLong end) {
    return database
        .read(c -> DatabaseTest.number(c, "SELECT count(*) FROM t"))
        .thenCompose(count ->
            end.get() == 0 ? readAgain(database, end) : CompletableFuture.completedFuture(count));
  }

  /// @return the largest WAL that was seen
  private long writeMany(Database database, int mebibytes) {
    long largest = 0;
    for (int i = 0; i < mebibytes; i++) {
      Database.join(database.write(c -> execute(c, "INSERT INTO t VALUES(randomblob(1000000))")));
      largest = Math.max(largest, walBytes());
    }
    return largest;
  }

  private long walBytes() {
    try {
      Path wal = folder.resolve("a.db-wal");
      return Files.exists(wal) ? Files.size(wal) : 0;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void until(BooleanSupplier fact) {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!fact.getAsBoolean()) {
      assertThat(System.nanoTime()).as("two minutes have passed").isLessThan(end);
      LockSupport.parkNanos(10_000_000);
    }
  }

  private static int value(CompletableFuture<Integer> future) {
    return Database.join(future);
  }

  private static int hold(CountDownLatch end) {
    await(end);
    return 0;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection other() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("a.db"));
  }

  private Database withTable(DatabaseOptions options) {
    Database database = open(options);
    Database.join(database.write(c -> execute(c, "CREATE TABLE t(x)")));
    return database;
  }

  private Database open(DatabaseOptions options) {
    Database database = Database.open(folder.resolve("a.db"), options);
    opened.add(database);
    return database;
  }

  private static DatabaseOptions options(int readers, int queue, int leaseMillis) {
    return new DatabaseOptions(
        readers,
        queue,
        Duration.ofMillis(200),
        Duration.ofSeconds(3),
        "test",
        Duration.ofMillis(leaseMillis));
  }

  private static int execute(Connection c, String sql) throws SQLException {
    try (Statement s = c.createStatement()) {
      return s.execute(sql) ? 1 : s.getUpdateCount();
    }
  }
}
