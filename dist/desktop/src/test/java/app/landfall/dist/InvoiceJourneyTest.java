package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.shell.palette.PaletteEntry;
import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.TestWindow.Hand;
import app.landfall.testkit.window.WindowTests;
import java.awt.Component;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.swing.JList;
import javax.swing.JTable;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Invoices as a bookkeeper meets them: a real window, real server processes, and the keyboard
/// alone wherever a person could do without the mouse.
@ExtendWith(WindowTests.class)
final class InvoiceJourneyTest {
  private static final int MANY = Integer.getInteger("landfall.journey.invoices", 5_000);

  @TempDir private Path folder;

  private Path data() {
    return folder.resolve("server");
  }

  private void connect(TestProfile profile, String name) throws Exception {
    Programs.Ran pair = Programs.server("pair", "--data", data().toString());
    assertThat(pair.code()).as(pair.err()).isZero();
    profile.run("connect", "--name", name, pair.out()).done();
    assertThat(profile.run("sync").done()).startsWith("All synced ");
  }

  private static String first(TestWindow window, int column) {
    JTable table = (JTable) window.find("invoices.table");
    return GuiActionRunner.execute(() ->
        table.getRowCount() == 0 ? "" : String.valueOf(table.getModel().getValueAt(0, column)));
  }

  private static void awaitFirst(TestWindow window, int column, String text) {
    window.await("the first row says " + text, () -> first(window, column).equals(text));
  }

  private static String text(TestWindow window, String sql) {
    return window.place().store().read(tx -> String.valueOf(tx.text(sql, Map.of())));
  }

  private static long number(TestWindow window, String sql) {
    return window.place().store().read(tx -> tx.number(sql, Map.of()));
  }

  @ByHand
  void anInvoiceTypedOfflineByKeyboardIsThereAtOnceIsCountedAndSyncsByItself(Hand hand)
      throws Exception {
    try (TestProfile profile = TestProfile.fresh()) {
      Programs.Serving server = Programs.serve(data(), 0);
      connect(profile, "Laptop Anna");
      server.kill();
      try (TestWindow window = TestWindow.open(profile).by(hand)) {
        window.awaitShown("invoices.empty").picture("invoices-empty-light");
        window.press("ctrl N").awaitShown("invoice.editor");
        window.awaitFocus("invoice.supplier");
        window.write("Nordwind Logistik GmbH").press("ENTER");
        window.write("RE-2026-0412").press("ENTER").press("ENTER").press("ENTER");
        window.write("+30").press("ENTER");
        window.write("1.801,78");
        window.picture("invoice-new-light");
        window.press("ctrl S");
        window.await("it is saved", () -> number(window, "SELECT count(*) FROM invoices") == 1);
        window.press("ctrl W");
        window.awaitShown("invoices.table");
        awaitFirst(window, 1, "Nordwind Logistik GmbH");
        awaitFirst(window, 0, "WAITING");
        assertThat(window.awaitText("sync.segment", text -> text.endsWith(" · 1 saved here")))
            .startsWith("Offline · Last synced ");
        window.picture("invoices-offline-light");
        Programs.Serving again = Programs.serve(data(), server.port());
        awaitFirst(window, 0, "SYNCED");
        window.awaitText("sync.segment", text -> text.startsWith("All synced "));
        window.picture("invoices-synced-light");
        again.kill();
      }
    }
  }

  @ByHand
  void whatIsPaidCannotBePaidAgainAndUndoTakesThePaymentBack(Hand hand) {
    try (TestProfile anna = TestProfile.fresh()) {
      anna.run("invoice", "new", "Nordwind", "119.00", "--number", "RE-1").done();
      try (TestWindow window = TestWindow.open(anna).by(hand)) {
        window.awaitShown("invoices.table");
        awaitFirst(window, 1, "Nordwind");
        window.press("ctrl F").awaitFocus("invoices.search");
        window.press("DOWN").awaitFocus("invoices.table").awaitShown("invoice.note");
        window.await("it can be paid", () -> window.find("invoice.markPaid").isEnabled());
        window.use("invoice.markPaid").awaitFocus("pay.day").press("ESCAPE").awaitGone("pay");
        assertThat(number(window, "SELECT count(*) FROM invoice_payments")).isZero();
        window.use("invoice.markPaid").awaitFocus("pay.day");
        assertThat(window.text("pay.question")).contains("Nordwind");
        assertThat(window.text("pay.amount")).isEqualTo("119.00");
        window.type("pay.amount", "120").use("pay.confirm").awaitShown("pay.problem");
        window
            .type("pay.amount", "119")
            .type("pay.day", "2026-01-31")
            .press("ENTER")
            .awaitGone("pay");
        assertThat(text(window, "SELECT paid_on FROM invoice_payments")).isEqualTo("2026-01-31");
        window.await("it cannot", () -> !window.find("invoice.markPaid").isEnabled());
        assertThat(number(window, "SELECT count(*) FROM invoice_payments")).isEqualTo(1);
        window.use("invoices.undo");
        window.await("it can again", () -> window.find("invoice.markPaid").isEnabled());
      }
    }
  }

  private static List<String> suppliers(TestWindow window) {
    JTable table = (JTable) window.find("invoices.table");
    return GuiActionRunner.execute(() ->
        IntStream.range(0, table.getRowCount())
            .mapToObj(row -> String.valueOf(table.getModel().getValueAt(row, 1)))
            .sorted()
            .toList());
  }

  private static List<String> hits(TestWindow window) {
    JList<?> list = (JList<?>) window.find("palette.list");
    return GuiActionRunner.execute(() ->
        IntStream.range(0, list.getModel().getSize())
            .mapToObj(row -> (PaletteEntry) list.getModel().getElementAt(row))
            .filter(entry -> entry.group().equals("Invoices"))
            .map(PaletteEntry::title)
            .sorted()
            .toList());
  }

  @ByHand
  void whatTheListFindsIsWhatThePaletteAndTheCommandFind(Hand hand) {
    Map<String, List<String>> found =
        Map.of(
            "mueller", List.of("Mueller Transporte", "Müller & Söhne"),
            "muller", List.of("Müller & Söhne"),
            "1.234,56", List.of("Müller & Söhne"),
            "5 dec 2026", List.of("Nordwind"));
    try (TestProfile anna = TestProfile.fresh()) {
      anna.run("invoice", "new", "Müller & Söhne", "1234.56").done();
      anna.run("invoice", "new", "Mueller Transporte", "99.00").done();
      anna.run("invoice", "new", "Nordwind", "7.00", "--due", "2026-12-05").done();
      found.forEach((typed, suppliers) -> {
        String told = anna.run("invoices", "--search", typed).done();
        for (String supplier : List.of("Mueller Transporte", "Müller & Söhne", "Nordwind")) {
          assertThat(told.contains(supplier))
              .as("%s and %s", typed, supplier)
              .isEqualTo(suppliers.contains(supplier));
        }
      });
      try (TestWindow window = TestWindow.open(anna).by(hand)) {
        window.awaitShown("invoices.table");
        window.await("all are listed", () -> suppliers(window).size() == 3);
        found.forEach((typed, suppliers) -> {
          window.type("invoices.search", typed);
          window.await("the list has " + suppliers, () -> suppliers(window).equals(suppliers));
          window.press("ctrl K").awaitShown("palette.field").write(typed);
          window.await("the palette has " + suppliers, () -> hits(window).equals(suppliers));
          window.press("ESCAPE").awaitGone("palette.field");
        });
      }
    }
  }

  @ByHand
  void aFormOpenWhileAChangeArrivesKeepsWhatWasTypedAndTakesTheRest(Hand hand) throws Exception {
    try (TestProfile anna = TestProfile.fresh();
        TestProfile ben = TestProfile.fresh()) {
      Programs.Serving server = Programs.serve(data(), 0);
      anna.run("invoice", "new", "Nordwind", "119.00", "--number", "RE-1", "--due", "2026-11-30")
          .done();
      connect(anna, "Laptop Anna");
      connect(ben, "Office PC Ben");
      try (TestWindow window = TestWindow.open(anna).by(hand)) {
        window.awaitShown("invoices.table");
        awaitFirst(window, 1, "Nordwind");
        window.press("ctrl F").awaitFocus("invoices.search");
        window.press("DOWN").awaitFocus("invoices.table").awaitShown("invoice.note");
        window.type("invoice.note", "ask Ben");
        ben.run("invoice", "set", "RE-1", "due-date=2026-12-05").done();
        ben.run("sync").done();
        assertThat(window.awaitSpoken("invoice.notices", said -> said.contains("5 Dec 2026")))
            .contains("Office PC Ben changed the Due date to 5 Dec 2026");
        assertThat(window.text("invoice.note")).isEqualTo("ask Ben");
        assertThat(window.text("invoice.due-date")).isEqualTo("5 Dec 2026");
        window.picture("invoice-remote-change-light");
        window.press("ctrl S");
        window.await(
            "it is saved",
            () ->
                number(
                        window,
                        "SELECT count(*) FROM invoices WHERE note='ask Ben' AND"
                            + " due_date='2026-12-05'")
                    == 1);
      }
      server.kill();
    }
  }

  @ByHand
  void ofTheSameFieldChangedOnTwoComputersUseMineArrivesOnTheOther(Hand hand) throws Exception {
    try (TestProfile anna = TestProfile.fresh();
        TestProfile ben = TestProfile.fresh()) {
      Programs.Serving server = Programs.serve(data(), 0);
      anna.run("invoice", "new", "Nordwind", "119.00", "--number", "RE-1", "--due", "2026-11-15")
          .done();
      connect(anna, "Laptop Anna");
      connect(ben, "Office PC Ben");
      anna.run("invoice", "set", "RE-1", "due-date=2026-11-30").done();
      ben.run("invoice", "set", "RE-1", "due-date=2026-12-05").done();
      assertThat(ben.run("sync").done()).startsWith("All synced ");
      try (TestWindow window = TestWindow.open(anna).by(hand)) {
        window.awaitText("sync.attention", text -> text.equals("1 in two versions"));
        window.use("sync.attention").awaitShown("decide.1").picture("two-versions-light");
        assertThat(window.text("decide.0")).isEqualTo("Keep 5 Dec 2026");
        assertThat(window.text("decide.1")).isEqualTo("Use 30 Nov 2026");
        window.use("decide.1").awaitGone("sync.attention");
        window.awaitText("sync.segment", text -> text.startsWith("All synced "));
        window.picture("two-versions-decided-light");
      }
      assertThat(ben.run("sync").done()).startsWith("All synced ");
      assertThat(ben.run("invoice", "show", "RE-1").done()).contains("2026-11-30");
      server.kill();
    }
  }

  @Test
  void theProgramKilledWhileTypingRestoresTheDraft() throws Exception {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("invoice", "new", "Nordwind", "119.00", "--number", "RE-1").done();
      Process typing = Typing.start(profile.folder());
      try {
        assertThat(typing.inputReader().readLine()).isEqualTo("typed and kept");
      } finally {
        typing.destroyForcibly(); // SIGKILL
        assertThat(typing.waitFor(120, TimeUnit.SECONDS)).isTrue();
      }
      try (TestWindow window = TestWindow.open(profile)) {
        window.awaitShown("invoice.editor");
        window.awaitText("invoice.number", text -> text.equals("RE-2026-77"));
        window.awaitSpoken("invoice.notices", said -> said.startsWith("Restored what was typed"));
        window.picture("invoice-restored-light");
      }
    }
  }

  @ByHand
  void filesDroppedEndWithAResultEachThoughOneIsBroken(Hand hand) throws Exception {
    try (TestProfile profile = TestProfile.fresh()) {
      Path in = Drop.samplesAndABrokenOne(profile);
      try (TestWindow window = TestWindow.open(profile).by(hand)) {
        window.awaitShown("invoices.empty");
        Drop.on(
            window.find("invoices.empty"),
            in.resolve("nordlys-5520.xml"),
            in.resolve("broken.xml"),
            in.resolve("nowhere.pdf"),
            in.resolve("hofer-glas-R-2026-311.xml"));
        window.awaitShown("invoices.import.done");
        assertThat(window.text("invoices.import.summary"))
            .isEqualTo("2 imported  ·  2 could not be read");
        window.picture("import-partial-light");
        window.awaitFocus("invoices.import.done");
        window.press("SPACE").awaitShown("invoices.table");
        JTable table = (JTable) window.find("invoices.table");
        window.await(
            "both are listed", () -> GuiActionRunner.execute(() -> table.getRowCount() == 2));
        window.picture("invoices-imported-light");
      }
    }
  }

  @ByHand
  void filesAreChosenInADialogAfterWhichTheKeysGoOn(Hand hand) throws Exception {
    try (TestProfile profile = TestProfile.fresh()) {
      Path in = Drop.samplesAndABrokenOne(profile);
      try (TestWindow window = TestWindow.open(profile).by(hand)) {
        window.awaitShown("invoices.empty");
        if (hand == Hand.KEYS) {
          window.press("ctrl K").awaitFocus("palette.field").write("import").press("ENTER");
        } else {
          window.use("invoices.empty.import");
        }
        window.awaitFocusIn("invoices.chooser");
        window.picture("import-choose-light");
        window.write("\"" + in.resolve("nordlys-5520.xml") + "\" ");
        window.write("\"" + in.resolve("broken.xml") + "\"").press("ENTER");
        window.awaitGone("invoices.chooser").awaitFocus("invoices.import.done");
        assertThat(window.text("invoices.import.summary"))
            .isEqualTo("1 imported  ·  1 could not be read");
        window.use("invoices.import.done").awaitFocus("invoices.table");
        window.await("it is listed", () -> !first(window, 1).isEmpty());
      }
    }
  }

  @Test
  void filesDroppedWhileOthersAreImportedComeAfterThemOnTheSamePage() throws Exception {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("samples", "in").done();
      Path in = profile.files().resolve("in");
      try (TestWindow window = TestWindow.open(profile)) {
        window.awaitShown("invoices.empty");
        Component page = window.find("invoices.empty");
        GuiActionRunner.execute(() -> {
          Drop.on(page, in.resolve("nordlys-5520.xml"));
          Drop.on(page, in.resolve("hofer-glas-R-2026-311.xml"));
        });
        window.awaitFocus("invoices.import.done");
        assertThat(window.text("invoices.import.summary")).isEqualTo("2 imported");
      }
    }
  }

  @ByHand
  void aNewInvoiceIntoWhichNobodyTypedDoesNotComeBack(Hand hand) {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("status").done();
      try (TestWindow window = TestWindow.open(profile).by(hand)) {
        window.use("invoices.empty.new").awaitShown("invoice.editor").awaitShown("tab.view");
      }
      try (TestWindow window = TestWindow.open(profile).by(hand)) {
        window.awaitShown("invoices.empty");
        assertThat(window.shows("tab.view")).isFalse();
      }
    }
  }

  @ByHand
  void aLongListOpensScrollsSearchesAndSortsByKeyboard(Hand hand) {
    try (TestProfile profile = TestProfile.fresh()) {
      profile.run("samples", "--count", Integer.toString(MANY), "--seed", "7").done();
      Times times = new Times();
      try (TestWindow window = TestWindow.open(profile).by(hand)) {
        window.awaitShown("invoices.table");
        window.await("the first row is read", () -> !first(window, 1).isEmpty());
        times.say("program started and first rows read");
        window.picture("invoices-many-light");
        window.press("ctrl F").awaitFocus("invoices.search");
        window.press("DOWN").awaitFocus("invoices.table");
        times.restart();
        window.press("PAGE_DOWN");
        JTable table = (JTable) window.find("invoices.table");
        GuiActionRunner.execute(
            () -> table.scrollRectToVisible(table.getCellRect(table.getRowCount() - 1, 0, true)));
        window.await("the last row is read", () -> !last(window).isEmpty());
        times.say("to the end");
        window.press("ctrl F").awaitFocus("invoices.search");
        times.restart();
        window.write("nordwind");
        window.await("only that supplier", () -> first(window, 1).startsWith("Nordwind"));
        times.say("search typed and answered");
        window.picture("invoices-search-light");
        window.type("invoices.search", "nowhere").awaitShown("invoices.clearFilters");
        window.picture("invoices-no-match-light");
        times.restart();
        window.use("invoices.clearFilters").awaitShown("invoices.table");
        times.say("filters cleared");
        assertThat(window.place().plugins().list())
            .as("a question that nobody waits for any more is no fault of a plugin")
            .flatExtracting(plugin -> plugin.problems())
            .isEmpty();
      }
    }
  }

  private static String last(TestWindow window) {
    JTable table = (JTable) window.find("invoices.table");
    return GuiActionRunner.execute(
        () -> String.valueOf(table.getModel().getValueAt(table.getRowCount() - 1, 1)));
  }

  /// How long things took; said, never asserted.
  private static final class Times {
    private long from = System.nanoTime();

    void restart() {
      from = System.nanoTime();
    }

    void say(String what) {
      long millis = (System.nanoTime() - from) / 1_000_000;
      System.out.println("%,d invoices: %s, %d ms".formatted(MANY, what, millis));
      restart();
    }
  }
}
