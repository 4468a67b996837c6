package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the window counts is what it says that it counts.
@ExtendWith(WindowTests.class)
final class CountsJourneyTest {
  @Test
  void theRailCountsTheInboxBeforeAnybodyHasOpenedIt() throws Exception {
    try (TestProfile profile = TestProfile.fresh()) {
      var _ = profile.run("import", PapersJourneyTest.scans(profile).toString());
      try (TestWindow window = TestWindow.open(profile)) {
        window.awaitShown("invoices.table");
        window.awaitSpoken("rail.invoices.inbox", name -> name.matches(".*, [1-9]"));
      }
    }
  }

  @Test
  void theRailCountsEveryViewBeforeAnybodyHasOpenedItAndAfterItIsMadeAnew() {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("invoice", "new", "Nordwind", "10.00", "--due", "2020-01-31").done();
      profile.run("invoice", "new", "Suedwind", "20.00", "--due", "2020-01-31").done();
      try (TestWindow window = TestWindow.open(profile)) {
        window.use("rail.invoices.suppliers").awaitShown("suppliers.page");
      }
      try (TestWindow window = TestWindow.open(profile)) {
        window.awaitShown("suppliers.page");
        window.awaitSpoken("rail.invoices.list", name -> name.endsWith(", 2"));
        window.use("rail.widen");
        window.awaitSpoken("rail.invoices.list", name -> name.endsWith(", 2"));
        profile.run("invoice", "new", "Westwind", "30.00", "--due", "2020-01-31").done();
        window.awaitSpoken("rail.invoices.list", name -> name.endsWith(", 3"));
      }
    }
  }

  @Test
  void theBarOfPaymentsAddsUpWhatIsPaid() {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("invoice", "new", "Nordwind", "10.00", "--number", "N-1").done();
      profile.run("invoice", "new", "Suedwind", "20.00", "--number", "S-1").done();
      profile.run("invoice", "set", "N-1", "iban=DE89370400440532013000", "currency=EUR").done();
      profile.run("invoice", "set", "S-1", "iban=NL91ABNA0417164300", "currency=EUR").done();
      try (TestWindow window = TestWindow.open(profile)) {
        window.awaitShown("invoices.table");
        window.press("ctrl F").awaitFocus("invoices.search").press("DOWN");
        window.awaitFocus("invoices.table").press("ctrl A").press("ctrl B").awaitFocus("pay.day");
        assertThat(window.text("pay.question"))
            .isEqualTo(
                "None of these 2 invoices is paid before an account is confirmed. 30.00 EUR");
        window.use("pay.account.0");
        window.await(
            "one is counted",
            () ->
                window
                    .text("pay.question")
                    .matches("When was 1 of these 2 invoices paid\\? [12]0\\.00 EUR"));
        window.use("pay.account.1");
        window.await(
            "both are counted",
            () -> window.text("pay.question").equals("When were these 2 invoices paid? 30.00 EUR"));
        window.press("ESCAPE").awaitGone("pay");
      }
    }
  }
}
