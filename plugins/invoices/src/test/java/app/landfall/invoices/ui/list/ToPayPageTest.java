package app.landfall.invoices.ui.list;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.swing.JTable;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The page with what is to be paid, by keys.
@ExtendWith(WindowTests.class)
class ToPayPageTest {
  private static final String IBAN = "DE89370400440532013000";

  @Test
  void whatIsOverdueIsPaidHeldReleasedAndTakenBack() {
    try (TestProfile profile = profile("light", "english")) {
      invoice(profile, "Nordwind", "119.00", "RE-1", "2026-01-15");
      invoice(profile, "Adler", "50.00", "A-7", "2026-01-10");
      profile.run("invoice", "set", "RE-1", "iban=" + IBAN).done();
      try (TestWindow window = TestWindow.open(profile)) {
        window.use("rail.invoices.topay").awaitShown("topay.table").awaitFocus("topay.table");
        window.await("three lines", () -> firsts(window).size() == 3);
        assertThat(firsts(window)).containsExactly("Overdue  ·  2", "Adler", "Nordwind");
        window.await("the sum", () -> window.text("topay.due").equals("169.00 EUR"));

        window.choose("topay.table", 2, false).press("ctrl B").awaitFocus("pay.day");
        assertThat(window.text("pay.account.0"))
            .contains("Nordwind", "DE89 3704 0044 0532 0130 00");
        window.press("ENTER").awaitShown("pay.problem");
        assertThat(window.text("pay.problem")).startsWith("Nothing is paid to an account");
        window.focus("pay.how").press("END").awaitGone("pay.account.0").use("pay.confirm");
        window.awaitGone("pay");
        window.await("one is left", () -> firsts(window).size() == 2);
        assertThat(profile.run("payments", "--json").done()).contains("\"cash\"");
        window.use("invoices.undo");
        window.await("it is back", () -> firsts(window).size() == 3);
        window.choose("topay.table", 2, false).press("ctrl B").awaitFocus("pay.day");
        window.use("pay.account.0").use("pay.confirm").awaitGone("pay");
        window.await("one is left", () -> firsts(window).size() == 2);
        window.use("invoices.undo");
        window.await("it is back", () -> firsts(window).size() == 3);

        window.choose("topay.table", 1, false).use("topay.hold").awaitFocus("hold.reason");
        window.write("Credit note is missing").press("ENTER").awaitGone("hold");
        window.await("it is held", () -> firsts(window).contains("On hold or disputed  ·  1"));
        window.await("the sum without", () -> window.text("topay.due").equals("119.00 EUR"));
        window.choose("topay.table", 3, false).awaitShown("topay.release").use("topay.release");
        window.await("it is released", () -> firsts(window).size() == 3);
      }
    }
  }

  /// What the page looks like is for people to judge; here it is only filled.
  @ParameterizedTest
  @CsvSource({"light,english", "dark,german"})
  void everyKindStandsInItsPart(String theme, String language) {
    try (TestProfile profile = profile(theme, language)) {
      LocalDate today = LocalDate.now(java.time.ZoneId.systemDefault());
      invoice(profile, "Nordwind Handels GmbH", "1190.00", "RE-2026-118", "2026-01-15");
      invoice(profile, "Adler Papier", "58.20", "A-771", today.plusDays(1).toString());
      invoice(profile, "Bergland Energie AG", "2480.50", "90-44712", today.plusDays(20).toString());
      invoice(profile, "Stadtwerke", "312.00", "SW-9", today.plusDays(9).toString());
      invoice(profile, "Lind & Söhne", "845.00", "2026/77", today.plusDays(12).toString());
      invoice(profile, "Adler Papier", "-20.00", "A-GS-3", "");
      profile.run("hold", "2026/77", "--reason", "Two boxes were missing", "--dispute").done();
      profile
          .run(
              "accounts",
              "add",
              "NL91 ABNA 0417 1643 00",
              "--name",
              "Giro",
              "--currency",
              "EUR",
              "--limit",
              "2000")
          .done();
      try (TestWindow window = TestWindow.open(profile)) {
        window
            .place()
            .store()
            .write(tx -> {
              tx.execute(
                  "UPDATE invoices SET payment_means='59' WHERE invoice_number='SW-9'", Map.of());
              tx.execute(
                  "UPDATE invoices SET vendor_iban='" + IBAN + "' WHERE invoice_number='A-771'",
                  Map.of());
              return tx.execute(
                  "UPDATE invoices SET discounts='"
                      + today.plusDays(6)
                      + " 2' WHERE invoice_number='90-44712'",
                  Map.of());
            })
            .join();
        window.use("rail.invoices.topay").awaitShown("topay.table").awaitFocus("topay.table");
        window.await("all kinds", () -> firsts(window).size() >= 11);
        window.choose("topay.table", 1, false);
        window.picture("to-pay-" + theme);
        int discounted = firsts(window).indexOf("Bergland Energie AG");
        window.choose("topay.table", discounted, false);
        window.press("ctrl B").awaitFocus("pay.day").picture("to-pay-bar-" + theme);
        assertThat(window.text("pay.amount")).isIn("2,430.89", "2.430,89");
        window.press("ESCAPE").awaitGone("pay");
      }
    }
  }

  private static void invoice(
      TestProfile profile, String supplier, String total, String number, String due) {
    List<String> words =
        new ArrayList<>(List.of("invoice", "new", "--currency", "EUR", "--number", number));
    if (!due.isEmpty()) {
      words.addAll(List.of("--due", due));
    }
    words.addAll(List.of("--", supplier, total));
    profile.run(words.toArray(String[]::new)).done();
  }

  private static TestProfile profile(String theme, String language) {
    TestProfile profile = TestProfile.fresh().set("general.theme", theme);
    return profile.set("general.language", language);
  }

  private static List<String> firsts(TestWindow window) {
    JTable table = (JTable) window.find("topay.table");
    return GuiActionRunner.execute(() -> {
      List<String> cells = new ArrayList<>();
      for (int row = 0; row < table.getRowCount(); row++) {
        cells.add(String.valueOf(table.getValueAt(row, 0)));
      }
      return cells;
    });
  }
}
