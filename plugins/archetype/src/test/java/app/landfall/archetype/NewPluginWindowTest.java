package app.landfall.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What an author gets for a record, used as people do: the list, the form, what it refuses.
@ExtendWith(WindowTests.class)
class NewPluginWindowTest {
  @TempDir Path folder;

  @Test
  void aRecordIsEnteredFoundAndChanged() throws IOException {
    try (TestProfile profile = TestProfile.fresh()) {
      NewProject.installed(folder, profile, "time-sheets");
      profile.run("time-sheets", "Monday").done();
      try (TestWindow window = TestWindow.open(profile)) {
        window.use("rail.time-sheets.items").picture("list");
        window.use("new").use("save").awaitShown("title.problem").picture("form-refuses");
        window
            .type("title", "Tuesday")
            .awaitGone("title.problem")
            .type("day", "3 Mar 2026")
            .picture("form");
        window.use("save").awaitText("note", "Saved on this computer"::equals);
        window.use("rail.time-sheets.items").type("search", "tue").picture("found");
      }
      assertThat(profile.run("time-sheets", "Wednesday").done())
          .isEqualTo("Added Wednesday. There are 3 now.\n");
    }
  }
}
