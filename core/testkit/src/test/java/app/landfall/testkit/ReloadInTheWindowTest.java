package app.landfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.Notification;
import app.landfall.store.Subscription;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.swing.JList;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What an author at work sees in the open window: the plugin as it is now, and what fails in it.
@ExtendWith(WindowTests.class)
@Timeout(180)
class ReloadInTheWindowTest {
  private static final String BODY =
      """
      public record Loans(@Setting("Days") int days) {}
      public void configure(PluginBinder b) {
        b.contribute(SettingsForm.POINT, new SettingsForm<>("loans", "Loans", new Loans(DAYS)));
        b.contribute(View.POINT, new View("loans.view", "Loans", "note", 0, () -> () -> new JLabel("none")));
        b.contribute(View.POINT, new View("loans.broken", "Broken", "note", 1,
            () -> { throw new IllegalStateException("boom"); }));
      }
      """;

  private static final String FAILS =
      """
      static JLabel fails() {
        throw new IllegalStateException("late");
      }
      """;

  private final Locale before = Locale.getDefault(Locale.Category.DISPLAY);

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(Locale.Category.DISPLAY, before);
  }

  @Test
  void aReloadReadsTitlesAnewAndTheOpenSettingsFollow() throws Exception {
    try (TestProfile profile = withLoans("5", "Leihe")) {
      try (TestWindow window = TestWindow.open(profile)) {
        window.awaitSpoken("rail.loans.view", "Leihe"::equals);
        window.press("ctrl COMMA").awaitShown("preferences.search");
        showLoans(window);
        window.awaitText("setting.loans.days", "5"::equals);
        put(profile, "7", "Ausleihe");
        profile.run("plugins", "reload", "loans").done();
        window.awaitText("setting.loans.days", "7"::equals);
        window.press("ESCAPE").awaitGone("preferences.search");
        window.awaitSpoken("rail.loans.view", "Ausleihe"::equals);
      }
    }
  }

  @Test
  void aPartThatFailsIsToldInTheLanguageOfTheWindowAndListedBesideActive() throws Exception {
    try (TestProfile profile = withLoans("5", "Leihe")) {
      List<String> told = new CopyOnWriteArrayList<>();
      try (TestWindow window = TestWindow.open(profile);
          Subscription _ = window.place().notifications(it -> told.add(text(it)))) {
        window.use("rail.loans.broken");
        window.await("it is told", () -> !told.isEmpty());
        assertThat(told)
            .singleElement()
            .asString()
            .startsWith("Das Plugin „loans“ hat versagt. Was gespeichert wurde, ist sicher")
            .doesNotContain("boom"); // which says something to whoever reads the list
        assertThat(profile.run("plugins", "list").done())
            .containsPattern(
                "loans +1.0 +active +loans\\R    Plugin 'loans' failed to show .*boom");
      }
    }
  }

  @Test
  void aReloadSaysWhatFailsInTheOpenWindow() throws Exception {
    try (TestProfile profile = withLoans("5", "Leihe");
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.loans.view");
      put(profile, BODY.replace("new JLabel(\"none\")", "fails()") + FAILS, "7", "Leihe");
      assertThat(profile.run("plugins", "reload", "loans").done())
          .containsPattern("loans +1.0 +active +loans\\R    Plugin 'loans' failed to show .*late");
    }
  }

  private static String text(Notification told) {
    return told.text();
  }

  /// Goes through the pages until the one of the plugin is there.
  private static void showLoans(TestWindow window) {
    JList<?> pages = (JList<?>) window.find("preferences.pages");
    for (int i = 0; i < pages.getModel().getSize() && !window.shows("setting.loans.days"); i++) {
      int page = i;
      GuiActionRunner.execute(() -> pages.setSelectedIndex(page));
    }
  }

  private static TestProfile withLoans(String days, String title) throws IOException {
    TestProfile profile = TestProfile.fresh();
    put(profile, days, title);
    profile.run("status").done(); // without data the window begins with a welcome
    Files.writeString(profile.folder().resolve("settings.properties"), "general.language=german\n");
    return profile;
  }

  private static void put(TestProfile profile, String days, String title) throws IOException {
    put(profile, BODY, days, title);
  }

  private static void put(TestProfile profile, String body, String days, String title)
      throws IOException {
    MadeJar.doing("loans", body.replace("DAYS", days))
        .resource("test/loans/texts_de.properties", "view.loans.view=" + title + "\n")
        .in(profile.folder().resolve("plugins"));
  }
}
