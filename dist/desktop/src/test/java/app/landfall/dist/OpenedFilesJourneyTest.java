package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.desktop.DesktopCli;
import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Files that somebody opens with the program: the window takes them in, the one that is there or a
/// new one.
@ExtendWith(WindowTests.class)
final class OpenedFilesJourneyTest {
  @TempDir Path folder;

  @Test
  void theWindowThatIsThereTakesThemIn() throws Exception {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("samples", folder.toString()).done();
      List<Path> files = samples();
      try (TestWindow window = TestWindow.open(profile, "open", files.getFirst().toString())) {
        window.awaitShown("invoices.import.done");
        assertThat(window.text("invoices.import.summary")).isEqualTo("1 imported");
        window.use("invoices.import.done");

        // As a system starts the program for a double click: a process of its own, with a file
        // alone.
        assertThat(start(profile, files.getLast())).isEqualTo(new DesktopCli.Start.Ended(0));
        window.awaitShown("invoices.import.done");
        assertThat(window.text("invoices.import.summary")).isEqualTo("1 imported");
      }
    }
  }

  private static DesktopCli.Start start(TestProfile profile, Path file) {
    return DesktopCli.start(
        List.of("--profile", profile.folder().toString(), file.toAbsolutePath().toString()));
  }

  private List<Path> samples() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(it -> it.toString().endsWith(".xml")).sorted().toList();
    }
  }
}
