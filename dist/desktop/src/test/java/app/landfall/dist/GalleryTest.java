package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.window.WindowTests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Walks through every screen in one look after the other and leaves a picture of each under
/// `target/screens`, for people to judge. What it asserts is that every screen comes up and that
/// everything on it has a name.
@ExtendWith(WindowTests.class)
final class GalleryTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"light, english", "dark, english", "light, german", "dark, german"})
  void everyScreenInEveryLook(String theme, String language) throws Exception {
    new Gallery(folder, new Look(theme, language, "")).walk();
  }

  @ParameterizedTest
  @CsvSource({"light, english", "dark, german"})
  void theScreensOfRareDays(String theme, String language) throws Exception {
    new RareGallery(folder, new Look(theme, language, "")).walk();
  }

  /// How many pixels a point has is settled when Java starts, so it is another Java.
  @Test
  void everyScreenWithFourPixelsInPlaceOfOne() throws Exception {
    List<String> line = new ArrayList<>(Java.line(GalleryAtTwice.class.getName()));
    line.addAll(
        1,
        List.of(
            "-Dsun.java2d.uiScale=2",
            "-Dlandfall.screen=3200x2000x24",
            "-Dlandfall.xvfb=true",
            "-Djava.awt.headless=false",
            "--add-opens=java.base/java.util=ALL-UNNAMED"));
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(said, StandardCharsets.UTF_8)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
