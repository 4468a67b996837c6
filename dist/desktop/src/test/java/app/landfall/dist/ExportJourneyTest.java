package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.swing.JFileChooser;
import javax.swing.JTable;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What a bookkeeper gives to a spreadsheet: the list as it is seen, or what is chosen in it.
@ExtendWith(WindowTests.class)
final class ExportJourneyTest {
  @TempDir private Path folder;

  private static TestProfile office(Look look) {
    TestProfile anna = look.fresh();
    anna.run("invoice", "new", "Nordwind", "1119.00", "--number", "RE-1").done();
    anna.run("invoice", "new", "=1+1", "10.00", "--number", "RE-2").done();
    anna.run("invoice", "new", "Südwind", "-20.00", "--number", "GS-1").done();
    return anna;
  }

  @Test
  void theListAsItIsSeenAndWhatIsChosenAreExportedAsTheCommandDoesIt() throws Exception {
    Look look = new Look("light", "german", "");
    Path seen = folder.resolve("alle.csv");
    Path said = folder.resolve("befehl.csv");
    try (TestProfile anna = office(look);
        TestWindow window = TestWindow.open(anna)) {
      window.use("rail.invoices.list").awaitShown("invoices.table");
      awaitRows(window, 3);
      anna.run("export", "--csv", said.toString()).done();
      window.press("ctrl shift E");
      look.picture(window, "export-question");
      answer(window, 0, seen);
      assertThat(window.text("invoices.message"))
          .isEqualTo("3 Rechnungen in alle.csv geschrieben.");
      assertThat(window.shows("invoices.message.action")).isTrue();
      look.picture(window, "export-done");
      assertThat(Files.readString(seen)).isEqualTo(Files.readString(said)).contains("Gutschrift");

      Path one = folder.resolve("eine");
      window.choose("invoices.table", 0, false).press("ctrl shift E");
      answer(window, 2, one);
      assertThat(window.text("invoices.message")).isEqualTo("1 Rechnung in eine.json geschrieben.");
      assertThat(Files.readString(folder.resolve("eine.json")))
          .contains("GS-1")
          .doesNotContain("RE");

      window.type("invoices.search", "Nordwind");
      awaitRows(window, 1);
      Path found = folder.resolve("gesucht.xlsx");
      window.press("ctrl shift E");
      answer(window, 1, found);
      assertThat(window.text("invoices.message"))
          .isEqualTo("1 Rechnung in gesucht.xlsx geschrieben.");
      window.resize(1024, 700);
      look.picture(window, "export-small");
    }
  }

  @Test
  void chosenRowsAreCopiedAsATableInWhichNothingRuns() throws Exception {
    Look look = new Look("dark", "english", "");
    try (TestProfile anna = office(look);
        TestWindow window = TestWindow.open(anna)) {
      window.use("rail.invoices.list").awaitShown("invoices.table");
      awaitRows(window, 3);
      window.choose("invoices.table", 1, false).choose("invoices.table", 2, true).press("ctrl C");
      window.awaitText("invoices.message", text -> text.equals("2 invoices copied as a table."));
      look.picture(window, "export-copied");
      String copied =
          (String)
              Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor);
      assertThat(copied)
          .startsWith("'=1+1\tRE-2\t")
          .contains("Nordwind\tRE-1\t", "\t1119.00")
          .doesNotContain("GS-1");
      assertThat(copied.lines()).hasSize(2);
    }
  }

  private static void answer(TestWindow window, int button, Path file) {
    window.await("somebody is asked", () -> !window.question().isEmpty());
    window.answer(button).awaitShown("invoices.exportChooser");
    JFileChooser chooser = (JFileChooser) window.find("invoices.exportChooser");
    GuiActionRunner.execute(() -> {
      chooser.setSelectedFile(file.toFile());
      chooser.approveSelection();
    });
    window.awaitGone("invoices.exportChooser");
    String name = String.valueOf(file.getFileName());
    window.awaitText("invoices.message", text -> text.contains(name));
  }

  private static void awaitRows(TestWindow window, int rows) {
    JTable shown = (JTable) window.find("invoices.table");
    window.await(
        "the list has " + rows + " rows",
        () -> GuiActionRunner.execute(() -> shown.getRowCount()) == rows);
  }
}
