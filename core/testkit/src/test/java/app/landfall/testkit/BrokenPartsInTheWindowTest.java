package app.landfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.InstalledPlugin;
import app.landfall.plugin.ui.look.Tone;
import app.landfall.shell.window.Shell;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.awt.Color;
import java.awt.Component;
import java.awt.Point;
import java.awt.Robot;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Parts of plugins that throw when Swing calls them: while painted, while laid out, in a listener,
/// on a thread of their own. The rest of the window goes on and closes, and people are told once,
/// in words.
@ExtendWith(WindowTests.class)
@Timeout(180)
class BrokenPartsInTheWindowTest {
  private static final Locale BEFORE = Locale.getDefault(Locale.Category.DISPLAY);

  @SuppressWarnings("InlineFormatString") // it reads better before the tests
  private static final String PARTS =
      """
      static volatile boolean mended;
      static final class Bad extends JPanel {
        String when;
        Bad(String when) {
          super(new java.awt.BorderLayout());
          this.when = when;
          setName("bad");
          JButton inside = new JButton("inside");
          inside.setName(when.isEmpty() ? "late.inside" : "inside");
          add(inside);
        }
        @Override protected void paintComponent(java.awt.Graphics g) { fail("painted"); super.paintComponent(g); }
        @Override public void doLayout() { fail("laid out"); super.doLayout(); }
        @Override public java.awt.Dimension getPreferredSize() { fail("measured"); return super.getPreferredSize(); }
        private void fail(String now) {
          if (!mended && now.equals(when)) throw new IllegalStateException("broken while " + now);
        }
      }
      static final class Pressed extends JPanel implements ViewPart {
        final Bad late = new Bad("");
        @jakarta.inject.Inject Pressed(Workbench bench, PluginContext context) {
          late.setName("late.part");
          add(new JScrollPane(late));
          button("late", () -> { late.when = "painted"; late.repaint(); });
          button("inner", () -> { late.when = "laid out"; late.revalidate(); });
          button("open", () -> bench.open("bad:1"));
          button("dirty", () -> bench.open("bad:dirty"));
          button("work", () -> bench.run(context.jobs(), "Endless", p -> { while (true) LockSupport.park(); }, x -> {}));
          button("mend", () -> mended = true);
          button("boom", () -> { throw new IllegalStateException("boom"); });
          button("elsewhere", () -> new Thread(() -> { throw new IllegalStateException("there"); }).start());
        }
        private void button(String name, Runnable run) {
          JButton made = new JButton(name);
          made.setName(name);
          made.addActionListener(e -> run.run());
          add(made);
        }
        public JComponent component() { return this; }
      }
      static final class Tab implements EditorPart {
        final JComponent shown = new JLabel("tab");
        public JComponent component() { shown.setName("tab"); return shown; }
        public String title() { throw new IllegalStateException("no title"); }
        final boolean dirty;
        Tab(boolean dirty) { this.dirty = dirty; }
        public boolean dirty() { if (dirty) return true; throw new IllegalStateException("not sure"); }
        public void discarded() { throw new IllegalStateException("kept"); }
        public boolean returns() { throw new IllegalStateException("who knows"); }
        public void closed() { throw new IllegalStateException("never"); }
        public java.util.concurrent.CompletionStage<Boolean> save() { throw new IllegalStateException("no"); }
      }
      static final class Bottom extends JLabel implements StatusPart {
        public JComponent component() { return this; }
        public void closed() { throw new IllegalStateException("never"); }
      }
      static View view(String id, int order, java.util.function.Supplier<ViewPart> part) {
        return new View("broken." + id, id, "note", order, part::get);
      }
      public void configure(PluginBinder b) {
        Bad.class.getName(); Pressed.class.getName(); Tab.class.getName(); Bottom.class.getName(); // read here, not on the event thread
        b.contribute(View.POINT, new View("broken.pressed", "pressed", "note", 1, b.provider(Pressed.class)));
        %s
      }
      """;

  private static final String VIEWS =
      """
      b.contribute(View.POINT, view("painted", 2, () -> { Bad bad = new Bad("painted"); return () -> bad; }));
      b.contribute(View.POINT, view("laid", 3, () -> { Bad bad = new Bad("laid out"); return () -> bad; }));
      """;

  private static final String STATUS =
      """
      b.contribute(StatusItem.POINT, new StatusItem("broken.status", StatusItem.Side.RIGHT, 1, Bottom::new));
      """;

  private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();

  @BeforeEach
  void speakEnglishAndLetThemThrow() {
    Locale.setDefault(Locale.Category.DISPLAY, Locale.ENGLISH);
    Thread.setDefaultUncaughtExceptionHandler((_, thrown) -> uncaught.add(thrown));
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(Locale.Category.DISPLAY, BEFORE);
  }

  @Test
  void aPageThatThrowsIsTakenAwayAndTheOthersWork() throws Exception {
    try (TestProfile profile = with(VIEWS);
        TestWindow window = TestWindow.open(profile)) {
      for (String page : List.of("painted", "laid")) {
        window.use("rail.broken." + page).awaitShown("part.again");
        assertThat(chosen(window)).containsExactly("rail.broken." + page);
        assertThat(window.shows("inside")).isFalse();
      }
      assertThat(problems(window))
          .anyMatch(it -> it.startsWith("Plugin 'broken' failed while it was painted: "))
          .anyMatch(it -> it.startsWith("Plugin 'broken' failed while it was laid out: "));
      window.awaitText("toast.text", BrokenPartsInTheWindowTest::isInWords);
      window.use("rail.broken.pressed").use("mend");
      window.use("rail.broken.painted").use("part.again").awaitShown("inside");
      assertThat(window.shows("part.again")).isFalse();
      assertThat(uncaught).isEmpty();
    }
  }

  @Test
  void aStatusPartAndASettingsPageThatThrowAreTakenAwayToo() throws Exception {
    try (TestProfile profile =
            with(
                """
                b.contribute(StatusItem.POINT, new StatusItem("broken.status", StatusItem.Side.RIGHT, 1,
                    () -> { Bad bad = new Bad("painted"); return () -> bad; }));
                b.contribute(PreferencePage.POINT, new PreferencePage("broken.page", "Broken", "note", -1, "",
                    () -> { Bad bad = new Bad("measured"); return () -> bad; }));
                """);
        TestWindow window = TestWindow.open(profile)) {
      window.awaitShown("part.again").use("rail.broken.pressed").use("mend");
      window.use("part.again").awaitShown("inside");
      profile.run("plugins", "reload", "broken").done();
      window.awaitShown("part.again").use("rail.preferences").awaitShown("preferences.pages");
      window.await("both are gone", () -> !window.shows("inside"));
      assertThat(uncaught).isEmpty();
    }
  }

  @Test
  void whatAListenerThrowsIsToldOnceInWordsAndNotedWithThePlugin() throws Exception {
    try (TestProfile profile = with("");
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.broken.pressed").use("boom");
      window.awaitText("toast.text", BrokenPartsInTheWindowTest::isInWords);
      window.use("toast.close").use("boom").use("boom");
      window.await("all were seen", () -> uncaught.size() == 3);
      assertThat(window.shows("toast")).isFalse();
      assertThat(problems(window))
          .singleElement()
          .asString()
          .startsWith("Plugin 'broken' failed in the window: IllegalStateException: boom.");
    }
  }

  @Test
  void whatAThreadOfAPluginThrowsIsToldToo() throws Exception {
    try (TestProfile profile = with("");
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.broken.pressed").use("elsewhere");
      window.awaitText("toast.text", BrokenPartsInTheWindowTest::isInWords);
      assertThat(problems(window)).singleElement().asString().contains("there");
    }
  }

  /// Swing paints and lays out a part of a page by itself, without asking what is around it.
  @Test
  void soIsAPageInWhichOnlyAPartThrowsLater() throws Exception {
    try (TestProfile profile = with("");
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.broken.pressed").use("late").awaitShown("part.again");
      assertThat(uncaught).isEmpty();
      assertThat(chosen(window)).containsExactly("rail.broken.pressed");
    }
  }

  @Test
  void andAPageWhereAPartThatScrollsCannotBeLaidOut() throws Exception {
    try (TestProfile profile = with("");
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.broken.pressed").use("inner").awaitShown("part.again");
    }
  }

  @Test
  void workThatNeverEndsDoesNotKeepTheWindow() throws Exception {
    try (TestProfile profile = with("");
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.broken.pressed").use("work").awaitShown("jobs.cancel").press("ctrl Q");
      window.use("question.1");
      assertThat(window.awaitEnd()).isEqualTo(Shell.Next.QUIT);
    }
  }

  @Test
  void aTabThatThrowsAtEveryQuestionDoesNotKeepTheWindow() throws Exception {
    try (TestProfile profile =
            with(
                "b.contribute(EditorKind.POINT, new EditorKind(\"bad\", \"Bad\", \"note\", () -> id -> new Tab(id.equals(\"dirty\"))));"
                    + STATUS);
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.broken.pressed").use("open").awaitShown("tab.bad:1");
      window.use("tab.view").use("dirty").awaitShown("tab.bad:dirty").press("ctrl Q");
      window.use("question.1");
      assertThat(window.awaitEnd()).isEqualTo(Shell.Next.QUIT);
      assertThat(uncaught).isEmpty();
    }
  }

  /// A message that says what happened, that the work is safe and what to do, without a class name.
  private static boolean isInWords(String text) {
    return text.contains("“broken”")
        && text.contains("is safe")
        && text.contains("Settings")
        && !text.contains("Exception");
  }

  private static List<String> problems(TestWindow window) {
    return window.place().plugins().list().stream()
        .filter(it -> it.id().equals("broken"))
        .map(InstalledPlugin::problems)
        .findFirst()
        .orElseThrow();
  }

  /// The entries of the rail with the bar of the accent, as a person sees them.
  private static List<String> chosen(TestWindow window) throws Exception {
    Robot eyes = new Robot();
    eyes.waitForIdle();
    return List.of("pressed", "painted", "laid").stream()
        .map(it -> "rail.broken." + it)
        .filter(window::shows)
        .filter(it -> eyes.getPixelColor(bar(window, it).x, bar(window, it).y).equals(accent()))
        .toList();
  }

  private static Point bar(TestWindow window, String entry) {
    Component button = window.find(entry);
    return GuiActionRunner.execute(() -> {
      Point at = button.getLocationOnScreen();
      at.translate(1, button.getHeight() / 2);
      return at;
    });
  }

  private static Color accent() {
    return new Color(Tone.ACCENT.color().getRGB());
  }

  private static TestProfile with(String contributions) throws IOException {
    TestProfile profile = TestProfile.fresh();
    MadeJar.doing("broken", PARTS.formatted(contributions)).in(profile.folder().resolve("plugins"));
    profile.run("status").done(); // without data the window begins with a welcome
    return profile;
  }
}
