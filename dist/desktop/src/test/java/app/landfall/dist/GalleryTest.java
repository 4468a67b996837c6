package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.window.WindowTests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Walks through every screen in one look after the other and leaves a picture of each under
/// `target/screens`, for people to judge. What it asserts is that every screen comes up and that
/// everything on it has a name.
@ExtendWith(WindowTests.class)
final class GalleryTest {
  @TempDir private Path folder;

  /// One of its walks, in the look that the journeys have not.
  @Test
  void theScreensOfEveryDayComeUpInTheDarkAndInGerman() throws Exception {
    new Gallery(folder, new Look("dark", "german", "-sample")).walk();
  }

  /// Each scale is another Java, as how many pixels a point has is settled when Java starts; and
  /// there the class path is that of the product, without the plugin that is only an example.
  @Tag("long")
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void everyScreenComesUp(int scale) throws Exception {
    List<String> line = new ArrayList<>(Java.lineWithout("hello", GalleryWalks.class.getName()));
    line.addAll(
        1,
        List.of(
            "-Dsun.java2d.uiScale=" + scale,
            "-Dlandfall.screen=3200x2000x24",
            "-Dlandfall.xvfb=true",
            "-Djava.awt.headless=false",
            "--add-opens=java.base/java.util=ALL-UNNAMED"));
    line.add(Integer.toString(scale));
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(said, StandardCharsets.UTF_8)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
