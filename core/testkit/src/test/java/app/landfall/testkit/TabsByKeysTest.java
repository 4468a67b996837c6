package app.landfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.awt.Component;
import javax.swing.AbstractButton;
import javax.swing.JTable;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The tabs of the window by keys alone: from wherever the focus is, in their strip, and in the
/// palette; and the list of all keys.
@ExtendWith(WindowTests.class)
@Timeout(180)
class TabsByKeysTest {
  private static final String BODY =
      """
      static final class Sheet implements EditorPart {
        private final JPanel page = new JPanel(new java.awt.GridLayout(0, 1));
        private final String id;
        Sheet(String id) {
          this.id = id;
          page.getAccessibleContext().setAccessibleName("Sheet " + id);
          JTextArea words = new JTextArea(3, 20);
          words.setName("words." + id);
          words.getAccessibleContext().setAccessibleName("Words");
          JTextField last = new JTextField();
          last.setName("last." + id);
          last.getAccessibleContext().setAccessibleName("Last");
          page.add(words);
          page.add(last);
        }
        public JComponent component() { return page; }
        public String title() { return "Sheet " + id; }
        public boolean dirty() { return id.equals("b"); }
        public java.util.concurrent.CompletionStage<Boolean> save() {
          return java.util.concurrent.CompletableFuture.completedFuture(true);
        }
        public void discarded() {}
      }
      static final class Rows extends javax.swing.table.DefaultTableModel {
        Rows() { super(3, 2); }
        public boolean isCellEditable(int row, int column) { return false; }
      }
      static final class Front implements ViewPart {
        private final JPanel page = new JPanel(new java.awt.GridLayout(0, 1));
        Front(Workbench workbench) {
          page.getAccessibleContext().setAccessibleName("Front");
          JTable table = app.landfall.plugin.ui.look.Tables.make(new Rows(), "rows");
          table.getAccessibleContext().setAccessibleName("Rows");
          table.getInputMap().put(KeyStroke.getKeyStroke("ctrl E"), "sing");
          table.getActionMap().put("sing", new Sing());
          page.add(app.landfall.plugin.ui.look.Tables.scroll(table));
          JComboBox<String> choice = new JComboBox<>(new String[] {"one", "two", "three"});
          choice.setName("choice");
          choice.getAccessibleContext().setAccessibleName("Choice");
          page.add(choice);
          for (String id : new String[] {"a", "b"}) {
            JButton button = new JButton(id);
            button.setName("open." + id);
            button.addActionListener(e -> workbench.open("sheet:" + id));
            page.add(button);
          }
        }
        public JComponent component() { return page; }
      }
      static final class Sing extends AbstractAction {
        Sing() { putValue(SHORT_DESCRIPTION, "Sing a song"); }
        public void actionPerformed(java.awt.event.ActionEvent e) {}
      }
      static final class Made {
        @jakarta.inject.Inject Made(Workbench workbench) { this.workbench = workbench; }
        final Workbench workbench;
      }
      public void configure(PluginBinder b) {
        for (Class<?> it : new Class<?>[] {Sheet.class, Front.class, Rows.class, Sing.class}) {
          it.getName(); // read from the jar here, not on the event thread
        }
        var made = b.provider(Made.class);
        b.contribute(View.POINT,
            new View("sheets.front", "Front", "note", 0, () -> new Front(made.get().workbench)));
        b.contribute(EditorKind.POINT,
            new EditorKind("sheet", "Sheet", "note", () -> id -> new Sheet(id)));
      }
      """;

  @Test
  void tabsChangeFromWhereverTheFocusIs() throws Exception {
    try (TestProfile profile = withSheets();
        TestWindow window = TestWindow.open(profile)) {
      openBoth(window);
      window.use("rail.sheets.front").focus("rows");
      window.press("ctrl PAGE_DOWN").awaitShown("words.a").awaitFocus("words.a");
      window.press("ctrl TAB").awaitShown("words.b").press("ctrl TAB").awaitShown("rows");
      window.press("ctrl shift TAB").awaitShown("words.b");
      window.press("ctrl PAGE_UP").awaitShown("words.a");
      window.press("alt 3").awaitShown("words.b").press("alt 1").awaitShown("rows");
      window.press("alt 4").press("alt 2").awaitShown("words.a");
      window.focus("words.a").press("TAB").awaitFocus("last.a");
    }
  }

  @Test
  void whatTheStripMarksIsShown() throws Exception {
    try (TestProfile profile = withSheets();
        TestWindow window = TestWindow.open(profile)) {
      openBoth(window);
      window.focus("tab.sheet:b").press("LEFT").awaitShown("words.a");
      assertThat(marked(window, "tab.sheet:a")).isTrue();
      window.awaitFocus("tab.sheet:a").press("LEFT").awaitShown("rows");
      assertThat(marked(window, "tab.view")).isTrue();
      window.awaitFocus("tab.view").press("RIGHT").awaitShown("words.a");
      window.awaitFocus("tab.sheet:a").press("RIGHT").awaitShown("words.b");
      window.awaitFocus("tab.sheet:b").press("ENTER").awaitFocus("words.b");
      window.focus("tab.sheet:a").press("SPACE").awaitFocus("words.a");
    }
  }

  @Test
  void openTabsAreInThePalette() throws Exception {
    try (TestProfile profile = withSheets();
        TestWindow window = TestWindow.open(profile)) {
      openBoth(window);
      window.use("rail.sheets.front").press("ctrl K").awaitFocus("palette.field");
      window.write("sheet b").press("ENTER").awaitShown("words.b");
    }
  }

  @Test
  void aListReachedByTheKeysOfItsPageHasAChosenRow() throws Exception {
    try (TestProfile profile = withSheets();
        TestWindow window = TestWindow.open(profile)) {
      openBoth(window);
      window.press("ctrl 1").awaitFocus("rows");
      JTable rows = (JTable) window.find("rows");
      window.await(
          "a row is chosen", () -> GuiActionRunner.execute(() -> rows.getSelectedRow() == 0));
    }
  }

  @Test
  void everyKeyIsInTheList() throws Exception {
    try (TestProfile profile = withSheets();
        TestWindow window = TestWindow.open(profile)) {
      window.focus("rows").press("F1").awaitShown("shortcuts");
      assertThat(lines(window, "shortcuts"))
          .contains(
              "Ctrl+E: Sing a song (On this page)",
              "Ctrl+K: Search or run a command (Everywhere)",
              "F1: Keyboard shortcuts (Everywhere)",
              "Ctrl+Page Down, Ctrl+Tab: Next tab (Everywhere)",
              "Ctrl+W: Close tab (Everywhere)",
              "Ctrl+1: Front (Everywhere)");
      window.picture("shortcuts");
      window.press("ESCAPE").awaitGone("shortcuts");
      window.press("ctrl K").awaitFocus("palette.field").write("?").press("ENTER");
      window.awaitShown("shortcuts").press("ESCAPE").awaitGone("shortcuts");
    }
  }

  @Test
  void escapeInAnOpenedChoiceGivesBackWhatWasChosen() throws Exception {
    try (TestProfile profile = withSheets();
        TestWindow window = TestWindow.open(profile)) {
      window.focus("choice").press("DOWN");
      window.await("two", () -> "two".equals(choice(window)));
      window.press("alt DOWN").press("DOWN").press("ESCAPE");
      window.await("two again", () -> "two".equals(choice(window)));
      window.press("alt DOWN").press("DOWN").press("ENTER");
      window.await("three", () -> "three".equals(choice(window)));
    }
  }

  private static Object choice(TestWindow window) {
    var box = (javax.swing.JComboBox<?>) window.find("choice");
    return GuiActionRunner.execute(() -> box.isPopupVisible() ? "open" : box.getSelectedItem());
  }

  private static java.util.List<String> lines(TestWindow window, String name) {
    JTable table = (JTable) window.find(name);
    return GuiActionRunner.execute(() ->
        java.util.stream.IntStream.range(0, table.getRowCount())
            .mapToObj(row ->
                "%s: %s (%s)"
                    .formatted(
                        table.getValueAt(row, 0),
                        table.getValueAt(row, 1),
                        table.getValueAt(row, 2)))
            .toList());
  }

  private static boolean marked(TestWindow window, String name) {
    Component tab = window.find(name);
    return GuiActionRunner.execute(() -> tab instanceof AbstractButton it && it.isSelected());
  }

  private static void openBoth(TestWindow window) {
    window.use("rail.sheets.front").use("open.a").awaitShown("words.a");
    window.use("rail.sheets.front").use("open.b").awaitShown("words.b");
  }

  private static TestProfile withSheets() throws Exception {
    TestProfile profile = TestProfile.fresh().set("general.language", "english");
    MadeJar.doing("sheets", BODY).in(profile.folder().resolve("plugins"));
    profile.run("status").done(); // without data the window begins with a welcome
    return profile;
  }
}
