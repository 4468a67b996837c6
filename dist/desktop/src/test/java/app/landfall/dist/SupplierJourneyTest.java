package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.TestWindow.Hand;
import app.landfall.testkit.window.WindowTests;
import java.util.Map;
import javax.swing.JTable;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.extension.ExtendWith;

/// Suppliers as a bookkeeper meets them: nobody has to make one, two can be made one, and what is
/// said of one is kept.
@ExtendWith(WindowTests.class)
final class SupplierJourneyTest {
  private static final String ACCOUNT = "iban=DE89 3704 0044 0532 0130 00";

  @ByHand
  void suppliersComeWithInvoicesAreMergedAndKeepWhatIsSaidOfThem(Hand hand) {
    try (TestProfile anna = TestProfile.fresh()) {
      anna.run("invoice", "new", "Nordwind Logistik GmbH", "119.00", "--number", "RE-1").done();
      anna.run("invoice", "new", "NORDWIND LOGISTIK", "10.00", "--number", "RE-2").done();
      anna.run("invoice", "new", "Nordwint", "1.00", "--number", "RE-3").done();
      anna.run("invoice", "set", "RE-1", ACCOUNT).done();
      assertThat(anna.run("suppliers").done()).contains("Nordwint", "2 suppliers");
      try (TestWindow window = TestWindow.open(anna).by(hand)) {
        window.use("rail.invoices.suppliers").awaitShown("suppliers.table");
        awaitRows(window, "suppliers.table", 2);
        window.press("ctrl F").awaitFocus("suppliers.search").press("DOWN");
        window.awaitFocus("suppliers.table").press("ctrl A").awaitShown("suppliers.merge");
        window.picture("suppliers-light").press("ctrl M");
        awaitRows(window, "suppliers.table", 1);
        window.press("ctrl Z");
        awaitRows(window, "suppliers.table", 2);
        window.press("HOME").press("ENTER").awaitShown("supplier.profile");
        awaitRows(window, "supplier.open", 2);
        window.awaitShown("termsDays").type("termsDays", "30").press("ctrl S");
        window.await(
            "the terms are saved",
            () -> text(window, "SELECT terms_days FROM suppliers").equals("30"));
        window.use("supplier.confirm");
        window.await(
            "the account is confirmed",
            () -> text(window, "SELECT iban FROM supplier_accounts").startsWith("DE89"));
        window.picture("supplier-light");
      }
      assertThat(anna.run("suppliers", "--json").done()).contains("\"openItems\" : 2");
    }
  }

  private static void awaitRows(TestWindow window, String table, int rows) {
    JTable shown = (JTable) window.find(table);
    window.await(
        table + " has " + rows + " rows",
        () -> GuiActionRunner.execute(() -> shown.getRowCount()) == rows);
  }

  private static String text(TestWindow window, String sql) {
    return window.place().store().read(tx -> String.valueOf(tx.text(sql, Map.of())));
  }
}
