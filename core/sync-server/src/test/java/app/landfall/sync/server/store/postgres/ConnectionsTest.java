package app.landfall.sync.server.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/// What a connection to PostgreSQL is set to, and what is never typed where others read it.
class ConnectionsTest {

  /// The tests' own database is not set to be durable.
  @Test
  void aCommitIsOnTheDiskAlsoAfterATransactionThatWasTakenBack() throws SQLException {
    try (Connections connections = new Connections(TestPostgres.fresh(), 1, source -> source)) {
      for (int turn = 0; turn < 2; turn++) {
        try (Connection connection = connections.writes().getConnection()) {
          assertThat(setting(connection)).isEqualTo("on");
          connection.rollback();
        }
      }
    }
  }

  private static String setting(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW synchronous_commit")) {
      return row.next() ? row.getString(1) : "";
    }
  }

  @Test
  void aPasswordInTheAddressIsRefusedAndNeverSaid() {
    assertThatThrownBy(
            () -> new PostgresLogin("jdbc:postgresql://db/landfall?password=geheim", null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("LANDFALL_DATABASE_PASSWORD")
        .hasMessageNotContaining("geheim");
    PostgresLogin login =
        new PostgresLogin("jdbc:postgresql://db/landfall?ssl=true", "anna", "geheim");
    assertThat(login).hasToString("jdbc:postgresql://db/landfall");
  }
}
