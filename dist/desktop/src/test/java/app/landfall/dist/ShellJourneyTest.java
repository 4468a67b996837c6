package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.TestWindow.Hand;
import app.landfall.testkit.window.WindowTests;
import java.awt.KeyboardFocusManager;
import java.nio.file.Files;
import javax.swing.JList;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The window by mouse and by keyboard, over a profile of its own.
@ExtendWith(WindowTests.class)
final class ShellJourneyTest {
  @ByHand
  void aFirstStartIsUsefulAfterOneClick(Hand hand) {
    try (TestProfile profile = TestProfile.fresh();
        TestWindow window = TestWindow.open(profile).by(hand)) {
      window.awaitShown("welcome.alone").picture("first-start-light");
      window.use("welcome.alone").awaitShown("rail");
      assertThat(window.text("sync.segment")).isEqualTo("Saved on this computer · No backup yet");
      assertThat(window.text("sync.action")).isEqualTo("Back up");
      window.use("sync.action");
      window.awaitText(
          "sync.segment", text -> text.startsWith("Saved on this computer · Backup today "));
      window.awaitGone("sync.action");
    }
  }

  @Test
  void theKeysAreNeverWithNobody() {
    try (TestProfile profile = TestProfile.fresh();
        TestWindow window = TestWindow.open(profile).by(Hand.KEYS)) {
      window.use("welcome.alone").awaitShown("rail");
      GuiActionRunner.execute(
          KeyboardFocusManager.getCurrentKeyboardFocusManager()::clearGlobalFocusOwner);
      window.reach("sync.action");
    }
  }

  @ByHand
  void theWindowIsLeftAndFoundAsItWas(Hand hand) {
    try (TestProfile profile = TestProfile.fresh()) {
      try (TestWindow window = TestWindow.open(profile).by(hand)) {
        window.use("welcome.alone").awaitShown("rail");
        window.use("rail.widen");
        window.use("rail.sync-status.view").awaitShown("sync.headline");
      }
      try (TestWindow window = TestWindow.open(profile).by(hand)) {
        window.awaitShown("sync.headline").picture("sync-local-light");
        assertThat(window.find("rail").getWidth()).isEqualTo(208);
      }
    }
  }

  @ByHand
  void aDamagedLayoutIsSetAsideWithOneNotice(Hand hand) throws Exception {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("hello", "Ben").done();
      Files.writeString(profile.folder().resolve("window.properties"), "bounds=all over the place");
      try (TestWindow window = TestWindow.open(profile).by(hand)) {
        assertThat(window.awaitText("toast.text", text -> text.startsWith("The layout")))
            .isEqualTo(
                "The layout of the window could not be read and was set aside as"
                    + " window.properties.damaged. Your data is not affected.");
        assertThat(profile.folder().resolve("window.properties.damaged")).exists();
        window.use("toast.close").awaitGone("toast");
      }
    }
  }

  @ByHand
  void whatIsSetInThePreferencesIsAppliedAtOnce(Hand hand) {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("hello", "Ben").done();
      try (TestWindow window = TestWindow.open(profile).by(hand)) {
        window.awaitShown("rail").press("ctrl COMMA").awaitShown("setting.general.theme");
        window.picture("settings-light");
        window.type("preferences.search", "automat").awaitShown("setting.sync.automatic");
        window.use("setting.sync.automatic");
        window.await(
            "sync runs only when asked",
            () ->
                !window
                    .place()
                    .settings()
                    .read(app.landfall.plugin.ProgramSettings.Sync.FORM)
                    .automatic());
        window.use("reset.sync.automatic").awaitGone("reset.sync.automatic");
        window.press("ESCAPE").awaitGone("preferences.search");
      }
    }
  }

  @ByHand
  void thePaletteFindsCommandsAndViewsByAFewLettersAndSaysWhyOneCannotBeUsed(Hand hand) {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("hello", "Ben").done();
      try (TestWindow window = TestWindow.open(profile).by(hand)) {
        window.awaitShown("rail").use("menu").awaitShown("menu.landfall.preferences");
        window.picture("menu-light").press("ESCAPE").awaitGone("menu.landfall.preferences");
        window.press("ctrl K").awaitShown("palette.field");
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

  @ByHand
  void withoutAnyPluginTheWindowOpensAndSaysSo(Hand hand) {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("hello", "Ben").done();
      String[] none = {
        "--disable=hello",
        "--disable=invoices",
        "--disable=e-invoices",
        "--disable=settings",
        "--disable=sync-status"
      };
      try (TestWindow window = TestWindow.open(profile, none).by(hand)) {
        window.awaitShown("rail.preferences").picture("no-plugins-light");
      }
    }
  }

  @ByHand
  void everyPageSpeaksGermanAndIsDrawnInTheDark(Hand hand) {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("settings", "set", "general.language", "german").done();
      profile.run("settings", "set", "general.theme", "dark").done();
      try (TestWindow window = TestWindow.open(profile).by(hand)) {
        assertThat(window.awaitText("sync.segment", text -> !text.isEmpty()))
            .startsWith("Auf diesem Computer gespeichert · ");
        window.use("rail.sync-status.view").awaitShown("sync.headline").picture("sync-dark-german");
        window
            .press("ctrl COMMA")
            .awaitShown("setting.general.theme")
            .picture("settings-dark-german");
      }
    }
  }

  @ByHand
  void pluginsAreNamedAndTheirFailuresExplainedInGerman(Hand hand) throws Exception {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("settings", "set", "general.language", "german").done();
      RareScreens.breakAPlugin(profile);
      try (TestWindow window = TestWindow.open(profile).by(hand)) {
        window.press("ctrl COMMA").awaitShown("setting.general.theme");
        if (hand == Hand.KEYS) {
          window.reach("preferences.pages").press("END");
        } else {
          JList<?> pages = (JList<?>) window.find("preferences.pages");
          GuiActionRunner.execute(() -> pages.setSelectedIndex(pages.getModel().getSize() - 1));
        }
        window.awaitText("name.invoices", "Rechnungen"::equals);
        assertThat(window.text("description.sync-status")).startsWith("Zeigt, was hier");
        assertThat(window.text("reason.payroll"))
            .startsWith("Ist ausgefallen; alles andere läuft weiter. Meldung: Plugin 'payroll'");
        window.picture("settings-plugins-german");
        window.press("ESCAPE").awaitGone("preferences.search");
      }
    }
  }

  @ByHand
  void aSecondStartBringsTheFirstWindowForward(Hand hand) throws Exception {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("hello", "Ben").done();
      try (TestWindow window = TestWindow.open(profile).by(hand)) {
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
