package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the log says stays in the log: a console shows what was asked for.
class QuietConsoleTest {
  @TempDir Path folder;

  @Test
  void theFirstCommandOfAProfilePrintsNothingBeside() throws Exception {
    Programs.Ran ran = Programs.landfall(folder.resolve("profile"), "hello", "Anna");

    assertThat(ran).isEqualTo(new Programs.Ran(0, "Hello, Anna! 1 greeted.", ""));
    assertThat(Programs.landfall(folder.resolve("profile"), "samples", "--count", "3"))
        .isEqualTo(new Programs.Ran(0, "3 made-up invoices are in this profile now.", ""));
  }
}
