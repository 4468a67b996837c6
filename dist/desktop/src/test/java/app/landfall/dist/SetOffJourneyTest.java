package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.TestWindow.Hand;
import app.landfall.testkit.window.WindowTests;
import java.util.List;
import java.util.regex.Pattern;
import javax.swing.JTable;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.extension.ExtendWith;

/// A credit note as a bookkeeper uses it: set off against what is open of the same supplier.
@ExtendWith(WindowTests.class)
final class SetOffJourneyTest {
  @ByHand
  void aCreditIsSetOffInOneStepThatIsUndoneWhole(Hand hand) {
    Look look = new Look("light", "german", "");
    try (TestProfile anna = look.fresh()) {
      for (List<String> one :
          List.of(List.of("RE-1", "50.00"), List.of("RE-2", "100.00"), List.of("GS-1", "-70.00"))) {
        anna.run(
                "invoice",
                "new",
                "Nordwind",
                one.get(1),
                "--number",
                one.get(0),
                "--currency",
                "EUR")
            .done();
      }
      anna.run("invoice", "set", "RE-1", "dueDate=2020-01-01").done();
      try (TestWindow window = TestWindow.open(anna).by(hand)) {
        window.use("rail.invoices.list").awaitShown("invoices.table");
        awaitRows(window, 3);
        window
            .focus("invoices.table")
            .press("ctrl A")
            .press("ctrl K")
            .write("Gutschriften verrech");
        window.press("ENTER");
        window.await("somebody is asked", () -> window.question().size() == 2);
        assertThat(window.text("question.heading")).isEqualTo("70,00 EUR verrechnen?");
        look.picture(window, "set-off-question");
        window.answer(0).awaitShown("invoices.undo");
        assertThat(open(anna)).contains("RE-1 0.00", "RE-2 80.00");
        look.picture(window, "set-off-done");
        window.press("ctrl Z");
        window.await(
            "it is undone", () -> open(anna).containsAll(List.of("RE-1 50.00", "RE-2 100.00")));
      }
      assertThat(anna.run("payment", "offset", "GS-1", "RE-2", "RE-1").done())
          .contains("70.00", "RE-1: 50.00 of GS-1", "RE-2: 20.00 of GS-1");
      assertThat(anna.run("payments").done()).contains("offset");
    }
  }

  private static List<String> open(TestProfile anna) {
    return Pattern.compile("(?s)\"invoiceNumber\" : \"([^\"]+)\".*?\"open\" : \"([^\"]+)\"")
        .matcher(anna.run("invoices", "--json").done())
        .results()
        .map(found -> found.group(1) + " " + found.group(2))
        .toList();
  }

  private static void awaitRows(TestWindow window, int rows) {
    JTable shown = (JTable) window.find("invoices.table");
    window.await(
        "the list has " + rows + " rows",
        () -> GuiActionRunner.execute(() -> shown.getRowCount()) == rows);
  }
}
