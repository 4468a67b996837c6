package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The window by mouse and by keyboard, over a profile of its own.
@ExtendWith(WindowTests.class)
final class ShellJourneyTest {
  @Test
  void aFirstStartIsUsefulAfterOneClick() {
    try (TestProfile profile = TestProfile.fresh();
        TestWindow window = TestWindow.open(profile)) {
      window.awaitShown("welcome.alone").picture("first-start-light");
      window.click("welcome.alone").awaitShown("rail");
      assertThat(window.text("sync.segment")).isEqualTo("Saved on this computer · No backup yet");
      assertThat(window.text("sync.action")).isEqualTo("Back up");
      window.click("sync.action");
      window.awaitText(
          "sync.segment", text -> text.startsWith("Saved on this computer · Backup today "));
      window.awaitGone("sync.action");
    }
  }

  @Test
  void theWindowIsLeftAndFoundAsItWas() {
    try (TestProfile profile = TestProfile.fresh()) {
      try (TestWindow window = TestWindow.open(profile)) {
        window.click("welcome.alone").awaitShown("rail");
        window.click("rail.widen");
        window.click("rail.sync-status.view").awaitShown("sync.headline");
      }
      try (TestWindow window = TestWindow.open(profile)) {
        window.awaitShown("sync.headline").picture("sync-local-light");
        assertThat(window.find("rail").getWidth()).isEqualTo(208);
      }
    }
  }

  @Test
  void aDamagedLayoutIsSetAsideWithOneNotice() throws Exception {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("hello", "Ben").done();
      Files.writeString(profile.folder().resolve("window.properties"), "bounds=all over the place");
      try (TestWindow window = TestWindow.open(profile)) {
        assertThat(window.awaitText("toast.text", text -> text.startsWith("The layout")))
            .isEqualTo(
                "The layout of the window could not be read and was set aside as"
                    + " window.properties.damaged. Your data is not affected.");
        assertThat(profile.folder().resolve("window.properties.damaged")).exists();
        window.click("toast.close").awaitGone("toast");
      }
    }
  }

  @Test
  void whatIsSetInThePreferencesIsAppliedAtOnce() {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("hello", "Ben").done();
      try (TestWindow window = TestWindow.open(profile)) {
        window.awaitShown("rail").press("ctrl COMMA").awaitShown("setting.general.theme");
        window.picture("settings-light");
        window.type("preferences.search", "automat").awaitShown("setting.sync.automatic");
        window.click("setting.sync.automatic");
        window.await(
            "sync runs only when asked",
            () ->
                !window
                    .place()
                    .settings()
                    .read(app.landfall.plugin.ProgramSettings.Sync.FORM)
                    .automatic());
        window.click("reset.sync.automatic").awaitGone("reset.sync.automatic");
        window.press("ESCAPE").awaitGone("preferences.search");
      }
    }
  }

  @Test
  void thePaletteFindsCommandsAndViewsByAFewLettersAndSaysWhyOneCannotBeUsed() {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("hello", "Ben").done();
      try (TestWindow window = TestWindow.open(profile)) {
        window.awaitShown("rail").press("ctrl K").awaitShown("palette.field");
        window.write("syn").picture("palette-light");
        window.press("ENTER").awaitGone("palette.field").awaitShown("sync.headline");
        window
            .press("ctrl K")
            .awaitShown("palette.field")
            .press("ESCAPE")
            .awaitGone("palette.field");
      }
    }
  }

  @Test
  void withoutAnyPluginTheWindowOpensAndSaysSo() {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("hello", "Ben").done();
      String[] none = {
        "--disable=hello",
        "--disable=invoices",
        "--disable=e-invoices",
        "--disable=settings",
        "--disable=sync-status"
      };
      try (TestWindow window = TestWindow.open(profile, none)) {
        window.awaitShown("rail.preferences").picture("no-plugins-light");
      }
    }
  }

  @Test
  void everyPageSpeaksGermanAndIsDrawnInTheDark() {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("settings", "set", "general.language", "german").done();
      profile.run("settings", "set", "general.theme", "dark").done();
      try (TestWindow window = TestWindow.open(profile)) {
        assertThat(window.awaitText("sync.segment", text -> !text.isEmpty()))
            .startsWith("Auf diesem Computer gespeichert · ");
        window
            .click("rail.sync-status.view")
            .awaitShown("sync.headline")
            .picture("sync-dark-german");
        window
            .press("ctrl COMMA")
            .awaitShown("setting.general.theme")
            .picture("settings-dark-german");
      }
    }
  }

  @Test
  void aSecondStartBringsTheFirstWindowForward() throws Exception {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("hello", "Ben").done();
      try (TestWindow window = TestWindow.open(profile)) {
        window.awaitShown("rail");
        Programs.Ran second =
            Programs.landfall(profile.folder()); // another process, without a command
        assertThat(second).isEqualTo(new Programs.Ran(0, "", ""));
        window.await("it is in front", () -> window.frame().isShowing());
        assertThat(profile.run("status").done()).startsWith("Saved on this computer");
      }
    }
  }
}
