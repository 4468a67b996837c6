package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Types what the README, and the page for whoever runs a server, say to type.
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
class TourTest {
  @TempDir Path folder;

  @Test
  void theTourEndsWithTheInvoiceOnTheSecondDesk() throws Exception {
    List<String> said = typed("README.md");

    assertThat(said.getFirst()).contains("9 imported", "Nordlys", "Saved on this computer");
    assertThat(said.getLast()).contains("Connected to default.", "All synced");
    assertThat(said.getLast().lines().skip(said.getLast().lines().count() - 3).toList().toString())
        .contains("5520", "Nordlys");
  }

  @Tag("long")
  @Test
  void aServerIsStartedWatchedBackedUpAndRestoredAsItsPageSays() throws Exception {
    List<String> said = typed("docs/running-a-server.md");

    assertThat(said.get(0)).startsWith("landfall+http://127.0.0.1:");
    assertThat(said.get(1)).contains("port=9000  # ", "log-level=INFO  # ");
    assertThat(said.get(2)).startsWith("landfall+https://sync.example.com/");
    assertThat(said.get(3)).contains("Bakers\t", "\tarchived", "'Bakery' is called 'Bakers'");
    assertThat(said.get(4)).contains("\"ready\":true", "landfall_ready 1", "Office\t0\t");
    assertThat(said.get(5)).contains("was looked through", "is whole", "Nothing is damaged.");
    assertThat(said.get(6)).contains("What was there before lies in ");
  }

  private List<String> typed(String page) throws Exception {
    try (TypedDocument document = new TypedDocument(folder)) {
      return document.type(Documents.ROOT.resolve(page));
    }
  }
}
