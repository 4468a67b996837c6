package app.landfall.archetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.landfall.testkit.Ran;
import app.landfall.testkit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an author gets compiles, is let in, and does what it says.
class TemplateTest {
  @TempDir Path folder;

  @Test
  void aNewPluginRunsInTheProgram() throws IOException {
    try (TestProfile profile = TestProfile.fresh()) {
      NewProject.installed(folder, profile, "time-sheets");
      assertThat(profile.run("time-sheets", "Monday").done())
          .isEqualTo("Added Monday. There are 1 now.\n");
      assertThat(profile.run("plugins", "list").done())
          .contains("time-sheets      0.1.0    active     Time sheets");
    }
  }

  @Test
  void aStepThatWasChangedIsToldToItsAuthorAndNothingElse() throws IOException {
    Path first = NewProject.compiled(folder.resolve("first"), "time-sheets", "", "");
    Path second =
        NewProject.compiled(
            folder.resolve("second"), "time-sheets", "day TEXT,", "day TEXT, place TEXT,");
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("--develop", first.toString(), "time-sheets", "Monday").done();
      Ran ran = profile.run("--develop", second.toString(), "time-sheets", "Tuesday");
      assertThat(ran.code()).isEqualTo(1);
      assertThat(ran.err())
          .hasLineCount(1)
          .contains("Step 1 of 'time-sheets' differs", "--profile NEW-FOLDER. Mend it, compile")
          .endsWith("'logs' of the profile. (" + second + ")\n")
          .doesNotContain("Update or remove");
    }
  }

  @Test
  void nothingIsWrittenOver() throws IOException {
    Files.writeString(folder.resolve("letter.txt"), "Dear Anna");
    Template template = new Template("time-sheets", "org.example.timesheets", "0.1.0");
    assertThatThrownBy(() -> template.write(folder)).hasMessageContaining("cannot be written");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("letter.txt"));
    }
  }

  @Test
  void wrongNamesAreRefused() {
    assertThatThrownBy(() -> new Template("Time Sheets", "org.example", "0.1.0"))
        .hasMessage(
            "'Time Sheets' is not a plugin's id: use lower-case words with dashes, such as"
                + " time-sheets.");
  }
}
