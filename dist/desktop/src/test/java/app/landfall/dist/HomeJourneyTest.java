package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.TestWindow.Hand;
import app.landfall.testkit.window.WindowTests;
import java.time.LocalDate;
import java.time.ZoneId;
import javax.swing.JTable;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What somebody reads who sits down in the morning.
@ExtendWith(WindowTests.class)
final class HomeJourneyTest {
  private static TestProfile office(Look look) {
    TestProfile anna = look.fresh();
    add(anna, "RE-1", "119.00", -40);
    add(anna, "RE-2", "50.00", -2);
    add(anna, "RE-3", "1200.00", 0);
    add(anna, "RE-4", "700.00", 21);
    add(anna, "RE-5", "410.00", 30);
    return anna;
  }

  private static void add(TestProfile anna, String number, String total, int days) {
    anna.run("invoice", "new", "Nordwind", total, "--number", number, "--currency", "EUR").done();
    anna.run(
            "invoice",
            "set",
            number,
            "dueDate=" + LocalDate.now(ZoneId.systemDefault()).plusDays(days))
        .done();
  }

  @ByHand
  void everyFigureFollowsAndLeadsToItsList(Hand hand) {
    Look look = new Look("light", "english", "");
    try (TestProfile anna = office(look);
        TestWindow window = TestWindow.open(anna).by(hand)) {
      window.use("rail.invoices.home").awaitShown("home.overdue");
      window.awaitText("home.overdue", text -> text.equals("Overdue: 2 invoices, 169.00 EUR"));
      assertThat(window.text("home.fresh")).isEqualTo("5");
      assertThat(anna.run("home").done()).contains("overdue: 2, 169.00", "New: 5");
      look.picture(window, "home");

      anna.run("payment", "add", "RE-2", "--method", "cash").done();
      window.awaitText("home.overdue", text -> text.equals("Overdue: 1 invoice, 119.00 EUR"));
      window.use("home.fresh.seen");
      window.awaitText("home.fresh", text -> text.equals("0"));
      window.use("home.overdue").awaitShown("invoices.table");
      awaitRows(window, 1);

      window.use("rail.invoices.home").awaitShown("home.ages");
      window.focus("home.ages").press("HOME").press("RIGHT").press("RIGHT").press("ENTER");
      window.awaitShown("invoices.table");
      awaitRows(window, 1);
      assertThat(window.text("invoices.search")).contains("pay>=");

      window.use("rail.invoices.home").awaitShown("home.turn");
      window.use("home.turn").awaitShown("home.table");
      look.picture(window, "home-table");
    }
  }

  @Test
  void itFitsIntoASmallWindowInGermanAndSaysThatNothingIsThere() {
    Look look = new Look("dark", "german", "");
    try (TestProfile anna = office(look);
        TestWindow window = TestWindow.open(anna)) {
      window.resize(1024, 700).use("rail.invoices.home").awaitShown("home.overdue");
      window.awaitText("home.fresh", text -> text.equals("5"));
      look.picture(window, "home-small");
    }
    try (TestProfile nobody = new Look("light", "german", "").fresh();
        TestWindow window = TestWindow.open(nobody)) {
      window.use("rail.invoices.home").awaitShown("home.fresh");
      window.awaitText("home.fresh", text -> text.equals("0"));
      window.picture("home-empty");
    }
  }

  private static void awaitRows(TestWindow window, int rows) {
    JTable shown = (JTable) window.find("invoices.table");
    window.await(
        "the list has " + rows + " rows",
        () -> GuiActionRunner.execute(() -> shown.getRowCount()) == rows);
  }
}
