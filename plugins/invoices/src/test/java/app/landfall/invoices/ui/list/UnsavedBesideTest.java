package app.landfall.invoices.ui.list;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.shell.window.Shell;
import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import javax.swing.JTable;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is typed beside the list and not saved: it stays while somebody searches, and a tab of the
/// same invoice shows it, saves it and gives it up as its own.
@ExtendWith(WindowTests.class)
@Timeout(180)
class UnsavedBesideTest {
  @Test
  void noLetterOfASearchIsLostToAQuestion() {
    try (TestProfile profile = withTwo();
        TestWindow window = TestWindow.open(profile)) {
      typeBeside(window);
      window.press("ctrl F").awaitFocus("invoices.search").write("A-7");
      window.await("one is left", () -> rows(window) == 1);
      assertThat(window.text("invoices.search")).isEqualTo("A-7");
      assertThat(window.question()).isEmpty();
      assertThat(window.text("invoice.note")).isEqualTo("half done");
      assertThat(window.text("invoice.number")).isEqualTo("RE-1");

      window.press("BACK_SPACE").press("BACK_SPACE").press("BACK_SPACE");
      window.await("it is chosen again", () -> rows(window) == 2 && chosen(window) >= 0);
      window.clickHeader("invoices.table", 0);
      window.await("and in another order", () -> rows(window) == 2 && chosen(window) >= 0);
      assertThat(window.question()).isEmpty();
      assertThat(window.text("invoice.note")).isEqualTo("half done");
    }
  }

  @Test
  void aTabOfTheSameInvoiceIsTheSameEdit() {
    try (TestProfile profile = withTwo()) {
      try (TestWindow window = TestWindow.open(profile)) {
        typeBeside(window);
        window.focus("invoices.table").press("ctrl ENTER").awaitShown("invoice.editor");
        window.awaitText("invoice.note", "half done"::equals);
        String tab = address(profile);
        assertThat(window.spoken(tab)).endsWith("●");
        window.focus("invoice.note").press("ctrl A").write("done").use("rail.invoices.list");
        window.awaitShown("invoice.panel").awaitText("invoice.note", "done"::equals);
        window.use("invoice.discard").awaitText("invoice.note", String::isEmpty);
        assertThat(window.spoken(tab)).doesNotContain("●");

        window.type("invoice.note", "once more");
        window.awaitSpoken(tab, words -> words.endsWith("●"));
        window.press("ctrl Q").awaitShown("question").use("question.1");
        assertThat(window.awaitEnd()).isEqualTo(Shell.Next.QUIT);
      }
      try (TestWindow window = TestWindow.open(profile)) {
        window.awaitShown("invoice.editor").awaitText("invoice.number", "RE-1"::equals);
        window.settle();
        assertThat(window.text("invoice.note")).isEmpty();
        assertThat(window.spoken(address(profile))).doesNotContain("●");
      }
    }
  }

  private static void typeBeside(TestWindow window) {
    window.use("rail.invoices.list").awaitShown("invoices.table");
    window.await("both are there", () -> rows(window) == 2);
    JTable table = (JTable) window.find("invoices.table");
    int row =
        GuiActionRunner.execute(() -> {
          for (int i = 0; i < table.getRowCount(); i++) {
            if (String.valueOf(table.getValueAt(i, 0)).contains("Nordwind")) {
              return i;
            }
          }
          return 0;
        });
    window.choose("invoices.table", row, false).awaitShown("invoice.note");
    window.awaitText("invoice.number", "RE-1"::equals);
    window.type("invoice.note", "half done");
  }

  private static int rows(TestWindow window) {
    JTable table = (JTable) window.find("invoices.table");
    return GuiActionRunner.execute(table::getRowCount);
  }

  private static int chosen(TestWindow window) {
    JTable table = (JTable) window.find("invoices.table");
    return GuiActionRunner.execute(table::getSelectedRow);
  }

  private static String address(TestProfile profile) {
    String all = profile.run("invoices", "--json").done();
    String before = all.substring(0, all.indexOf("\"RE-1\""));
    return "tab.invoice:"
        + before
            .substring(before.lastIndexOf("\"id\""))
            .replaceAll("(?s)\"id\"[ :]+\"([^\"]+)\".*", "$1");
  }

  private static TestProfile withTwo() {
    TestProfile profile = TestProfile.fresh().set("general.language", "english");
    profile.run("invoice", "new", "--number", "RE-1", "Nordwind", "119.00").done();
    profile.run("invoice", "new", "--number", "A-7", "Adler", "50.00").done();
    return profile;
  }
}
