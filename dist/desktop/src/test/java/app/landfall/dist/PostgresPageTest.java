package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Types what the page of servers on PostgreSQL says to type, with a real one.
@Timeout(300)
class PostgresPageTest {
  @TempDir Path folder;

  @Test
  @Tag("long")
  void twoServersAreStartedOnADatabaseAndItsDataIsMovedIntoAFolder() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        TypedDocument document = new TypedDocument(folder, environment(postgres))) {
      List<String> said = document.type(Documents.ROOT.resolve("docs/running-on-postgresql.md"));

      assertThat(said.get(0)).startsWith("landfall+http://127.0.0.1:");
      assertThat(said.get(1)).contains("workspace: 1 rows, the same in both", "All has moved.");
    }
  }

  private static Map<String, String> environment(EmbeddedPostgres postgres) {
    return Map.of(
        "LANDFALL_SERVER_DATABASE",
        "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
        "LANDFALL_DATABASE_USER",
        "postgres");
  }
}
