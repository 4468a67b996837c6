package app.landfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Whoever asks for a plugin that is not let in hears so by the exit code, too, and finds it again
/// once it is mended.
class RejectedPluginTest {

  @Test
  void installAndReloadOfOneThatMayNotRunFailWithTheReason() throws IOException {
    try (TestProfile profile = TestProfile.fresh()) {
      MadeJar.configuring("later", "").says("api", "[9,10)").in(profile.files());
      Ran installed = profile.run("plugins", "install", "later.jar", "--yes");
      assertThat(installed.code()).isEqualTo(1);
      assertThat(installed.out()).contains("rejected").contains("needs plugin API [9,10)");
      assertThat(profile.run("plugins", "reload", "later").code()).isEqualTo(1);
      assertThat(profile.run("plugins", "disable", "later").code()).isZero();
    }
  }

  @Test
  void oneThatCannotBeReadIsAskedForByItsFile() throws IOException {
    try (TestProfile profile = TestProfile.fresh()) {
      Path plugins = profile.folder().resolve("plugins");
      MadeJar.configuring("spoilt", "").says("id", "not an id").in(plugins);
      Ran reloaded = profile.run("plugins", "reload", "spoilt.jar");
      assertThat(reloaded.code()).isEqualTo(1);
      assertThat(reloaded.out()).contains("id 'not an id' is not valid");
      MadeJar.configuring("spoilt", "").in(plugins);
      assertThat(profile.run("plugins", "reload", "spoilt.jar").done()).contains("active");
      assertThat(profile.run("plugins", "reload", "nowhere").err())
          .contains("There is no plugin 'nowhere'.");
    }
  }
}
