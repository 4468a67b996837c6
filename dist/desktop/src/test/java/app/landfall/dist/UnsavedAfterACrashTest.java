package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a crash left unsaved, met again by somebody who works on another page.
@ExtendWith(WindowTests.class)
final class UnsavedAfterACrashTest {
  @Test
  void whatWasTypedIsThereAgainWhicheverPageIsInFront() {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("invoice", "new", "Nordwind", "10.00", "--number", "RE-1").done();
      try (TestWindow window = TestWindow.open(profile)) {
        window.use("rail.invoices.suppliers").awaitShown("suppliers.page");
      }
      try (TestProfile killed = killedWhileTyping(profile);
          TestWindow window = TestWindow.open(killed)) {
        window.awaitShown("invoice.editor");
        assertThat(window.awaitText("invoice.note", "ring them"::equals)).isEqualTo("ring them");
        assertThat(window.awaitText("toast.text", text -> text.contains("not saved")))
            .isEqualTo("1 invoice with something that was not saved is open again.");
      }
    }
  }

  /// Typed into the panel beside the list, which no tab remembers.
  private static TestProfile killedWhileTyping(TestProfile profile) {
    try (TestProfile copy = profile.asIfKilled();
        TestWindow window = TestWindow.open(copy)) {
      window
          .use("rail.invoices.list")
          .awaitShown("invoices.table")
          .choose("invoices.table", 0, false);
      window.awaitShown("invoice.panel").type("invoice.note", "ring them");
      window.await(
          "it is kept",
          () ->
              window
                      .place()
                      .store()
                      .read(tx -> tx.number("SELECT count(*) FROM invoice_drafts", Map.of()))
                  == 1);
      return copy.asIfKilled();
    }
  }
}
