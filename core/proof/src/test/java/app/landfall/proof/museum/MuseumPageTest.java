package app.landfall.proof.museum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run of the museum that was stopped goes on where its page ends.
final class MuseumPageTest {
  private static final Exhibition SYNC = Exhibition.ofSync();
  private static final Exhibit FIRST = exhibit("first", "One goes");
  private static final Exhibit SECOND = exhibit("second", "Two go");
  private static final ExhibitResult CAUGHT =
      new ExhibitResult.Caught(
          List.of(new ExhibitResult.Red("loop", 7, "L1 it ends")), Duration.ofSeconds(1));

  @TempDir private Path folder;

  private static Exhibit exhibit(String name, String title) {
    return new Exhibit(
        name,
        title,
        "L1 it ends",
        List.of("loop"),
        1,
        List.of(new Exhibit.Edit("core/store", "a", "b")));
  }

  private MuseumPage page() throws IOException {
    return MuseumPage.read(SYNC, folder.resolve("page.md"), List.of(FIRST, SECOND));
  }

  @Test
  void whatIsWrittenStaysForTheNextRun() throws IOException {
    page().put(FIRST, CAUGHT);
    page().put(SECOND, new ExhibitResult.Survived("loop", Duration.ZERO));

    assertThat(page().isCaught(FIRST)).isTrue();
    assertThat(page().isCaught(SECOND)).isFalse();
    assertThat(Files.readAllLines(folder.resolve("page.md")))
        .contains("| `first` | One goes | L1 it ends | loop | 7 | L1 it ends |", "Caught: loop 1.");
  }

  @Test
  void anExhibitThatSaysSomethingElseByNowIsTriedAgain() throws IOException {
    page().put(FIRST, CAUGHT);

    Exhibit other = exhibit("first", "Another goes");
    MuseumPage now = MuseumPage.read(SYNC, folder.resolve("page.md"), List.of(other));
    assertThat(now.isCaught(other)).isFalse();
    assertThat(now.text()).doesNotContain("One goes");
  }
}
