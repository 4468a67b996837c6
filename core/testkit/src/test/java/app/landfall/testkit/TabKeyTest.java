package app.landfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.awt.Component;
import javax.swing.JTable;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The tab key leads through the tables of a plugin and out of them; where it does not, whoever
/// tests the plugin is told where.
@ExtendWith(WindowTests.class)
@Timeout(180)
class TabKeyTest {
  private static final String BODY =
      """
      static final class Rows extends javax.swing.table.DefaultTableModel {
        private final boolean edited;
        Rows(boolean edited) { super(2, 2); this.edited = edited; }
        public boolean isCellEditable(int row, int column) { return edited && column == 1; }
      }
      static final class Lines implements ViewPart {
        private final JPanel page = new JPanel(new java.awt.GridLayout(0, 1));
        Lines(JTable... tables) {
          page.getAccessibleContext().setAccessibleName("Lines");
          for (JTable table : tables) { page.add(table); }
          JTextField last = new JTextField();
          last.setName("last");
          last.getAccessibleContext().setAccessibleName("Last");
          page.add(last);
        }
        public JComponent component() { return page; }
      }
      static JTable plain() {
        JTable table = new JTable(2, 2);
        table.setName("trap");
        table.getAccessibleContext().setAccessibleName("Trap");
        return table;
      }
      static JTable made(boolean edited, String name) {
        return app.landfall.plugin.ui.look.Tables.make(new Rows(edited), name);
      }
      public void configure(PluginBinder b) {
        Lines.class.getName(); // read from the jar here, not on the event thread
        Rows.class.getName();
        b.contribute(View.POINT, new View("lines.good", "Good", "note", 0,
            () -> new Lines(made(false, "shown"), made(true, "edited"))));
        b.contribute(View.POINT, new View("lines.empty", "Empty", "note", 2,
            () -> new Lines(made(false, "shown"),
                app.landfall.plugin.ui.look.Tables.make(new javax.swing.table.DefaultTableModel(0, 2), "empty"))));
        b.contribute(View.POINT, new View("lines.bad", "Bad", "note", 1, () -> new Lines(plain())));
      }
      """;

  @Test
  void aTableThatKeepsTheTabKeyIsNamed() throws Exception {
    try (TestProfile profile = withLines();
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.lines.bad");
      assertThatThrownBy(window::tabAround)
          .isInstanceOf(AssertionError.class)
          .hasMessageEndingWith("it stays in JTable trap (Trap)");
    }
  }

  /// A button may be given the focus back in the moment in which it can be used no more.
  @Test
  void whatIsSwitchedOffWhileTheFocusComesToItLeadsOn() throws Exception {
    try (TestProfile profile = withLines();
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.lines.good");
      window.reach("shown");
      Component last = window.find("last");
      GuiActionRunner.execute(() -> {
        last.requestFocusInWindow();
        last.setEnabled(false);
      });
      window.await("the focus has gone on", () -> !last.isFocusOwner());
      window.reach("shown").press("TAB").awaitFocus("edited");
    }
  }

  /// Nothing in it would show where the focus is.
  @Test
  void aTableWithoutRowsIsNoStop() throws Exception {
    try (TestProfile profile = withLines();
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.lines.empty").focus("shown").press("TAB").awaitFocus("last");
      window.press("shift TAB").awaitFocus("shown");
      window.tabAround();
    }
  }

  @Test
  void theTabKeyLeadsThroughTheCellsThatAreEditedAndOut() throws Exception {
    try (TestProfile profile = withLines();
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.lines.good");
      window.reach("shown").press("TAB").awaitFocus("edited");
      window.press("TAB");
      assertThat(cell(window)).isEqualTo("0/1");
      window.press("TAB");
      assertThat(cell(window)).isEqualTo("1/1");
      window.write("3").press("TAB").awaitFocus("last");
      JTable edited = table(window);
      assertThat(GuiActionRunner.execute(() -> edited.getValueAt(1, 1))).isEqualTo("3");
      window.press("shift TAB").awaitFocus("edited").press("shift TAB");
      assertThat(cell(window)).isEqualTo("0/1");
      window.press("shift TAB").awaitFocus("shown");
      window.tabAround();
    }
  }

  private static String cell(TestWindow window) {
    JTable table = table(window);
    return GuiActionRunner.execute(() -> table.getSelectedRow() + "/" + table.getSelectedColumn());
  }

  private static JTable table(TestWindow window) {
    return (JTable) window.find("edited");
  }

  private static TestProfile withLines() throws Exception {
    TestProfile profile = TestProfile.fresh();
    MadeJar.doing("lines", BODY).in(profile.folder().resolve("plugins"));
    profile.run("status").done(); // without data the window begins with a welcome
    return profile;
  }
}
