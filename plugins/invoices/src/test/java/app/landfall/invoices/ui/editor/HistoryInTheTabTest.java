package app.landfall.invoices.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.awt.Component;
import java.awt.Container;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JTable;
import javax.swing.text.JTextComponent;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The history of an invoice in its tab, and a former value put back from it.
@ExtendWith(WindowTests.class)
@Timeout(180)
class HistoryInTheTabTest {
  @Test
  void aFormerValueIsPutBackIntoTheFormAndSavedLikeAnyOther() {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("invoice", "new", "--number", "RE-1", "Nordwind", "119.00").done();
      profile.run("invoice", "set", "RE-1", "due-date=2026-12-05", "total=129.00").done();
      try (TestWindow window = open(profile)) {
        assertThat(window.shows("invoice.history.change")).isFalse();
        window.focus("invoice.history.show").press("SPACE").awaitShown("invoice.history.putBack");
        assertThat(changes(window))
            .containsExactlyInAnyOrder(
                "Total incl. VAT: 119.00 → 129.00", "Due date: – → 5 Dec 2026", "Entered");

        toPutBack(window, "119.00").press("SPACE").awaitFocus("invoice.total");
        assertThat(window.text("invoice.total")).isEqualTo("119.00");
        window.press("ctrl S");
        window.await("its save is in it, too", () -> changes(window).size() == 4);

        assertThat(changes(window)).contains("Total incl. VAT: 129.00 → 119.00");
        window.focus("invoice.history.show").press("SPACE").awaitGone("invoice.history.change");
      }
      assertThat(profile.run("invoice", "show", "RE-1").done()).contains("119.00");
    }
  }

  @Test
  void aLongHistoryBeginsWithItsNewestAndHoldsAll() {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("invoice", "new", "--number", "RE-1", "Nordwind", "119.00").done();
      for (int i = 1; i <= 3; i++) {
        profile
            .run(
                "invoice",
                "set",
                "RE-1",
                "note=note " + i,
                "supplier=Nordwind " + i,
                "order-reference=PO " + i,
                "payment-reference=reference " + i,
                "due-date=2026-12-0" + i,
                "issue-date=2026-11-0" + i,
                "total=10" + i,
                "amount-due=10" + i)
            .done();
      }
      try (TestWindow window = open(profile)) {
        window.focus("invoice.history.show").press("SPACE").awaitShown("invoice.history.more");
        assertThat(changes(window)).hasSize(20).contains("Note: note 2 → note 3");
        window.settle().picture("history-long");
        window.focus("invoice.history.more").press("SPACE").awaitGone("invoice.history.more");
        assertThat(changes(window)).hasSize(25).last().isEqualTo("Entered");
      }
    }
  }

  private static TestWindow open(TestProfile profile) {
    TestWindow window = TestWindow.open(profile).resize(1280, 800);
    window.use("rail.invoices.list").awaitShown("invoices.table");
    JTable table = (JTable) window.find("invoices.table");
    window.await("it is there", () -> GuiActionRunner.execute(() -> table.getRowCount() == 1));
    window.choose("invoices.table", 0, false).awaitFocus("invoices.table");
    return window.press("ctrl ENTER").awaitFocus("invoice.supplier");
  }

  private static List<String> changes(TestWindow window) {
    Container section = (Container) window.find("invoice.history");
    return GuiActionRunner.execute(() ->
        named(section, "invoice.history.change").stream()
            .map(it -> ((JTextComponent) it).getText())
            .toList());
  }

  private static TestWindow toPutBack(TestWindow window, String value) {
    Container section = (Container) window.find("invoice.history");
    Component button =
        GuiActionRunner.execute(() ->
            named(section, "invoice.history.putBack").stream()
                .filter(it -> it.getAccessibleContext().getAccessibleName().endsWith(value))
                .findFirst()
                .orElseThrow());
    GuiActionRunner.execute(() -> button.requestFocusInWindow());
    window.await("it has the focus", () -> GuiActionRunner.execute(button::isFocusOwner));
    return window;
  }

  private static List<Component> named(Container in, String name) {
    List<Component> found = new ArrayList<>();
    for (Component child : in.getComponents()) {
      if (name.equals(child.getName())) {
        found.add(child);
      } else if (child instanceof Container more) {
        found.addAll(named(more, name));
      }
    }
    return found;
  }
}
