package app.landfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.ProgramSettings.General;
import app.landfall.plugin.ProgramSettings.Language;
import app.landfall.plugin.Settings;
import app.landfall.shell.window.Shell;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A plugin comes or goes while the window holds something typed and not saved: that stays, and who
/// asked is told.
@ExtendWith(WindowTests.class)
@Timeout(180)
class UnsavedInTheWindowTest {
  private static final Locale BEFORE = Locale.getDefault(Locale.Category.DISPLAY);
  private static final String REFUSED =
      "'Dora' is not saved. Save or discard it in the window, then try again. Nothing was changed.";

  private static final String KIND =
      """
      static final app.landfall.plugin.ui.record.RecordKind<Thing> THINGS =
          app.landfall.plugin.ui.record.RecordKind.of("thing", "things", Thing.class, Thing::blank).named("Thing", "Things");
      """;

  private static final String LIST =
      """
      public void configure(PluginBinder b) {
        b.migration(1, "things", \"""
            CREATE TABLE things(id TEXT PRIMARY KEY, label TEXT NOT NULL DEFAULT '', place TEXT NOT NULL DEFAULT '',
              _seq INTEGER NOT NULL DEFAULT 0, synced INTEGER NOT NULL DEFAULT 0);\""");
        b.syncedTable(app.landfall.store.SyncedTable.root("things").build());
        THINGS.contribute(b, "things.list", 0);
      }
      """;

  /// A page of the plugin's own with a form beside it, which no tab is.
  private static final String BESIDE =
      """
      static final class Beside implements ViewPart {
        final EditorPart form;
        final JPanel page = new JPanel(new java.awt.BorderLayout());
        Beside(EditorPart form) { this.form = form; page.add(form.component()); }
        public JComponent component() { return page; }
      }
      public void configure(PluginBinder b) {
        b.migration(1, "things", \"""
            CREATE TABLE things(id TEXT PRIMARY KEY, label TEXT NOT NULL DEFAULT '', place TEXT NOT NULL DEFAULT '',
              _seq INTEGER NOT NULL DEFAULT 0, synced INTEGER NOT NULL DEFAULT 0);\""");
        b.syncedTable(app.landfall.store.SyncedTable.root("things").build());
        var door = b.provider(app.landfall.plugin.ui.record.RecordDoor.class);
        var form = THINGS.form(door);
        Beside.class.getName(); // read from the jar here, not on the event thread
        b.contribute(View.POINT, new View("things.list", "Things", "note", 0,
            () -> new Beside(form.get().open("00000000-0000-7000-8000-000000000001"))));
        b.contribute(View.POINT, new View("things.other", "Other", "note", 1, () -> () -> new JLabel("none")));
        THINGS.contributeRest(b, "things.list");
      }
      """;

  private static final String THING =
      """
      package test.things;
      import app.landfall.store.RowVersion;
      record Thing(String id, RowVersion version, String label, String place) {
        static Thing blank(String id) { return new Thing(id, RowVersion.NEW, "", ""); }
      }
      """;

  @BeforeEach
  void speakEnglish() {
    Locale.setDefault(Locale.Category.DISPLAY, Locale.ENGLISH);
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(Locale.Category.DISPLAY, BEFORE);
  }

  static Stream<String> whatStopsIt() {
    return Stream.of(
        "plugins reload things",
        "plugins install things.jar --yes",
        "plugins disable things",
        "plugins remove things",
        "plugins reload base");
  }

  /// It needs another plugin, and stops with that one, too.
  @ParameterizedTest
  @MethodSource("whatStopsIt")
  void nothingStopsThatHoldsSomethingTyped(String command) throws Exception {
    try (TestProfile profile = withThings(LIST)) {
      MadeJar.doing("base", "public void configure(PluginBinder b) {}")
          .in(profile.folder().resolve("plugins"));
      things(LIST).says("requires", "base").in(profile.folder().resolve("plugins"));
      things(LIST).says("requires", "base").says("version", "1.1").in(profile.files());
      try (TestWindow window = TestWindow.open(profile)) {
        window.use("rail.things.list").use("new").type("label", "Dora").use("save");
        window.awaitText("note", "Saved on this computer"::equals);
        window.type("place", "Halle");
        window.use("rail.things.list").awaitShown("new");

        Ran refused = profile.run(command.split(" "));

        assertThat(refused.err().strip()).isEqualTo(REFUSED);
        assertThat(refused.code()).isEqualTo(1);
        window.awaitShown("label"); // its tab has come forward
        assertThat(window.text("place")).isEqualTo("Halle");
        assertThat(window.text("toast.text")).contains("“Dora”");
        assertThat(profile.run("plugins", "list").done()).containsPattern("things +1.0 +active");

        window.use("save").awaitText("note", "Saved on this computer"::equals);
        assertThat(profile.run(command.split(" ")).err()).isEmpty();
      }
    }
  }

  @Test
  void aFormBesideAPluginsOwnListIsNotLostEither() throws Exception {
    try (TestProfile profile = withThings(BESIDE);
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.things.list").type("label", "Dora").type("place", "Halle");
      window.use("rail.things.other").awaitGone("label");
      assertThat(profile.run("plugins", "reload", "things").err().strip())
          .isEqualTo(REFUSED.replace("Dora", "New thing"));
      window.awaitShown("label");
      assertThat(window.text("place")).isEqualTo("Halle");
    }
  }

  @Test
  void quittingAsksAboutAFormBesideAPluginsOwnListToo() throws Exception {
    try (TestProfile profile = withThings(BESIDE)) {
      try (TestWindow window = TestWindow.open(profile)) {
        window.use("rail.things.list").type("label", "Dora").type("place", "Halle");
        window.use("rail.things.other").awaitGone("label");
        window.press("ctrl Q").awaitShown("question").awaitShown("label");
        window.use("question.2").awaitGone("question");
        assertThat(window.text("place")).isEqualTo("Halle");
        window.press("ctrl Q").use("question.0");
        assertThat(window.awaitEnd()).isEqualTo(Shell.Next.QUIT);
      }
      try (TestWindow window = TestWindow.open(profile)) {
        window.awaitShown("label");
        window.awaitText("place", "Halle"::equals);
      }
    }
  }

  /// A program that is killed says nothing at its end.
  @Test
  void whatIsOpenIsWrittenDownWhileTheWindowIsOpen() throws Exception {
    try (TestProfile profile = withThings(LIST);
        TestWindow window = TestWindow.open(profile)) {
      for (String label : List.of("Dora", "Emil", "Fritz")) {
        window.use("rail.things.list").use("new").type("label", label).use("save");
        window.awaitText("note", "Saved on this computer"::equals);
      }
      Path left = profile.folder().resolve("window.properties");
      window.await(
          "the tabs are written down",
          () -> {
            String text = read(left);
            return text.contains("tab.2=thing:") && !text.contains("front=\n");
          });
      window.press("ctrl W");
      window.await("one is closed", () -> !read(left).contains("tab.2="));
    }
  }

  @Test
  void whatIsSavedComesBackAfterAReloadWithTheKeysInIt() throws Exception {
    try (TestProfile profile = withThings(LIST);
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.things.list").use("new").type("label", "Dora").use("save");
      window.awaitText("note", "Saved on this computer"::equals);
      profile.run("plugins", "reload", "things").done();
      window.awaitText("label", "Dora"::equals);
      window.awaitFocus("label");
    }
  }

  @Test
  void anotherLanguageWaitsForWhatIsTyped() throws Exception {
    try (TestProfile profile = withThings(BESIDE);
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.things.list").type("label", "Dora");
      Settings settings = window.place().settings();
      General now = settings.read(General.FORM);
      settings.write(
          General.FORM,
          new General(Language.GERMAN, now.theme(), now.density(), now.reduceMotion()));
      window.awaitText("toast.text", text -> text.contains("from the next start on"));
      assertThat(window.text("label")).isEqualTo("Dora");
      assertThat(window.text("save")).isEqualTo("Save");
    }
  }

  @Test
  void keysThatSwingHasInEveryTextFieldAreFree() throws Exception {
    try (TestProfile profile = withThings(LIST);
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.things.list").use("new").type("label", "Dora").press("ctrl shift O");
      assertThat(window.find("label").getComponentOrientation().isLeftToRight()).isTrue();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MadeJar things(String body) {
    return MadeJar.doing("things", KIND + body).carrying("test.things.Thing", THING);
  }

  private static TestProfile withThings(String body) throws IOException {
    TestProfile profile = TestProfile.fresh();
    Path plugins = profile.folder().resolve("plugins");
    things(body).in(plugins);
    profile.run("status").done(); // without data the window begins with a welcome
    return profile;
  }
}
