package app.landfall.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The checkpointer, which moves the WAL into the file, away from the writer, and keeps it under
/// 128 MiB.
///
/// It wakes only while there is something to move. PASSIVE does the work beside saves and reads.
/// Under a steady stream of commits PASSIVE never catches up, and while reads overlap there is
/// always one that keeps the WAL from beginning anew; then the writer takes a moment between two
/// transactions for the rest (RESTART). A read that alone keeps it from going on is named in the
/// log and, before the WAL could grow without bound, cancelled. On a busy machine the timer comes
/// late, and a fast disk takes a hundred megabytes meanwhile: then the writer, which sees the file
/// grow, makes room itself before it goes on. When nothing is written any more all of it is moved,
/// and the next commit begins at its front again: the file keeps its length, since a commit that
/// makes a file longer costs the disk almost twice as much. Only what is longer than usual is cut
/// (TRUNCATE). A single transaction larger than the bound passes it: nobody can split it here.
final class Checkpointer {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);

  private static final long PAUSE_MILLIS = 100;
  private static final long IDLE_NANOS = Duration.ofSeconds(2).toNanos();
  private static final int WORTH_FRAMES = 1_000;
  private static final long RESTART_BYTES = 24L << 20;

  /// What a WAL that begins anew in time comes to.
  private static final long KEPT_BYTES = 32L << 20;

  private static final long NAME_BYTES = 48L << 20;
  private static final long CANCEL_BYTES = 88L << 20;

  /// How much longer the WAL has become before the writer tries once more to make room.
  private static final long TRY_AGAIN_BYTES = 4L << 20;

  private static final Duration CANCEL_AGE = Duration.ofSeconds(1);
  private static final int PASSES = 4;
  private static final int FRAME_HEADER = 24;

  private final Path file;
  private final Path walFile;
  private final PragmaSource source;
  private final WorkerPool writer;
  private final WorkerPool readers;
  private final HealthBoard board;
  private final DelayTimer later;
  private final AtomicBoolean awake = new AtomicBoolean();
  private final AtomicBoolean restarting = new AtomicBoolean();
  private volatile long lastCommit = System.nanoTime();
  private long triedAt; // the length of the WAL then; of the writer's thread
  private final ReentrantLock lock = new ReentrantLock(); // guards what follows
  private @Nullable Connection connection;
  private int pageBytes;
  private boolean closed;
  private boolean restartWanted; // of a tick, on its thread

  Checkpointer(
      Path file,
      PragmaSource source,
      WorkerPool writer,
      WorkerPool readers,
      HealthBoard board,
      DelayTimer later) {
    this.file = file;
    this.walFile = file.resolveSibling(file.getFileName() + "-wal");
    this.source = source;
    this.writer = writer;
    this.readers = readers;
    this.board = board;
    this.later = later;
  }

  /// Frames in the WAL, and how many of them are in the file already.
  private record Wal(long frames, long moved) {
    boolean isMoved() {
      return moved >= frames;
    }
  }

  /// After each commit, on the writer thread.
  void committed() {
    lastCommit = System.nanoTime();
    wake();
    makeRoomIfTheTimerIsLate();
  }

  private void makeRoomIfTheTimerIsLate() {
    long length = walFile.toFile().length();
    if (length < NAME_BYTES) {
      triedAt = 0;
    } else if (length >= triedAt + TRY_AGAIN_BYTES) {
      triedAt = length;
      lock.lock(); // behind the pass of the timer, which makes room too
      try {
        beginAnew();
      } finally {
        lock.unlock();
      }
    }
  }

  private void wake() {
    if (awake.compareAndSet(false, true)) {
      var _ = later.run(this::tick, PAUSE_MILLIS);
    }
  }

  private void tick() {
    boolean done = false;
    restartWanted = false;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      done = work();
    } catch (SQLException | IOException e) {
      // Disk full or failing: nothing is lost, the WAL keeps it. Saves tell people.
      LOG.warn("The WAL of {} cannot be moved now: {}", file, e.getMessage());
      disconnect();
    } finally {
      lock.unlock();
    }
    if (restartWanted) {
      askWriterToRestart();
    }
    if (done) {
      sleep();
    } else {
      var _ = later.run(this::tick, PAUSE_MILLIS);
    }
  }

  /// A commit that came between the last look and here must not be forgotten.
  private void sleep() {
    long seen = lastCommit;
    awake.set(false);
    if (System.nanoTime() - seen < IDLE_NANOS) {
      wake();
    }
  }

  /// @return whether there is nothing left to do
  private boolean work() throws SQLException, IOException {
    boolean idle = System.nanoTime() - lastCommit > IDLE_NANOS;
    Wal wal = ask("NOOP", 0);
    if (wal.frames() - wal.moved() >= WORTH_FRAMES || (idle && !wal.isMoved())) {
      wal = ask("PASSIVE", 0);
    }
    restartWanted = bytes(wal) > RESTART_BYTES;
    if (restartWanted) {
      wal = tidy(wal);
    }
    long bytes = bytes(wal);
    board.set(health -> health.crowded(bytes > DatabaseHealth.CROWDED_BYTES));
    if (bytes > NAME_BYTES && !wal.isMoved()) {
      oldestRead().ifPresent(lease -> complain(lease, bytes));
    }
    if (idle && wal.isMoved()) {
      return Files.size(walFile) <= KEPT_BYTES || ask("TRUNCATE", 0).frames() == 0;
    }
    return false;
  }

  /// While who writes much pauses, the rest is soon moved, so that the writer does not wait for the
  /// disk when the WAL begins anew; the pause ends with that.
  private Wal tidy(Wal before) throws SQLException {
    board.tidying(true);
    Wal wal = before;
    for (int pass = 0; pass < PASSES && !wal.isMoved(); pass++) {
      wal = ask("PASSIVE", 0);
    }
    return wal;
  }

  private void complain(Lease lease, long bytes) {
    long mib = bytes >> 20;
    boolean cancel = bytes > CANCEL_BYTES && lease.age().compareTo(CANCEL_AGE) > 0;
    if (lease.nameOnce()) {
      LOG.warn(
          "A read keeps the WAL of {} from shrinking ({} MiB): {}. Read less at a time.",
          file,
          mib,
          lease);
    }
    if (cancel) {
      String why =
          "This read was stopped after %s, since it kept what is saved from being put in order (%d MiB). Read less at a time. (%s)"
              .formatted(Lease.seconds(lease.age()), mib, lease);
      LOG.warn("{}", why);
      readers.interrupt(lease, why);
    }
  }

  private Optional<Lease> oldestRead() {
    return readers.leases().stream().max(Comparator.comparing(Lease::age));
  }

  /// Between two transactions nothing is added, so that the WAL can be finished; it begins anew as
  /// soon as the reads of now have ended.
  private void askWriterToRestart() {
    if (restarting.compareAndSet(false, true) && !writer.between(this::restart)) {
      restarting.set(false);
      board.tidying(false);
    }
  }

  private void restart() {
    restarting.set(false);
    if (!lock.tryLock()) {
      board.tidying(false);
      return; // it is just moving: a save must not wait for that, and it asks again
    }
    try {
      beginAnew();
    } finally {
      board.tidying(false);
      lock.unlock();
    }
  }

  /// On the writer's thread, under the lock.
  private void beginAnew() {
    if (closed) {
      return;
    }
    try {
      long bytes = bytes(ask("NOOP", 0));
      if (bytes > RESTART_BYTES) {
        // The more there is, the longer a save may wait for it.
        ask(bytes > NAME_BYTES ? "TRUNCATE" : "RESTART", patienceMillis(bytes));
      }
    } catch (SQLException e) {
      LOG.warn("The WAL of {} cannot begin anew: {}", file, e.getMessage());
      disconnect();
    }
  }

  private static int patienceMillis(long bytes) {
    if (bytes > CANCEL_BYTES) {
      return 500;
    }
    if (bytes > DatabaseHealth.CROWDED_BYTES) {
      return 100;
    }
    return bytes > KEPT_BYTES ? 10 : 2;
  }

  private long bytes(Wal wal) {
    return wal.frames() * (pageBytes + FRAME_HEADER);
  }

  private Wal ask(String mode, int busyMillis) throws SQLException {
    try (Statement statement = connection().createStatement()) {
      statement.execute("PRAGMA busy_timeout=" + busyMillis);
      try (ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
        return row.next()
            ? new Wal(Math.max(0, row.getLong(2)), Math.max(0, row.getLong(3)))
            : new Wal(0, 0);
      }
    }
  }

  private Connection connection() throws SQLException {
    Connection mine = connection;
    if (mine == null) {
      mine = source.getConnection();
      connection = mine;
      try (Statement statement = mine.createStatement();
          ResultSet row = statement.executeQuery("PRAGMA page_size")) {
        pageBytes = row.getInt(1);
      }
    }
    return mine;
  }

  private void disconnect() {
    Connection mine = connection;
    connection = null;
    if (mine != null) {
      try {
        mine.close();
      } catch (SQLException e) {
        LOG.debug("Closing after a failure", e);
      }
    }
  }

  /// Before the pools close, so that the last connection of all is one of theirs.
  void close() {
    lock.lock();
    try {
      closed = true;
      disconnect();
    } finally {
      lock.unlock();
    }
  }
}
