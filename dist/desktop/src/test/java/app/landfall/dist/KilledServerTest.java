package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.dist.Programs.Ran;
import app.landfall.dist.Programs.Serving;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The server is killed in the middle of a push, again and again, and started again: nothing is
/// lost, and nothing is doubled.
@Tag("long")
@Timeout(300)
final class KilledServerTest {
  private static final int INVOICES = 6_000;
  private static final int KILLS = 3;
  private static final String ROWS =
      "SELECT count(*) FROM record WHERE tbl='invoices' AND deleted=0";
  private static final long LOOK_NANOS = 2_000_000;

  @TempDir Path folder;

  @Test
  void aServerKilledInTheMiddleOfAPushLosesAndDoublesNothing() throws Exception {
    Path data = folder.resolve("server");
    Path laptop = folder.resolve("laptop");
    Serving server = Programs.serve(data, 0);
    try {
      connect(laptop, data);
      writeAsAnOutsideProgramWould(laptop.resolve("landfall.db"));
      for (int kill = 1; kill <= KILLS; kill++) {
        Process syncing = Programs.start(laptop, "sync", "--watch");
        awaitRows(data, (long) kill * INVOICES / (KILLS + 1));
        server.kill();
        syncing.destroyForcibly().waitFor();
        assertThat(rows(data)).isBetween(1L, INVOICES - 1L);
        server = Programs.serve(data, server.port());
      }
      Ran rest = Programs.landfall(laptop, "sync", "--once");
      assertThat(rest.code()).as(rest.toString()).isZero();

      assertThat(rows(data)).isEqualTo(INVOICES);
      assertThat(number(data, "SELECT count(*) FROM log WHERE tbl='invoices'"))
          .as("each change is in the log once")
          .isEqualTo(INVOICES);
      assertThat(number(data, "SELECT count(*) FROM record WHERE tbl='conflicts'")).isZero();

      Path office = folder.resolve("office");
      connect(office, data);
      Ran first = Programs.landfall(office, "sync", "--once");
      assertThat(first.code()).as(first.toString()).isZero();
      assertThat(sums(office.resolve("landfall.db")))
          .isEqualTo(sums(laptop.resolve("landfall.db")));
      assertThat(sums(office.resolve("landfall.db"))).startsWith(INVOICES + " ");
    } finally {
      server.kill();
    }
  }

  private static void connect(Path profile, Path data) throws Exception {
    Ran pair = Programs.server("pair", "--workspace", "Office", "--data", data.toString());
    assertThat(pair.code()).as(pair.err()).isZero();
    Ran connected = Programs.landfall(profile, "connect", pair.out());
    assertThat(connected.code()).as(connected.err()).isZero();
    Ran listed = Programs.landfall(profile, "invoices", "--json");
    assertThat(listed.out()).isEqualTo("[ ]");
  }

  /// Five columns are enough, and any program may write them.
  private static void writeAsAnOutsideProgramWould(Path database) throws SQLException {
    try (Connection connection = open(database);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<"
              + INVOICES
              + ") INSERT INTO invoices(id,vendor_name,total)"
              + " SELECT printf('outside-%06d',i), 'Vendor '||(i%97), (i%1000)||'.50' FROM n");
    }
  }

  /// Looks until so many rows have arrived, and leaves the processor to those who bring them.
  private static void awaitRows(Path data, long wanted) throws SQLException {
    try (Connection connection = open(data.resolve("server.db"))) {
      while (number(connection, ROWS) < wanted) {
        LockSupport.parkNanos(LOOK_NANOS);
      }
    }
  }

  private static long rows(Path data) throws SQLException {
    return number(data, ROWS);
  }

  private static long number(Path data, String sql) throws SQLException {
    try (Connection connection = open(data.resolve("server.db"))) {
      return number(connection, sql);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getLong(1);
    }
  }

  private static String sums(Path database) throws SQLException {
    try (Connection connection = open(database);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*)||' '||sum(synced)||' '||sum(_seq)||' '||min(vendor_name||total)"
                    + "||' '||max(vendor_name||total) FROM invoices")) {
      return row.getString(1);
    }
  }

  private static Connection open(Path database) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout=10000");
    }
    return connection;
  }
}
