package app.landfall.dist.person;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.proof.museum.Exhibition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The bugs of the museum of the window fit the sources and compile, and its page lists no others.
final class WindowExhibitsTest {
  private static final Path ROOT = Path.of("../..");
  private static final Exhibition EXHIBITION = WindowExhibition.make();

  @Test
  void everyExhibitFitsTheSources() {
    assertThat(EXHIBITION.names(ROOT)).hasSizeGreaterThanOrEqualTo(25);
    assertThat(EXHIBITION.problems(ROOT, false)).isEmpty();
  }

  @Test
  void everyExhibitCompiles() {
    assertThat(EXHIBITION.problems(ROOT, true)).isEmpty();
  }

  /// It may be written piece by piece.
  @Test
  void thePageListsExhibitsOnly() throws IOException {
    Set<String> listed = new HashSet<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/museum-of-the-window.md"))) {
      if (line.startsWith("| `")) {
        listed.add(line.substring(3, line.indexOf('`', 3)));
      }
    }
    assertThat(EXHIBITION.names(ROOT)).containsAll(listed);
  }
}
