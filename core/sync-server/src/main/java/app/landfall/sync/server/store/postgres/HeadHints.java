package app.landfall.sync.server.store.postgres;

import app.landfall.database.DatabaseException;
import app.landfall.sync.server.store.pull.Heads;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The hints between servers on one database: who has stored something says how far the workspace
/// has come, and the others wake whoever waits for it.
///
/// They are told after the commit, and several in one go: a transaction that tells holds up all
/// others of the database while it commits. Nothing rests on them: a server that dies between the
/// two, or a line that is cut, is made good by looking at the counters themselves every few
/// seconds. One thread tells, one listens. Thread-safe.
final class HeadHints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HeadHints.class);
  private static final String CHANNEL = "landfall_head";

  /// Whoever listens has this advisory lock, shared with others who do; who is to have the database
  /// alone asks for it.
  private static final String SERVERS = "1818322539, hashtext(current_schema())";

  private static final Duration LOOK = Duration.ofSeconds(3);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Connections connections;
  private final Heads heads;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Map<Long, Long> untold = new TreeMap<>();
  private boolean closed;
  private boolean reachable = true;
  private @Nullable Connection listening;
  private @Nullable Thread teller;

  HeadHints(Connections connections, Heads heads) {
    this.connections = connections;
    this.heads = heads;
  }

  // ---- telling ----

  void tell(long workspace, long head) {
    lock.lock();
    try {
      untold.merge(workspace, head, Math::max);
      if (teller == null && !closed) {
        teller = Thread.ofPlatform().daemon().name("server-hints-told").start(this::tellAll);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void tellAll() {
    for (Map<Long, Long> next = next(); !next.isEmpty(); next = next()) {
      try (Connection connection = connections.plain().getConnection();
          PreparedStatement notify = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
        for (Map.Entry<Long, Long> told : next.entrySet()) {
          notify.setString(1, CHANNEL);
          notify.setString(2, connection.getSchema() + " " + told.getKey() + " " + told.getValue());
          notify.execute();
        }
        connection.commit();
      } catch (SQLException e) {
        LOG.debug("a hint could not be told; others find it by looking", e);
      }
    }
  }

  /// Waits for something to tell.
  ///
  /// @return nothing once all is told and this is closed
  private Map<Long, Long> next() {
    lock.lock();
    try {
      while (untold.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      Map<Long, Long> next = untold;
      untold = new TreeMap<>();
      return next;
    } finally {
      lock.unlock();
    }
  }

  // ---- listening ----

  /// From when this returns, all is heard.
  ///
  /// @throws DatabaseException where the database cannot be used
  void listen() {
    try {
      Connection first = listening();
      Thread.ofPlatform().daemon().name("server-hints-heard").start(() -> listenAlways(first));
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  private void listenAlways(Connection first) {
    @Nullable Connection next = first;
    while (!isClosed()) {
      try (Connection connection = next == null ? listening() : next) {
        hear(connection);
      } catch (SQLException | DatabaseException e) {
        lost(e);
        pause();
      }
      next = null;
    }
  }

  private Connection listening() throws SQLException {
    Connection connection = connections.alone();
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + CHANNEL);
      requireLock(statement, "pg_try_advisory_lock_shared");
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private void hear(Connection connection) throws SQLException {
    if (!keep(connection)) {
      return;
    }
    PGConnection line = connection.unwrap(PGConnection.class);
    String schema = connection.getSchema();
    look(connection);
    found();
    long looked = System.nanoTime();
    while (!isClosed()) {
      PGNotification[] heard = line.getNotifications((int) LOOK.toMillis());
      for (PGNotification hint : heard == null ? new PGNotification[0] : heard) {
        publish(schema, hint.getParameter().split(" "));
      }
      if (System.nanoTime() - looked >= LOOK.toNanos()) {
        look(connection);
        looked = System.nanoTime();
      }
    }
  }

  private void publish(String schema, String[] hint) {
    if (hint.length == 3 && hint[0].equals(schema)) {
      heads.publish(Long.parseLong(hint[1]), Long.parseLong(hint[2]));
    }
  }

  /// Asks how far the workspaces have come that somebody waits for.
  private void look(Connection connection) throws SQLException {
    Set<Long> awaited = heads.awaited();
    if (awaited.isEmpty()) {
      return;
    }
    Array workspaces = connection.createArrayOf("bigint", awaited.toArray());
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT workspace, head FROM counter WHERE workspace = ANY(?)")) {
      select.setArray(1, workspaces);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          heads.publish(rows.getLong(1), rows.getLong(2));
        }
      }
    } finally {
      workspaces.free();
    }
  }

  /// Makes sure that no server listens on this database, nor comes to until this is closed.
  ///
  /// @throws DatabaseException BUSY where one does
  void requireNoServer() {
    try {
      Connection connection = connections.alone();
      keep(connection);
      try (Statement statement = connection.createStatement()) {
        requireLock(statement, "pg_try_advisory_lock");
      }
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  /// Servers have the lock together; who moves all data has it alone.
  private static void requireLock(Statement statement, String lock) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT " + lock + "(" + SERVERS + ")")) {
      if (!row.next() || !row.getBoolean(1)) {
        throw new DatabaseException(
            DatabaseException.Kind.BUSY,
            lock.endsWith("shared")
                ? "all data of this database is being moved"
                : "a server runs on this database: stop it first");
      }
    }
  }

  // ---- pieces ----

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /// @return false if it was closed meanwhile
  private boolean keep(Connection connection) {
    lock.lock();
    try {
      listening = connection;
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private void lost(Exception e) {
    lock.lock();
    try {
      if (!closed && reachable) {
        LOG.warn("The database cannot be reached, hints wait until it can: {}", e.getMessage());
      }
      reachable = false;
    } finally {
      lock.unlock();
    }
  }

  private void found() {
    lock.lock();
    try {
      if (!reachable) {
        LOG.warn("The database can be reached again.");
      }
      reachable = true;
    } finally {
      lock.unlock();
    }
  }

  private void pause() {
    lock.lock();
    try {
      long left = AGAIN.toNanos();
      while (!closed && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      LOG.debug("nobody interrupts this thread", e);
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /// Tells what is untold, then stops listening. Idempotent.
  @Override
  public void close() {
    @Nullable Connection line;
    @Nullable Thread last;
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      line = listening;
      last = teller;
    } finally {
      lock.unlock();
    }
    try {
      if (last != null) {
        last.join();
      }
      if (line != null) {
        line.abort(Runnable::run);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      LOG.debug("the line that listened was closed already", e);
    }
  }
}
