package app.landfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.awt.Component;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JScrollBar;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.SwingUtilities;
import org.assertj.swing.edt.GuiActionRunner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The form the program makes of a record: it shows what it was given, in every type, and saves
/// nothing that nobody touched.
@ExtendWith(WindowTests.class)
@Timeout(180)
class RecordFormTest {
  private static final Locale BEFORE = Locale.getDefault(Locale.Category.DISPLAY);

  /// None of them is what a field reads as when it is empty.
  private static final String KIND =
      """
      static final app.landfall.plugin.ui.record.RecordKind<Thing> THINGS =
          app.landfall.plugin.ui.record.RecordKind.of("thing", "things", Thing.class, Thing::blank).named("Thing", "Things");
      public void configure(PluginBinder b) {
        b.migration(1, "things", \"""
            CREATE TABLE things(id TEXT PRIMARY KEY, label TEXT NOT NULL DEFAULT 'new',
              place TEXT NOT NULL DEFAULT '', copies INTEGER NOT NULL DEFAULT 1,
              meters INTEGER NOT NULL DEFAULT 5000000000, lost INTEGER NOT NULL DEFAULT 1,
              checked_on TEXT, mood TEXT, price TEXT, hint TEXT, notes TEXT NOT NULL DEFAULT '',
              _seq INTEGER NOT NULL DEFAULT 0, synced INTEGER NOT NULL DEFAULT 0);\""");
        b.syncedTable(app.landfall.store.SyncedTable.root("things").build());
        THINGS.contribute(b, "things.list", 0);
      }
      """;

  private static final String THING =
"""
      package test.things;
      import app.landfall.plugin.ui.record.Field;
      import app.landfall.store.RowVersion;
      import java.math.BigDecimal;
      import java.time.LocalDate;
      record Thing(String id, RowVersion version, String label, String place, int copies,
          long meters, boolean lost, LocalDate checkedOn, Mood mood, BigDecimal price, String hint,
          @Field(text = true) String notes) {
        enum Mood { GOOD, BAD }
        static Thing blank(String id) {
          return new Thing(id, RowVersion.NEW, "  new  ", "one\\ntwo", 1, 5000000000L, true,
              LocalDate.of(2026, 11, 30), Mood.BAD, new BigDecimal("10.50"), null, "a\\r\\nb ");
        }
      }
""";

  enum Mood {
    GOOD,
    BAD
  }

  /// A row as the store has it, without its id and version.
  record Row(
      String label,
      String place,
      int copies,
      long meters,
      boolean lost,
      @Nullable LocalDate checkedOn,
      @Nullable Mood mood,
      @Nullable BigDecimal price,
      @Nullable String hint,
      String notes) {}

  private static final Row BLANK =
      new Row(
          "  new  ",
          "one\ntwo",
          1,
          5_000_000_000L,
          true,
          LocalDate.of(2026, 11, 30),
          Mood.BAD,
          new BigDecimal("10.50"),
          null,
          "a\r\nb ");

  @BeforeEach
  void speakEnglish() {
    Locale.setDefault(Locale.Category.DISPLAY, Locale.ENGLISH);
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(Locale.Category.DISPLAY, BEFORE);
  }

  @Test
  void aFormShowsWhatItIsGivenAndSavesNothingThatNobodyTouched() throws Exception {
    try (TestProfile profile = withThings();
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.things.list").use("new");
      assertThat(window.awaitText("copies", "1"::equals)).isEqualTo("1");
      assertThat(window.text("label")).isEqualTo("  new  ");
      assertThat(window.text("meters")).isEqualTo("5,000,000,000");
      assertThat(window.text("checkedOn")).isNotEmpty();
      assertThat(window.text("price")).isEqualTo("10.50");
      assertThat(((JCheckBox) window.find("lost")).isSelected()).isTrue();
      assertThat(((JComboBox<?>) window.find("mood")).getSelectedItem()).hasToString("BAD");
      window.use("save").awaitText("note", "Saved on this computer"::equals);
      assertThat(row(window)).isEqualTo(BLANK);
    }
  }

  @Test
  void aRowThatIsNotAsBlankIsOpenedAsItIsAndKeepsWhatIsNotTyped() throws Exception {
    try (TestProfile profile = withThings();
        TestWindow window = TestWindow.open(profile)) {
      write(window);
      Row before = row(window);
      window.use("rail.things.list").reach("Things").press("DOWN").press("ENTER");
      window.awaitText("copies", "3"::equals);
      assertThat(window.text("note")).isBlank();
      window.type("label", "Gate").use("save");
      window.awaitText("note", "Saved on this computer"::equals);
      assertThat(row(window))
          .isEqualTo(
              new Row(
                  "Gate", before.place(), 3, 7, false, null, Mood.GOOD, before.price(), null, ""));
    }
  }

  @Test
  void theTabOfAFormInsideOfAPluginsOwnPartFollowsIt() throws Exception {
    try (TestProfile profile = TestProfile.fresh()) {
      String own =
          """
          static final class Own implements EditorPart {
            final EditorPart form;
            final JPanel page = new JPanel(new java.awt.BorderLayout());
            Own(EditorPart form) { this.form = form; page.add(form.component()); }
            public String title() { return form.title(); }
            public boolean dirty() { return form.dirty(); }
            public java.util.concurrent.CompletionStage<Boolean> save() { return form.save(); }
            public JComponent component() { return page; }
            public void closed() { form.closed(); }
          }
          """;
      String parts =
          """
          var door = b.provider(app.landfall.plugin.ui.record.RecordDoor.class);
          var form = THINGS.form(door);
          Own.class.getName(); // read from the jar here, not on the event thread
          b.contribute(View.POINT, new View("things.list", "Things", "note", 0, THINGS.list(door)));
          b.contribute(EditorKind.POINT, new EditorKind("thing", "Thing", "note",
              () -> id -> new Own(form.get().open(id))));
          THINGS.contributeRest(b, "things.list");
          """;
      MadeJar.doing(
              "things", own + KIND.replace("THINGS.contribute(b, \"things.list\", 0);", parts))
          .carrying("test.things.Thing", THING)
          .in(profile.folder().resolve("plugins"));
      profile.run("status").done(); // without data the window begins with a welcome
      try (TestWindow window = TestWindow.open(profile)) {
        window.use("rail.things.list").use("new").awaitText("copies", "1"::equals);
        String tab = "tab." + window.find("label").getParent().getName();
        String before = window.spoken(tab);
        window.type("label", "Gate").awaitSpoken(tab, said -> !said.equals(before));
        window.use("save").awaitSpoken(tab, said -> said.startsWith("Gate"));
      }
    }
  }

  /// One line of a thing, which is kept in its hint.
  private static final String BELOW =
      """
      public static final class Below implements java.util.function.Function<String, Line> {
        @jakarta.inject.Inject Workbench workbench;
        public Line apply(String id) { return new Line(workbench, id); }
      }
      static final class Line implements app.landfall.plugin.ui.record.RecordLines<Thing> {
        private final String id;
        private final JTextField line = new JTextField();
        private final JLabel wrong = new JLabel("This is not a hook.");
        private final JPanel page = new JPanel(new java.awt.BorderLayout());
        private String taken = "";
        Line(Workbench workbench, String id) {
          this.id = id;
          line.setName("line");
          line.getAccessibleContext().setAccessibleName("Line");
          line.addCaretListener(e -> workbench.changed(this));
          wrong.setName("wrong");
          wrong.setVisible(false);
          page.add(line);
          page.add(wrong, java.awt.BorderLayout.SOUTH);
        }
        public boolean dirty() { return !line.getText().isEmpty(); }
        public JComponent component() { return page; }
        public java.util.List<app.landfall.plugin.ui.record.FieldProblem> problems(Thing edited) {
          boolean bad = line.getText().equals("not for " + edited.label());
          wrong.setVisible(bad);
          return bad ? java.util.List.of(
              new app.landfall.plugin.ui.record.FieldProblem("line", "Mend the line.")) : java.util.List.of();
        }
        public app.landfall.store.WriteWork<?> saving() {
          String text = line.getText();
          taken = text;
          line.setText("");
          return tx -> {
            if (text.equals("boom")) throw new IllegalStateException("boom");
            return tx.execute("UPDATE things SET hint=:hint WHERE id=:id",
                app.landfall.store.Params.of("hint", text).and("id", id));
          };
        }
        public void ended(boolean saved) { if (!saved) line.setText(taken + line.getText()); }
        public void closed() { System.setProperty("test.below.closed", id); }
      }
      """;

  private static TestProfile withLines() throws IOException {
    TestProfile profile = TestProfile.fresh();
    MadeJar.doing(
            "things",
            BELOW
                + KIND.replace(
                    "THINGS.contribute",
                    // its class is read from the jar here, not on the event thread
                    "Line.class.getName(); THINGS.below(b.provider(Below.class)).contribute"))
        .carrying("test.things.Thing", THING)
        .in(profile.folder().resolve("plugins"));
    profile.run("status").done(); // without data the window begins with a welcome
    return profile;
  }

  private static int things(TestWindow window) {
    return window
        .place()
        .store()
        .read(tx -> tx.list(Row.class, "SELECT * FROM things", Map.of()))
        .size();
  }

  @Test
  void linesBelowTheFieldsMarkTheTabAndAreSavedWithTheRecord() throws Exception {
    try (TestProfile profile = withLines()) {
      System.clearProperty("test.below.closed");
      try (TestWindow window = TestWindow.open(profile)) {
        window.use("rail.things.list").use("new").awaitText("copies", "1"::equals);
        String tab = "tab." + window.find("label").getParent().getName();
        String before = window.spoken(tab);
        window.reach("line").write("Hook 7").awaitSpoken(tab, said -> !said.equals(before));
        window.use("save").awaitText("note", "Saved on this computer"::equals);
        assertThat(row(window).hint()).isEqualTo("Hook 7");
      }
      assertThat(System.getProperty("test.below.closed")).isNotNull();
    }
  }

  @Test
  void whatIsWrongWithTheLinesKeepsAllOfItAndIsShown() throws Exception {
    try (TestProfile profile = withLines();
        TestWindow window = TestWindow.open(profile)) {
      GuiActionRunner.execute(() -> window.frame().setSize(1280, 800));
      window.use("rail.things.list").use("new").type("label", "Gate");
      window.reach("line").write("not for Gate").press("ctrl S");
      window.awaitText("note", "Mend the line."::equals);
      assertThat(things(window)).isZero();
      window.await("the note is in sight", () -> inSight(window.find("note")));
      window.await("so is Save", () -> inSight(window.find("save")));
      window.await("and why it was not saved", () -> inSight(window.find("wrong")));
      window.picture("lines-are-not-saved");
      window.awaitFocus("line").press("ctrl A").write("Hook 7").press("ctrl S");
      window.awaitText("note", "Saved on this computer"::equals);
      assertThat(row(window).hint()).isEqualTo("Hook 7");
    }
  }

  @Test
  void whereTheLinesCannotBeWrittenNeitherIsTheRecord() throws Exception {
    try (TestProfile profile = withLines();
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.things.list").use("new").type("label", "Gate");
      window.reach("line").write("boom").press("ctrl S");
      window.awaitText("note", said -> said.contains("boom"));
      assertThat(things(window)).isZero();
      assertThat(window.text("line")).isEqualTo("boom");
      assertThat(window.text("label")).isEqualTo("Gate");
    }
  }

  @Test
  void whoeverHasTheKeysIsInSight() throws Exception {
    try (TestProfile profile = withThings();
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.things.list").use("new").awaitText("copies", "1"::equals);
      assertThat(inSight(window.find("save"))).as("Save is always").isTrue();
      Component last = window.find("notes");
      assertThat(inSight(last)).as("all of the form fits: the test shows nothing").isFalse();
      window.reach("notes");
      window.await("the last field is in sight", () -> inSight(last));
      window.reach("label");
      window.await("the first field is", () -> inSight(window.find("label")));
    }
  }

  @Test
  void theWheelOverALongTextThatFitsScrollsTheForm() throws Exception {
    try (TestProfile profile = withThings();
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.things.list").use("new").awaitText("copies", "1"::equals);
      JScrollBar form = bar(window.find("label"));
      JScrollBar notes = bar(window.find("notes"));
      assertThat(GuiActionRunner.execute(form::getValue)).isZero();
      turn(window.find("notes"), 3);
      window.await("the form has moved", () -> GuiActionRunner.execute(form::getValue) > 0);
      window.type("notes", "many words ".repeat(99));
      window.await("the text is at its end", () -> GuiActionRunner.execute(notes::getValue) > 0);
      int before = GuiActionRunner.execute(form::getValue);
      turn(window.find("notes"), -1);
      assertThat(GuiActionRunner.execute(form::getValue)).as("the text moves").isEqualTo(before);
    }
  }

  private static JScrollBar bar(Component in) {
    return ((JScrollPane) SwingUtilities.getAncestorOfClass(JScrollPane.class, in))
        .getVerticalScrollBar();
  }

  private static void turn(Component over, int notches) {
    GuiActionRunner.execute(() ->
        over.dispatchEvent(
            new MouseWheelEvent(
                over,
                MouseEvent.MOUSE_WHEEL,
                0,
                0,
                5,
                5,
                0,
                false,
                MouseWheelEvent.WHEEL_UNIT_SCROLL,
                3,
                notches)));
  }

  /// Its price is none, its day is none: it stands in the list beside the others, and what is saved
  /// of it leaves both as they are.
  @Test
  void oneWrongValueTakesNoOtherRowAwayAndStaysWhatItIs() throws Exception {
    try (TestProfile profile = withThings();
        Heard log = new Heard();
        TestWindow window = TestWindow.open(profile)) {
      write(window);
      execute(
          window,
          "INSERT INTO things(id, label, copies, price, checked_on)"
              + " VALUES ('2', 'Odd', 'many', '99,7', 'soon')");
      window.use("rail.things.list").await("both rows", () -> rows(window) == 2);
      window.reach("Things").press("DOWN").press("ENTER");
      window.awaitText("label", "Odd"::equals);
      assertThat(window.text("copies")).isEqualTo("0");
      assertThat(window.text("price")).isEmpty();
      window.type("label", "Odd gate").use("save");
      window.awaitText("note", "Saved on this computer"::equals);
      assertThat(odd(window)).isEqualTo("Odd gate many 99,7 soon");
      window.type("price", "99.7").use("save");
      window.await("the price is saved", () -> "Odd gate many 99.7 soon".equals(odd(window)));
      assertThat(log.said())
          .containsOnlyOnce(
              "In row 2 of table things, column price holds '99,7', which is no BigDecimal.")
          .doesNotContain("Plugin 'things' failed");
    }
  }

  /// What is logged meanwhile.
  private static final class Heard extends Handler implements AutoCloseable {
    private final Queue<String> said = new ConcurrentLinkedQueue<>();

    Heard() {
      Logger.getLogger("").addHandler(this);
    }

    String said() {
      return String.join("\n", said);
    }

    @Override
    public void publish(LogRecord line) {
      said.add(line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      Logger.getLogger("").removeHandler(this);
    }
  }

  private static int rows(TestWindow window) {
    return ((JTable) window.find("Things")).getRowCount();
  }

  private static String odd(TestWindow window) {
    String all = "SELECT label||' '||copies||' '||price||' '||checked_on FROM things WHERE id='2'";
    return window
        .place()
        .store()
        .read(tx -> Objects.requireNonNullElse(tx.text(all, Map.of()), "nothing"));
  }

  /// The record itself refuses what is in the row.
  @Test
  void aRowThatItsRecordRefusesTakesNoOtherAwayAndIsNoNewOne() throws Exception {
    try (TestProfile profile = TestProfile.fresh()) {
      MadeJar.doing("things", KIND)
          .carrying(
              "test.things.Thing",
              THING.replace(
                  "    static Thing blank",
                  "    Thing { if (copies > 9) throw new IllegalArgumentException(\"too many\"); }\n"
                      + "    static Thing blank"))
          .in(profile.folder().resolve("plugins"));
      profile.run("status").done(); // without data the window begins with a welcome
      try (TestWindow window = TestWindow.open(profile)) {
        write(window);
        execute(window, "INSERT INTO things(id, label, copies) VALUES ('2', 'Odd', 10)");
        window.use("rail.things.list").await("the other row", () -> rows(window) == 1);
        assertThat(window.text("more"))
            .isEqualTo("1 cannot be shown here: a value in it is none that it can have.");
        window.reach("Things").press("DOWN").press("ENTER");
        window.awaitText("copies", "3"::equals);
        execute(window, "UPDATE things SET copies=10, label='x' WHERE id='1'");
        window.awaitText(
            "note",
            "This cannot be shown here, and stays as it is: IllegalArgumentException: too many"
                ::equals);
        assertThat(window.find("save").isEnabled()).isFalse();
        execute(window, "UPDATE things SET copies=4 WHERE id='1'");
        window.awaitText("copies", "4"::equals);
        assertThat(window.find("save").isEnabled()).isTrue();
      }
    }
  }

  private static void execute(TestWindow window, String sql) {
    window.place().store().write(tx -> tx.execute(sql, Map.of())).join();
  }

  private static boolean inSight(Component it) {
    return ((javax.swing.JComponent) it).getVisibleRect().getSize().equals(it.getSize());
  }

  private static void write(TestWindow window) throws Exception {
    window
        .place()
        .store()
        .write(tx ->
            tx.execute(
                """
                INSERT INTO things(id, label, place, copies, meters, lost, mood, price)
                VALUES ('1', 'Door', 'one' || char(10) || 'two', 3, 7, 0, 'GOOD', '1000.00')\
                """,
                Map.of()))
        .toCompletableFuture()
        .get(120, TimeUnit.SECONDS);
  }

  private static Row row(TestWindow window) {
    return window
        .place()
        .store()
        .read(tx -> tx.list(Row.class, "SELECT * FROM things", Map.of()))
        .getFirst();
  }

  private static TestProfile withThings() throws IOException {
    TestProfile profile = TestProfile.fresh();
    MadeJar.doing("things", KIND)
        .carrying("test.things.Thing", THING)
        .in(profile.folder().resolve("plugins"));
    profile.run("status").done(); // without data the window begins with a welcome
    return profile;
  }
}
