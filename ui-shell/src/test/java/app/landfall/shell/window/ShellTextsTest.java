package app.landfall.shell.window;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.Texts;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellTextsTest {
  @Test
  void everyTextIsThereInEveryLanguage() {
    assertThat(Texts.problems(ShellTexts.class)).isEmpty();
  }

  @Test
  void theStateOfTheWindowIsReadAsItWasWritten(@TempDir Path folder) {
    WindowState state =
        new WindowState(
            new Rectangle(10, 20, 1_000, 700),
            false,
            true,
            "a.b",
            List.of("x:1", "y:2"),
            "y:2",
            true);
    state.write(folder);
    assertThat(WindowState.read(folder)).isEqualTo(new WindowState.Read(state, Optional.empty()));
  }

  @Test
  void aDamagedStateIsSetAsideAndNeverDeleted(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("window.properties"), "version=1\nbounds=1 2 3\n");
    WindowState.Read read = WindowState.read(folder);
    assertThat(read.state()).isEqualTo(WindowState.FIRST);
    assertThat(read.setAside().orElseThrow()).hasContent("version=1\nbounds=1 2 3\n");
  }
}
