package app.landfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A plugin that takes the whole process with it: the next start does without such plugins, by
/// itself. And a program without any plugin.
@ExtendWith(WindowTests.class)
class FailedStartTest {
  private TestProfile profile = TestProfile.fresh();

  @BeforeEach
  void aProfileWithData() {
    profile.run("status").done();
  }

  @AfterEach
  void deleteIt() {
    profile.close();
  }

  @Test
  void theStartAfterOneThatDiedLeavesPluginsAloneAndSaysWhichItWas() throws Exception {
    Path plugins = profile.folder().resolve("plugins");
    MadeJar.starting("ends-it", "Runtime.getRuntime().halt(9);").in(plugins);
    MadeJar.starting("well", "").in(plugins);
    assertThat(startedElsewhere("plugins", "list")).isEqualTo(9);

    Ran after = profile.run("plugins", "list");
    assertThat(after.done().lines().filter(line -> line.startsWith("ends-it")))
        .singleElement()
        .asString()
        .contains(
            "rejected",
            "Left alone, since the last start of Landfall ended while 'ends-it' was starting.");
    assertThat(profile.run("plugins", "list").err()).contains("landfall plugins disable ends-it");
    profile.run("plugins", "disable", "ends-it").done();
    assertThat(profile.run("plugins", "list").done()).containsPattern("well +1.0 +active");
  }

  @Test
  void aStartThatWentWellLeavesNoMark() throws IOException {
    MadeJar.starting("well", "").in(profile.folder().resolve("plugins"));
    try (TestWindow window = TestWindow.open(profile)) {
      assertThat(window.place().plugins().list())
          .singleElement()
          .extracting(it -> it.state().word())
          .isEqualTo("active");
      assertThat(profile.folder().resolve("landfall.starting")).doesNotExist();
    }
  }

  @Test
  void withoutAnyPluginTheWindowOpensAndSaysSo() {
    try (TestWindow window = TestWindow.open(profile)) {
      assertThat(window.spoken("nothing")).startsWith("No plugin is running.");
    }
  }

  /// In a process of its own, since it dies.
  private int startedElsewhere(String... words) throws IOException, InterruptedException {
    Path said = profile.files().resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Dguice_custom_class_loading=CHILD",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "app.landfall.shell.Main",
            "--profile",
            profile.folder().toString());
    builder.command().addAll(java.util.List.of(words));
    int code = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor();
    Files.delete(said);
    return code;
  }
}
