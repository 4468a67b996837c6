package app.landfall.settings;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.Ran;
import app.landfall.testkit.TestProfile;
import org.junit.jupiter.api.Test;

class SettingsCommandTest {
  @Test
  void whatIsSetStaysUntilItIsReset() {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("settings", "set", "computer.name", "Laptop Anna").done();
      assertThat(profile.run("settings", "list").done())
          .contains("computer.name            Laptop Anna          Computer name (changed)");
      assertThat(profile.run("settings").done()).isEqualTo(profile.run("settings", "list").done());
      profile.run("settings", "reset", "computer.name").done();
      assertThat(profile.run("settings", "list").done()).doesNotContain("(changed)");
    }
  }

  @Test
  void aValueMayStandBehindAnEqualsSign() {
    try (TestProfile profile = TestProfile.fresh()) {
      assertThat(profile.run("settings", "set", "computer.name=Anna = boss").done())
          .isEqualTo("computer.name = Anna = boss\n");
      assertThat(profile.run("settings", "set", "computer.name=").done())
          .isEqualTo("computer.name = \n");
      assertThat(profile.run("settings", "set", "computer.name"))
          .isEqualTo(
              new Ran(
                  2,
                  "",
                  "Say the value too: landfall settings set computer.name VALUE. See: landfall"
                      + " settings --help\n"));
    }
  }

  @Test
  void aWrongValueIsRefusedInOneLine() {
    try (TestProfile profile = TestProfile.fresh()) {
      assertThat(profile.run("settings", "set", "sync.automatic", "perhaps"))
          .isEqualTo(
              new Ran(
                  1, "", "'perhaps' is not a value for sync.automatic: choose true or false.\n"));
      assertThat(profile.run("settings", "set", "sync.colour", "red"))
          .isEqualTo(
              new Ran(1, "", "There is no setting 'sync.colour'. See: landfall settings list\n"));
    }
  }
}
