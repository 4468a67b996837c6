package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.swing.JList;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Walks through every screen in one look after the other and leaves a picture of each under
/// `target/screens`, for people to judge. What it asserts is that every screen comes up and that
/// everything on it has a name.
///
/// For screens with twice as many pixels: `-Dlandfall.gallery.scale=2 -Dsun.java2d.uiScale=2` for
/// the tests' Java.
@ExtendWith(WindowTests.class)
final class GalleryTest {
  private static final String SCALE = System.getProperty("landfall.gallery.scale", "1");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"light, english", "dark, english", "light, german", "dark, german"})
  void everyScreenInEveryLook(String theme, String language) throws Exception {
    String look = "-" + theme + "-" + language + (SCALE.equals("1") ? "" : "-" + SCALE + "00");
    try (TestProfile anna = fresh(theme, language);
        TestProfile ben = fresh(theme, language)) {
      firstStart(theme, language, look);
      empty(anna, look);
      Path data = folder.resolve("server");
      Programs.Serving server = Programs.serve(data, 0);
      anna.run("samples", "--count", "60").done();
      connect(anna, "Laptop Anna", data);
      connect(ben, "Office PC Ben", data);
      full(anna, look);
      twoVersions(anna, ben);
      server.kill();
      offline(anna, look);
      Programs.Serving again = Programs.serve(data, server.port());
      deciding(anna, look);
      again.kill();
    }
  }

  private static TestProfile fresh(String theme, String language) {
    TestProfile profile = TestProfile.fresh();
    profile.run("settings", "set", "general.theme", theme).done();
    profile.run("settings", "set", "general.language", language).done();
    return profile;
  }

  private static void connect(TestProfile profile, String name, Path data) throws Exception {
    Programs.Ran pair = Programs.server("pair", "--data", data.toString());
    assertThat(pair.code()).as(pair.err()).isZero();
    profile.run("connect", "--name", name, pair.out()).done();
    profile.run("sync").done();
  }

  /// The settings of a look are a file; without a database it is still a first start.
  private static void firstStart(String theme, String language, String look) throws Exception {
    try (TestProfile nobody = TestProfile.fresh()) {
      Files.createDirectories(nobody.folder());
      Files.writeString(
          nobody.folder().resolve("settings.properties"),
          "general.theme=%s%ngeneral.language=%s%n".formatted(theme, language));
      try (TestWindow window = TestWindow.open(nobody)) {
        window.awaitShown("welcome.alone").use("welcome.connect").awaitShown("welcome.pairing");
        window.picture("first-start" + look);
      }
    }
  }

  private static void empty(TestProfile profile, String look) {
    try (TestWindow window = TestWindow.open(profile)) {
      window.awaitShown("invoices.empty").picture("invoices-empty" + look);
      window.use("rail.sync-status.view").awaitShown("sync.headline");
      window.picture("sync-local" + look);
      window.press("ctrl COMMA").awaitShown("setting.general.theme");
      JList<?> pages = (JList<?>) window.find("preferences.pages");
      for (int i = 0; i < pages.getModel().getSize(); i++) {
        int page = i;
        GuiActionRunner.execute(() -> pages.setSelectedIndex(page));
        window.picture("settings-" + page + look);
      }
      window.press("ESCAPE").awaitGone("preferences.search");
    }
  }

  private static void full(TestProfile profile, String look) {
    try (TestWindow window = TestWindow.open(profile)) {
      window.use("rail.invoices.list").awaitShown("invoices.table").picture("invoices" + look);
      window
          .press("ctrl F")
          .awaitFocus("invoices.search")
          .press("DOWN")
          .awaitFocus("invoices.table")
          .awaitShown("invoice.note");
      window.picture("invoices-panel" + look);
      window.use("invoice.open").picture("invoice" + look);
      window.press("ctrl K").awaitShown("palette.field").write("in").picture("palette" + look);
      window.press("ESCAPE").awaitGone("palette.field");
      window.press("ctrl N").picture("invoice-new" + look);
      window.use("menu").awaitShown("menu.popup").picture("menu" + look).press("ESCAPE");
    }
  }

  private static void twoVersions(TestProfile anna, TestProfile ben) {
    String number =
        anna.run("invoices", "--json", "--limit", "1")
            .done()
            .replaceAll("(?s).*?\"invoiceNumber\" : \"([^\"]+)\".*", "$1");
    ben.run("invoice", "set", number, "due-date=2026-12-05", "workflow=approved").done();
    anna.run("invoice", "set", number, "due-date=2026-11-30", "workflow=disputed").done();
    ben.run("sync").done();
  }

  private static void offline(TestProfile profile, String look) {
    try (TestWindow window = TestWindow.open(profile)) {
      window.awaitText("sync.segment", text -> text.startsWith("Offline"));
      window.use("rail.invoices.list").awaitShown("invoices.table");
      window.picture("invoices-offline" + look);
      window.use("sync.segment").awaitShown("sync.popover").picture("popover-offline" + look);
      window.press("ESCAPE").awaitGone("sync.popover");
      window.use("rail.sync-status.view").awaitShown("sync.headline");
      window.picture("sync-offline" + look);
    }
  }

  private static void deciding(TestProfile profile, String look) {
    try (TestWindow window = TestWindow.open(profile)) {
      window.awaitShown("sync.attention").use("sync.attention").awaitShown("sync.headline");
      window.picture("sync-two-versions" + look);
      window.use("sync.technical.toggle").picture("sync-technical" + look);
      window.use("rail.invoices.list").awaitShown("invoices.table");
      window.picture("invoices-two-versions" + look);
    }
  }
}
