package app.landfall.invoices.ui.list;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JTable;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The pages of payments in the smallest window: no figure, day or account is ever cut.
@ExtendWith(WindowTests.class)
class SmallScreenTest {
  private static final String OURS = "DE89370400440532013000";
  private static final String LONG = "MT84MALT011000012345MTLCAST001S";

  private static String day(int ahead) {
    return LocalDate.now(ZoneId.systemDefault()).plusDays(ahead).toString();
  }

  private static void invoice(TestProfile anna, String supplier, String number, String total) {
    anna.run("invoice", "new", supplier, total, "--number", number).done();
    anna.run("invoice", "set", number, "currency=EUR", "iban=" + LONG, "due-date=" + day(2)).done();
  }

  /// What needs more width than its column has.
  private static List<String> cut(TestWindow window, String name, int... columns) {
    JTable table = (JTable) window.find(name);
    return GuiActionRunner.execute(() -> {
      List<String> found = new ArrayList<>();
      for (int column : columns) {
        int width = table.getColumnModel().getColumn(column).getWidth();
        for (int row = 0; row < table.getRowCount(); row++) {
          var cell = table.prepareRenderer(table.getCellRenderer(row, column), row, column);
          if (cell.getPreferredSize().width > width) {
            found.add(table.getValueAt(row, column) + " in " + width + " px");
          }
        }
      }
      return found;
    });
  }

  @Test
  void noFigureIsCut() {
    try (TestProfile anna = TestProfile.fresh().set("general.language", "german")) {
      anna.run("accounts", "add", OURS, "--name", "Giro", "--currency", "EUR").done();
      invoice(anna, "Nordwind Handels- und Lagergesellschaft mbH", "RE-2026-000118", "1234567.89");
      invoice(anna, "Nordwind Handels- und Lagergesellschaft mbH", "RE-2026-000119", "2345678.90");
      anna.run("payment", "add", "RE-2026-000118", "--amount", "1", "--confirm-account", LONG)
          .done();
      try (TestWindow window = TestWindow.open(anna)) {
        window.resize(1024, 700).use("rail.invoices.topay").awaitShown("topay.table");
        JTable due = (JTable) window.find("topay.table");
        window.await("it is filled", () -> GuiActionRunner.execute(due::getRowCount) >= 3);
        window.settle().picture("to-pay-small");
        assertThat(cut(window, "topay.table", 2, 3, 4, 5)).isEmpty();
        assertThat(GuiActionRunner.execute(() -> due.getColumnModel().getColumn(0).getWidth()))
            .as("the supplier can be read")
            .isGreaterThan(120);

        window.use("topay.run").awaitShown("run.table");
        JTable run = (JTable) window.find("run.table");
        window.await("it is planned", () -> GuiActionRunner.execute(run::getRowCount) == 2);
        window.settle().picture("payment-run-small");
        assertThat(cut(window, "run.table", 2, 3, 4, 5)).isEmpty();

        window.use("rail.invoices.list").awaitShown("invoices.table");
        window
            .choose("invoices.table", 0, false)
            .press("ctrl ENTER")
            .awaitShown("invoice.lines.add");
        window.use("invoice.lines.add").awaitFocusIn("invoice.lines");
        window.settle().picture("lines-small");
        JTable lines = (JTable) window.find("invoice.lines");
        assertThat(GuiActionRunner.execute(() -> lines.getColumnModel().getColumn(0).getWidth()))
            .as("the item can be read")
            .isGreaterThan(100);
      }
    }
  }
}
