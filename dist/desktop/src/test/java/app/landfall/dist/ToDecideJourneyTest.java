package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.util.Map;
import javax.swing.JTable;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What waits for somebody to decide, decided with one key each, and what the gate says then.
@ExtendWith(WindowTests.class)
final class ToDecideJourneyTest {

  private static String first(TestWindow window) {
    return cell(window, 0);
  }

  private static String cell(TestWindow window, int column) {
    JTable table = (JTable) window.find("decide.table");
    return GuiActionRunner.execute(
        () -> table.getRowCount() == 0 ? "" : String.valueOf(table.getValueAt(0, column)));
  }

  private static long rows(TestWindow window, String kind) {
    return window
        .place()
        .store()
        .read(tx ->
            tx.number(
                "SELECT count(*) FROM invoice_decisions WHERE kind=:kind", Map.of("kind", kind)));
  }

  /// One invoice that somebody must approve.
  static TestProfile ruled(TestProfile anna) {
    anna.run("approval-rules", "add", "--from", "100", "--persons", "1").done();
    anna.run("invoice", "new", "Nordwind", "119.00", "--number", "RE-1").done();
    anna.run("invoice", "set", "RE-1", "currency=EUR", "due-date=2026-12-24").done();
    return anna;
  }

  @Test
  void anAccountIsSeenConfirmedAndTakenBackByKeysWhereItIsToBeDecided() {
    Look look = new Look("light", "german", "");
    try (TestProfile anna = look.fresh()) {
      anna.run("invoice", "new", "Nordwind", "119.00", "--number", "RE-1").done();
      anna.run("invoice", "set", "RE-1", "currency=EUR", "iban=DE89370400440532013000").done();
      anna.run("invoice", "set", "RE-1", "due-date=2026-12-24").done();
      try (TestWindow window = TestWindow.open(anna)) {
        window.resize(1024, 700).use("rail.invoices.todecide").awaitShown("decide.table");
        window.await("it waits", () -> cell(window, 4).equals("DE89 3704 0044 0532 0130 00"));
        window.focus("decide.table").press("HOME").press("ctrl A").press("A");
        window.awaitFocus("pay.account.0");
        look.picture(window, "to-decide-account");
        window.press("SPACE").use("accounts.confirm").awaitShown("invoices.undo");
        window.awaitGone("decide.table").press("ctrl Z").awaitShown("decide.table");
        window.press("ctrl Y").awaitGone("decide.table");
        assertThat(anna.run("suppliers", "accounts").done()).contains("DE89");
      }
    }
  }

  @Test
  void oneKeyAsksRejectsApprovesAndTakesBack() throws Exception {
    try (TestProfile anna = ruled(TestProfile.fresh());
        TestWindow window = TestWindow.open(anna)) {
      window.use("rail.invoices.todecide").awaitShown("decide.table");
      window.await("it waits", () -> first(window).contains("Approval"));
      window.focus("decide.table").press("HOME").press("ctrl A").press("Q");
      window.awaitFocus("decide.text").write("Did it arrive?").press("ENTER");
      window.await("it is asked", () -> first(window).contains("Question"));
      window.awaitFocus("decide.table").press("ctrl A").press("A");
      window.await("it is approved", () -> rows(window, "approve") == 1);
      window.awaitGone("decide.table").use("invoices.undo").awaitShown("decide.table");
      window.await("it waits again", () -> first(window).contains("Question"));
      window.focus("decide.table").press("ctrl A").press("R");
      window.awaitFocus("decide.text").write("Not ordered").press("ENTER");
      window.await("it is rejected", () -> first(window).contains("Rejected"));
      assertThat(rows(window, "approve")).isZero();
      assertThat(rows(window, "reject")).isOne();
    }
  }
}
