package app.landfall.invoices.ui.list;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.time.LocalDate;
import java.time.ZoneId;
import javax.swing.JTable;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The page of a payment run, by keys: what is asked before something that a bank undoes no more,
/// and what is said where less is paid than somebody expects.
@ExtendWith(WindowTests.class)
class RunPageTest {
  static final String OURS = "DE89370400440532013000";
  static final String THEIRS = "DE02120300000000202051";

  /// An invoice that can be paid, and with it a file that pays it.
  private static TestProfile written() {
    TestProfile anna = TestProfile.fresh();
    anna.run("accounts", "add", OURS, "--name", "Giro", "--currency", "EUR").done();
    invoice(anna, "RE-1", "119.00");
    anna.run("payment", "add", "RE-1", "--amount", "1", "--confirm-account", THEIRS).done();
    anna.run("pay", "--due-by", day(9), "--file", "first.xml", "--accept-warnings").done();
    return anna;
  }

  static void invoice(TestProfile anna, String number, String total) {
    anna.run("invoice", "new", "Nordwind", total, "--number", number).done();
    anna.run("invoice", "set", number, "currency=EUR", "iban=" + THEIRS, "due-date=" + day(2))
        .done();
  }

  private static String day(int ahead) {
    return LocalDate.now(ZoneId.systemDefault()).plusDays(ahead).toString();
  }

  static Object cell(TestWindow window, String table, int row, int column) {
    JTable of = (JTable) window.find(table);
    return GuiActionRunner.execute(() -> of.getValueAt(row, column));
  }

  private static String cellsOfRow(TestWindow window, int row) {
    JTable of = (JTable) window.find("invoices.table");
    return GuiActionRunner.execute(() -> {
      StringBuilder cells = new StringBuilder();
      for (int column = 0; column < of.getColumnCount(); column++) {
        cells.append(of.getValueAt(row, column)).append(' ');
      }
      return cells.toString();
    });
  }

  static int rows(TestWindow window, String table) {
    JTable of = (JTable) window.find(table);
    return GuiActionRunner.execute(of::getRowCount);
  }

  private static void awaitState(TestWindow window, String state) {
    window.await(state, () -> cell(window, "run.before", 0, 4).equals(state));
  }

  @Test
  void aRunIsWithdrawnOnlyWhereSomebodySaysSoAndTakenBack() {
    try (TestProfile anna = written();
        TestWindow window = TestWindow.open(anna)) {
      window.use("rail.invoices.topay").use("topay.run").awaitShown("run.before");
      window.await("it is listed", () -> rows(window, "run.before") == 1);
      window.focus("run.before").press("ctrl A").focus("run.withdraw").press("SPACE");
      window.awaitShown("question.heading");
      assertThat(window.text("question.heading"))
          .startsWith("Withdraw the run of ")
          .contains("118.00 EUR");
      window.awaitFocus("question.1").press("ENTER").awaitGone("question");
      assertThat(cell(window, "run.before", 0, 4)).isEqualTo("1 in payment");

      window.focus("run.withdraw").press("SPACE").awaitFocus("question.1");
      window.use("question.0").awaitGone("question");
      awaitState(window, "Withdrawn");
      window.focus("run.before").press("ctrl Z");
      awaitState(window, "1 in payment");
    }
  }

  @Test
  void whatAFilePaysIsDeletedOnlyWhereSomebodySaysSo() {
    TestProfile both = written();
    invoice(both, "RE-2", "10.00");
    try (TestProfile anna = both;
        TestWindow window = TestWindow.open(anna)) {
      window.use("rail.invoices.list").awaitShown("invoices.table");
      window.await("they are listed", () -> rows(window, "invoices.table") == 2);
      window.focus("invoices.table").press("ctrl A").press("DELETE").awaitFocus("question.1");
      assertThat(window.text("question.heading")).startsWith("1 of these 2 invoices stands in");
      window.press("ENTER").awaitGone("question");
      assertThat(rows(window, "invoices.table")).isEqualTo(2);

      int paid = cellsOfRow(window, 0).contains("RE-1") ? 0 : 1;
      window.choose("invoices.table", paid, false).press("DELETE").awaitFocus("question.1");
      assertThat(window.text("question.heading")).contains("Nordwind").contains("RE-1");
      window.use("question.0").awaitShown("invoices.undo");
      window.use("rail.invoices.topay").use("topay.run").awaitShown("run.before");
      awaitState(window, "1 in payment · 1 deleted as an invoice");
      window.use("rail.invoices.todecide").awaitShown("decide.table");
      assertThat(cell(window, "decide.table", 0, 0).toString())
          .contains("Deleted, and a file pays");
    }
  }
}
