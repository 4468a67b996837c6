package app.landfall.invoices.ui.list;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.awt.Component;
import java.awt.Container;
import java.awt.Rectangle;
import java.util.List;
import java.util.stream.IntStream;
import javax.swing.JComponent;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.text.BadLocationException;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The keys of the pages with invoices: in every state of a page, wherever the focus is in it.
@ExtendWith(WindowTests.class)
@Timeout(180)
class KeysOfThePageTest {
  private static final String IBAN = "DE89370400440532013000";

  @Test
  void whoDeletesTheOnlyHitGoesOnAtTheSearchAndCanTakeItBack() {
    try (TestProfile profile = withThree();
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.invoices.list");
      window.await("all are there", () -> rows(window, "invoices.table") == 3);
      window.press("ctrl F").awaitFocus("invoices.search").write("A-7");
      window.await("the only hit", () -> rows(window, "invoices.table") == 1);
      window.press("ENTER").awaitFocus("invoices.table").awaitText("invoice.number", "A-7"::equals);
      window.press("DELETE").awaitShown("invoices.clearFilters").awaitFocus("invoices.search");
      window.press("ctrl Z");
      window.await("it is back", () -> rows(window, "invoices.table") == 1);
      assertThat(window.text("invoices.search")).isEqualTo("A-7");
      window.press("ENTER").awaitFocus("invoices.table").press("DELETE");
      window.awaitShown("invoices.clearFilters").focus("invoices.clearFilters");
      window.press("ctrl Z");
      window.await("it is back again", () -> rows(window, "invoices.table") == 1);
      window.focus("invoices.new").press("ctrl F").awaitFocus("invoices.search");
    }
  }

  @Test
  void whatWasUndoneIsDoneAgainAndWhereThereIsNothingItIsSaid() {
    try (TestProfile profile = withThree()) {
      try (TestWindow window = TestWindow.open(profile)) {
        window
            .use("rail.invoices.list")
            .press("ctrl F")
            .awaitFocus("invoices.search")
            .press("ENTER");
        window.awaitFocus("invoices.table").press("DELETE");
        window.await("it is gone", () -> rows(window, "invoices.table") == 2);
        window.press("ctrl Z");
        window.await("it is back", () -> rows(window, "invoices.table") == 3);
        window.awaitShown("invoices.redo").press("ctrl Y");
        window.await("it is gone again", () -> rows(window, "invoices.table") == 2);
        window.awaitShown("invoices.undo").use("invoices.undo");
        window.await("it is back again", () -> rows(window, "invoices.table") == 3);
        window.awaitShown("invoices.redo").press("ctrl shift Z");
        window.await("it is gone for good", () -> rows(window, "invoices.table") == 2);
      }
      try (TestWindow window = TestWindow.open(profile)) {
        window.awaitShown("invoices.table").press("ctrl Z");
        window.awaitText("invoices.message", said -> said.contains("are in the bin"));
        window.press("ctrl Y");
        window.awaitText("invoices.message", said -> said.startsWith("Nothing was undone"));
      }
    }
  }

  @Test
  void theKeysOfTheListLeadToAChosenRow() {
    try (TestProfile profile = withThree();
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.invoices.topay").awaitShown("topay.table");
      window.press("ctrl " + place(window, "invoices.list")).awaitFocus("invoices.table");
      window.await("one is chosen", () -> chosen(window, "invoices.table") == 0);
      window.awaitShown("invoice.panel").press("F1").awaitShown("shortcuts");
      JTable keys = (JTable) window.find("shortcuts");
      List<String> titles =
          GuiActionRunner.execute(() ->
              IntStream.range(0, keys.getRowCount())
                  .mapToObj(row -> keys.getValueAt(row, 0) + ": " + keys.getValueAt(row, 1))
                  .toList());
      assertThat(titles)
          .contains(
              "Ctrl+B: Mark as paid",
              "Ctrl+Z: Undo",
              "Delete: Delete",
              "Ctrl+S: Save",
              "Ctrl+F: Search supplier, number or amount");
      window.press("ESCAPE").awaitGone("shortcuts");
    }
  }

  @Test
  void whatWasDoneInToPayIsTakenBackFromWhereverTheFocusIs() {
    try (TestProfile profile = withThree();
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.invoices.topay").awaitShown("topay.table").awaitFocus("topay.table");
      window.await("lines", () -> rows(window, "topay.table") == 4);
      window.choose("topay.table", 1, false).press("ctrl H").awaitFocus("hold.reason");
      assertThat(window.text("hold.which")).startsWith("Why is ").endsWith("put on hold?");
      window.write("Too dear").press("ENTER").awaitGone("hold");
      window.await("it is held", () -> held(window));
      window.focus("topay.statement").press("ctrl Z");
      window.await("it is as before", () -> rows(window, "topay.table") == 4 && !held(window));
    }
  }

  @Test
  void theMenuInToPayDoesWhatTheButtonsSayThatTheyDo() {
    try (TestProfile profile = withThree();
        TestWindow window = TestWindow.open(profile)) {
      window.use("rail.invoices.topay").awaitShown("topay.table").awaitFocus("topay.table");
      window.await("lines", () -> rows(window, "topay.table") == 4);
      window.choose("topay.table", 0, false);
      assertThat(window.text("topay.pay")).isEqualTo("Mark as paid (3)");
      window.choose("topay.table", 1, false);
      assertThat(window.text("topay.pay")).isEqualTo("Mark as paid");
      window.press("shift F10").awaitShown("topay.menu");
      assertThat(window.shows("menu.topay.release")).isFalse();
      window.use("menu.topay.pay").awaitFocus("pay.day");
    }
  }

  /// At the size of a small screen, in the longer language, with long names and many currencies.
  @Test
  void whatIsCutInTheStripsHasItsDotsAndATooltip() {
    try (TestProfile profile = withThree().set("general.language", "german")) {
      for (String currency : List.of("CHF", "GBP", "USD", "JPY")) {
        profile
            .run("invoice", "new", "--currency", currency, "--due", "2026-01-05", "Adler", "8000")
            .done();
      }
      profile.run("invoice", "set", "RE-1", "iban=" + IBAN).done();
      try (TestWindow window = TestWindow.open(profile)) {
        window.resize(1024, 700).use("rail.invoices.topay").awaitShown("topay.table");
        window.await("lines", () -> rows(window, "topay.table") == 8);
        JTable table = (JTable) window.find("topay.table");
        String sum = tip(table, 0, 5);
        assertThat(sum).contains("CHF", "EUR", "GBP", "JPY", "USD");
        assertThat(window.text("topay.due")).endsWith("EUR"); // most invoices are in it
        window.picture("to-pay-small");

        window.use("rail.invoices.list").awaitShown("invoices.table");
        window.press("ctrl F").write("RE-1");
        window.await("one", () -> rows(window, "invoices.table") == 1);
        window.press("ENTER").awaitFocus("invoices.table").awaitShown("invoice.panel");
        window.press("ctrl B").awaitFocus("pay.day").press("ENTER").awaitShown("pay.problem");
        window.picture("pay-strip-small");
        assertThat(isWhole((JTextArea) window.find("pay.problem"))).isTrue();
        Container tick = (Container) window.find("pay.account.0");
        assertThat(isWhole((JTextArea) tick.getComponent(0))).isTrue();
        for (String field : List.of("pay.day", "pay.amount", "pay.confirm", "pay.cancel")) {
          Component part = window.find(field);
          assertThat(part.getWidth())
              .as(field)
              .isGreaterThanOrEqualTo(part.getPreferredSize().width);
        }
      }
    }
  }

  private static boolean isWhole(JTextArea area) {
    return GuiActionRunner.execute(() -> {
      try {
        Rectangle end = area.modelToView2D(area.getDocument().getLength()).getBounds();
        return area.getVisibleRect().contains(end.x, end.y + end.height - 1);
      } catch (BadLocationException e) {
        throw new AssertionError(e);
      }
    });
  }

  private static String tip(JTable table, int row, int column) {
    return GuiActionRunner.execute(() -> {
      Rectangle cell = table.getCellRect(row, column, false);
      return table.getToolTipText(
          new java.awt.event.MouseEvent(table, 0, 0, 0, cell.x + 5, cell.y + 5, 0, false));
    });
  }

  private static int place(TestWindow window, String view) {
    JComponent entry = (JComponent) window.find("rail." + view);
    return GuiActionRunner.execute(
        () -> Integer.parseInt(entry.getToolTipText().replaceAll(".*Ctrl\\+(\\d).*", "$1")));
  }

  private static boolean held(TestWindow window) {
    JTable table = (JTable) window.find("topay.table");
    return GuiActionRunner.execute(() ->
        IntStream.range(0, table.getRowCount())
            .anyMatch(row -> String.valueOf(table.getValueAt(row, 0)).startsWith("On hold")));
  }

  private static int rows(TestWindow window, String name) {
    JTable table = (JTable) window.find(name);
    return GuiActionRunner.execute(table::getRowCount);
  }

  private static int chosen(TestWindow window, String name) {
    JTable table = (JTable) window.find(name);
    return GuiActionRunner.execute(table::getSelectedRow);
  }

  private static TestProfile withThree() {
    TestProfile profile = TestProfile.fresh().set("general.language", "english");
    invoice(profile, "RE-1", "Nordwind Handelsgesellschaft für Bürobedarf mbH", "1234.56");
    invoice(profile, "A-7", "Adler", "50.00");
    invoice(profile, "B-9", "Bergland", "70.00");
    return profile;
  }

  private static void invoice(TestProfile profile, String number, String supplier, String total) {
    profile
        .run(
            "invoice",
            "new",
            "--currency",
            "EUR",
            "--number",
            number,
            "--due",
            "2026-01-10",
            "--",
            supplier,
            total)
        .done();
  }
}
