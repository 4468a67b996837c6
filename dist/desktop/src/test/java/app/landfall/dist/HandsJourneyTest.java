package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import javax.swing.JTable;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Hands that know other programs: text fields and lists do what they do everywhere.
@ExtendWith(WindowTests.class)
final class HandsJourneyTest {
  @Test
  void aTextFieldHasAMenuOfItsOwn() {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("samples", "--count", "1").done();
      try (TestWindow window = TestWindow.open(profile)) {
        window.awaitShown("invoices.table").press("ctrl F").awaitFocus("invoices.search");
        window.write("Nord").press("shift F10").awaitShown("text.menu");
        window.press("ESCAPE").awaitGone("text.menu").awaitFocus("invoices.search");
      }
    }
  }

  @Test
  void rowsAreCopiedAsTheyAreShown() throws Exception {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("samples", "--count", "3").done();
      try (TestWindow window = TestWindow.open(profile)) {
        window.awaitShown("invoices.table");
        window.press("ctrl F").awaitFocus("invoices.search").press("DOWN");
        window.awaitFocus("invoices.table").press("ctrl A").press("ctrl C");
        JTable table = (JTable) window.find("invoices.table");
        String copied =
            GuiActionRunner.execute(() ->
                (String)
                    Toolkit.getDefaultToolkit()
                        .getSystemClipboard()
                        .getData(DataFlavor.stringFlavor));
        assertThat(copied.lines()).hasSize(GuiActionRunner.execute(table::getRowCount));
        assertThat(copied).contains("\t").doesNotContain("\u2212");
      }
    }
  }
}
