package app.landfall.invoices.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JTable;
import javax.swing.SwingUtilities;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The lines of an invoice by real keys, and its fields: what is typed is where one looks, and is
/// shown as it was understood.
@ExtendWith(WindowTests.class)
class LinesByKeysTest {

  @Test
  void enterEndsTheCellAndTheNextKeyBeginsTheNext() {
    try (TestProfile profile = profile();
        TestWindow window = TestWindow.open(profile)) {
      window.awaitShown("invoices.empty").press("ctrl N").awaitFocus("invoice.supplier");
      window.use("invoice.lines.add").awaitFocusIn("invoice.lines");
      window.write("First").press("ENTER").write("1").press("ENTER").write("pc").press("ENTER");
      window.write("10").press("ENTER").press("ENTER").write("19").press("ENTER");
      window.write("Second").press("ENTER").write("2").press("ENTER").write("kg").press("ENTER");
      window.write("5").press("ENTER");
      window.await("two lines", () -> cells(window).size() == 2);

      assertThat(cells(window))
          .containsExactly(
              List.of("First", "1", "pc", "10.00", "10.00", "19"),
              List.of("Second", "2", "kg", "5.00", "10.00", ""));
      assertThat(window.text("invoice.supplier")).isEmpty();
    }
  }

  /// As in a spreadsheet; and nothing that is typed goes into another field unseen.
  @Test
  void theTabKeyBeginsTheNextLineAfterTheLastCellAndEscapeStaysInTheCell() {
    try (TestProfile profile = profile();
        TestWindow window = TestWindow.open(profile)) {
      window.awaitShown("invoices.empty").press("ctrl N").awaitFocus("invoice.supplier");
      window.use("invoice.lines.add").awaitFocusIn("invoice.lines");
      window.write("First").press("TAB").write("1").press("TAB").write("pc").press("TAB");
      window.write("10").press("TAB").press("TAB").write("19").press("TAB").write("Second");
      window.press("TAB");
      window.await("two lines", () -> cells(window).size() == 2);
      assertThat(cells(window).get(1).getFirst()).isEqualTo("Second");

      window.write("5").press("ESCAPE").awaitFocus("invoice.lines");
      assertThat(cells(window).get(1).get(1)).isEmpty();
      window.press("ctrl DELETE");
      window.await("one line", () -> cells(window).size() == 1);
      window.awaitFocus("invoice.lines").write("7").press("ENTER");
      window.await("typed there", () -> cells(window).getFirst().get(1).equals("7"));
      assertThat(window.text("invoice.supplier")).isEmpty();
    }
  }

  @Test
  void savingByTheButtonAndFromTheStatusBarKeepsTheKeysInTheForm() {
    try (TestProfile profile = profile();
        TestWindow window = TestWindow.open(profile)) {
      window.awaitShown("invoices.empty").press("ctrl N").awaitFocus("invoice.supplier");
      window.write("Miller").press("TAB").focus("invoice.total").write("10").press("TAB");
      window.focus("invoice.save").press("SPACE");
      window.await("saved", () -> !window.find("invoice.save").isEnabled());
      window.await("the keys are in the page", () -> focusIsIn(window, "pages"));
      window.focus("invoice.note").write("later").focus("menu").press("ctrl S");
      window.await("saved again", () -> !window.find("invoice.save").isEnabled());
    }
  }

  private static boolean focusIsIn(TestWindow window, String name) {
    Component there = window.find(name);
    return GuiActionRunner.execute(() -> {
      Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
      return owner != null && owner.isEnabled() && SwingUtilities.isDescendingFrom(owner, there);
    });
  }

  @Test
  void typingOverAChosenCellTakesThePlaceOfWhatWasInIt() {
    try (TestProfile profile = profile();
        TestWindow window = TestWindow.open(profile)) {
      window.awaitShown("invoices.empty").press("ctrl N").awaitFocus("invoice.supplier");
      window.use("invoice.lines.add").awaitFocusIn("invoice.lines");
      window.write("First").press("ENTER").press("LEFT").write("Other").press("ENTER");
      window.write("2kg").press("ENTER").awaitShown("invoice.lines.problem");

      assertThat(cells(window).getFirst().subList(0, 2)).containsExactly("Other", "2kg");
      window.press("LEFT").write("2").press("ENTER").awaitGone("invoice.lines.problem");
    }
  }

  @Test
  void anAmountIsShownAsUnderstoodOrRefusedWithWhatToDo() {
    try (TestProfile profile = profile();
        TestWindow window = TestWindow.open(profile)) {
      window.awaitShown("invoices.empty").press("ctrl N").awaitFocus("invoice.supplier");
      window.type("invoice.total", "1000+234.56").press("TAB");
      window.awaitText("invoice.total", "1,234.56"::equals);
      window.type("invoice.total", "1.234").press("TAB").awaitShown("invoice.total.problem");
      window.type("invoice.iban", "DE00 1234 56").press("TAB").awaitShown("invoice.iban.remedy");
      window.type("invoice.due-date", "31 Feb 2026").press("TAB");
      window.awaitShown("invoice.due-date.problem").picture("invoice-refused");
      window.type("invoice.total", "USD 500").press("TAB").awaitShown("invoice.total.remedy");
      window.picture("invoice-other-currency").use("invoice.total.remedy");
      window.awaitText("invoice.total", "500.00"::equals);
      assertThat(window.text("invoice.currency")).isEqualTo("USD");
      window.use("invoice.iban.remedy").awaitGone("invoice.iban.problem");
      assertThat(window.text("invoice.iban")).isEqualTo("DE00 1234 56");
    }
  }

  /// One that is no first start.
  private static TestProfile profile() {
    TestProfile profile = TestProfile.fresh().set("general.language", "english");
    profile.run("invoices").done();
    return profile;
  }

  private static List<List<String>> cells(TestWindow window) {
    JTable table = (JTable) window.find("invoice.lines");
    return GuiActionRunner.execute(() -> {
      List<List<String>> rows = new ArrayList<>();
      for (int row = 0; row < table.getRowCount(); row++) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < table.getColumnCount(); column++) {
          cells.add(String.valueOf(table.getValueAt(row, column)));
        }
        rows.add(cells);
      }
      return rows;
    });
  }
}
