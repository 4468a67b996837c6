package app.landfall.sync.server.store.postgres;

import app.landfall.database.DatabaseException;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/// The connections of one server to its PostgreSQL database: a pool that writes and reads what is
/// committed, and one whose transactions each have a snapshot, so that neither waits for the other.
///
/// None begins by itself to commit, and none waits without end.
final class Connections implements AutoCloseable {
  /// What was committed is on the disk, however the database is set: what is acknowledged must
  /// survive its crash.
  private static final String BEGIN =
      "SET lock_timeout='30s'; SET statement_timeout='60s';"
          + " SET idle_in_transaction_session_timeout='60s';"
          + " SELECT set_config('synchronous_commit', 'on', false)"
          + " WHERE current_setting('synchronous_commit')='off'";

  private static final long WAIT_MILLIS = 10_000;

  private final PostgresLogin login;
  private final HikariDataSource writers;
  private final HikariDataSource readers;
  private final DataSource writes;

  /// @param most how many each pool has at most
  /// @param around what is between the writers and their pool
  Connections(PostgresLogin login, int most, UnaryOperator<DataSource> around) {
    this.login = login;
    this.writers = pool(login, "writer", most);
    this.readers = pool(login, "reader", most);
    this.writes = around.apply(writers);
  }

  private static HikariDataSource pool(PostgresLogin login, String name, int most) {
    boolean reader = name.equals("reader");
    HikariConfig config = new HikariConfig();
    config.setPoolName("server-" + name);
    config.setJdbcUrl(login.url());
    config.setDataSourceProperties(login.properties());
    config.setMaximumPoolSize(most);
    config.setMinimumIdle(reader ? 0 : 1);
    config.setAutoCommit(false);
    config.setReadOnly(reader);
    config.setTransactionIsolation(
        reader ? "TRANSACTION_REPEATABLE_READ" : "TRANSACTION_READ_COMMITTED");
    config.setConnectionInitSql(BEGIN);
    config.setIsolateInternalQueries(true); // or the first transaction that fails takes it back
    config.setConnectionTimeout(WAIT_MILLIS);
    config.setInitializationFailTimeout(reader ? -1 : 1);
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw unreachable(login, e);
    }
  }

  private static DatabaseException unreachable(PostgresLogin login, Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new DatabaseException(
        DatabaseException.Kind.CLOSED, login + " cannot be used: " + cause.getMessage(), e);
  }

  DataSource writes() {
    return writes;
  }

  DataSource reads() {
    return readers;
  }

  /// The pool itself, for what is no part of the data.
  DataSource plain() {
    return writers;
  }

  /// One that is in no pool, commits by itself and may be silent for long.
  Connection alone() throws SQLException {
    return DriverManager.getConnection(login.url(), login.properties());
  }

  @Override
  public void close() {
    readers.close();
    writers.close();
  }
}
