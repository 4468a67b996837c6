package app.landfall.sync.server.store.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One real PostgreSQL for all tests of a process, started at its first use and ended with it.
public final class TestPostgres {
  private static final AtomicInteger SCHEMAS = new AtomicInteger();
  private static @Nullable EmbeddedPostgres running;

  private TestPostgres() {}

  /// A place in it that nobody else uses.
  public static PostgresLogin fresh() {
    String schema = "t" + ProcessHandle.current().pid() + "_" + SCHEMAS.incrementAndGet();
    PostgresLogin login =
        new PostgresLogin(
            "jdbc:postgresql://localhost:" + port() + "/postgres?currentSchema=" + schema,
            "postgres",
            null);
    execute(login, "CREATE SCHEMA " + schema);
    return login;
  }

  /// That of another version where the environment names one that runs on this machine.
  private static int port() {
    String other = System.getenv("LANDFALL_TEST_POSTGRES_PORT");
    return other == null ? running().getPort() : Integer.parseInt(other);
  }

  /// Nothing of it outlives the tests, so it need not reach the disk.
  private static synchronized EmbeddedPostgres running() {
    EmbeddedPostgres found = running;
    if (found == null) {
      try {
        found = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        admit(found);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      running = found;
    }
    return found;
  }

  /// Whoever runs the tests is the user that the driver takes where none is named.
  private static void admit(EmbeddedPostgres found) throws IOException {
    String user = System.getProperty("user.name");
    try (Connection connection = found.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      if (!user.equals("postgres")) {
        statement.execute("CREATE ROLE \"" + user + "\" SUPERUSER LOGIN");
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  public static Connection connect(PostgresLogin login) throws SQLException {
    return DriverManager.getConnection(login.url(), login.properties());
  }

  public static void execute(PostgresLogin login, String sql) {
    try (Connection connection = connect(login);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
