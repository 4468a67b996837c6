package app.landfall.invoices.ui.list;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import javax.swing.JList;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Our own accounts in the settings.
@ExtendWith(WindowTests.class)
class OwnAccountsPageTest {

  @Test
  void anAccountIsEnteredInTheSettingsAndItsNumberIsChecked() {
    try (TestProfile profile = TestProfile.fresh().set("general.language", "english")) {
      profile.run("invoice", "new", "Nordwind", "119.00", "--currency", "EUR").done();
      try (TestWindow window = TestWindow.open(profile)) {
        window.press("ctrl COMMA").awaitShown("preferences.pages");
        JList<?> pages = (JList<?>) window.find("preferences.pages");
        GuiActionRunner.execute(() -> {
          for (int i = 0; i < pages.getModel().getSize(); i++) {
            if (String.valueOf(pages.getModel().getElementAt(i)).contains("Own accounts")) {
              pages.setSelectedIndex(i);
            }
          }
        });
        window.awaitShown("accounts.table");
        window.type("accounts.name", "Giro").type("accounts.iban", "NL92 ABNA 0417 1643 00");
        window.use("accounts.save").awaitShown("accounts.problem");
        window.type("accounts.iban", "NL91 ABNA 0417 1643 00").type("accounts.currency", "eur");
        window.use("accounts.save").awaitGone("accounts.problem");
        window.await("it is stored", () -> profileOf(window).equals("Giro"));
        window.picture("own-accounts");
        window.choose("accounts.table", 0, false).use("accounts.remove");
        window.await("it is gone", () -> profileOf(window).equals("null"));
        window.use("invoices.undo");
        window.await("it is back", () -> profileOf(window).equals("Giro"));
        assertThat(window.shows("accounts.problem")).isFalse();
      }
    }
  }

  private static String profileOf(TestWindow window) {
    return window
        .place()
        .store()
        .read(tx -> String.valueOf(tx.text("SELECT name FROM own_accounts", java.util.Map.of())));
  }
}
