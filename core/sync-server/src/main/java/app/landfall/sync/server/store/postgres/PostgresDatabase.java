package app.landfall.sync.server.store.postgres;

import app.landfall.database.DatabaseException;
import app.landfall.sync.server.store.shared.SqlDatabase;
import app.landfall.sync.server.store.sql.Dialect;
import app.landfall.sync.server.store.sql.ServerSql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL database behind a server's store.
///
/// A write locks its workspace's counters until it has committed, and a read has one snapshot, so
/// that nobody sees a sequence before those below it: that is what makes sequences commit-ordered
/// here, whichever server writes. Writers of other workspaces do not wait.
final class PostgresDatabase implements SqlDatabase {
  /// Writers that wait for a workspace wait here, one at a time takes a connection: else one busy
  /// workspace would hold them all.
  private static final int QUEUES = 256;

  private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabase.class);

  private final Connections connections;
  private final HeadHints hints;
  private final List<ReentrantLock> queues =
      Stream.generate(() -> new ReentrantLock(true)).limit(QUEUES).toList();

  PostgresDatabase(Connections connections, HeadHints hints) {
    this.connections = connections;
    this.hints = hints;
  }

  @Override
  public <T> T read(InTransaction<T> work) {
    return transaction(connections.reads(), work, false);
  }

  @Override
  public <T> T write(long workspace, InTransaction<T> work, Consumer<? super T> afterCommit) {
    T result = workspace == NO_WORKSPACE ? write(work) : inTurn(workspace, work);
    afterCommit.accept(result);
    return result;
  }

  private <T> T inTurn(long workspace, InTransaction<T> work) {
    ReentrantLock queue = queues.get(Math.floorMod(workspace, QUEUES));
    queue.lock();
    try {
      return write(work);
    } finally {
      queue.unlock();
    }
  }

  private <T> T write(InTransaction<T> work) {
    return transaction(connections.writes(), work, true);
  }

  private static <T> T transaction(DataSource source, InTransaction<T> work, boolean writing) {
    try (Connection connection = source.getConnection()) {
      T result = run(connection, work, writing);
      commit(connection);
      return result;
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }

  private static <T> T run(Connection connection, InTransaction<T> work, boolean writing)
      throws SQLException {
    boolean done = false;
    try (ServerSql sql = new ServerSql(connection, Dialect.POSTGRES, writing)) {
      T result = work.run(sql);
      done = true;
      return result;
    } finally {
      if (!done) {
        rollBack(connection);
      }
    }
  }

  /// What the work failed with counts, not that the line is cut as well.
  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.debug("a transaction that failed could not be rolled back either", e);
    }
  }

  /// A line that is cut while it commits leaves open whether it did: what is sent again is known by
  /// its number.
  private static void commit(Connection connection) throws SQLException {
    try {
      connection.commit();
    } catch (SQLException e) {
      DatabaseException failed = DatabaseException.of(e);
      throw failed.kind() != DatabaseException.Kind.CLOSED
          ? failed
          : new DatabaseException(
              DatabaseException.Kind.UNKNOWN_COMMIT, "the line was cut at the commit", e);
    }
  }

  @Override
  public void tell(long workspace, long head) {
    hints.tell(workspace, head);
  }

  @Override
  public boolean holdsBlobs() {
    return true;
  }

  @Override
  public void close() {
    hints.close();
    connections.close();
  }
}
