package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.TestWindow.Hand;
import app.landfall.testkit.window.WindowTests;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.swing.JTable;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Papers as a bookkeeper meets them: what could not be read waits in the inbox, goes to an invoice
/// and comes back, and nothing that came in is lost.
@ExtendWith(WindowTests.class)
final class PapersJourneyTest {

  /// A scan and a text that says it is a PDF, dropped with a sample.
  static Path scans(TestProfile profile) throws IOException {
    Path in = Drop.samplesAndABrokenOne(profile);
    ImageIO.write(
        new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB),
        "png",
        in.resolve("scan of a receipt.png").toFile());
    Files.writeString(in.resolve("half a download.pdf"), "%PDF-1.7\nno more");
    Files.writeString(in.resolve(".hidden"), "-");
    return in;
  }

  private static long number(TestWindow window, String sql) {
    return window.place().store().read(tx -> tx.number(sql, Map.of()));
  }

  private static int rows(TestWindow window) {
    JTable table = (JTable) window.find("inbox.table");
    return GuiActionRunner.execute(table::getRowCount);
  }

  private static String cell(TestWindow window, int row, int column) {
    JTable table = (JTable) window.find("inbox.table");
    return GuiActionRunner.execute(() -> String.valueOf(table.getValueAt(row, column)));
  }

  @ParameterizedTest
  @EnumSource(names = {"MOUSE", "KEYS"})
  void whatCannotBeReadWaitsInTheInboxAndGoesToAnInvoiceAndBack(Hand hand) throws Exception {
    try (TestProfile anna = TestProfile.fresh()) {
      anna.run("invoice", "new", "Nordwind", "119.00", "--number", "RE-1").done();
      Path in = anna.files().resolve("in");
      Files.createDirectories(in);
      Files.writeString(in.resolve("half a download.pdf"), "%PDF-1.7\nno more");
      anna.run("import", "in");
      try (TestWindow window = TestWindow.open(anna).by(hand)) {
        window.use("rail.invoices.inbox").awaitShown("inbox.table");
        window.await("the paper is there", () -> rows(window) == 1);
        assertThat(cell(window, 0, 0)).isEqualTo("half a download.pdf");
        assertThat(cell(window, 0, 4)).startsWith("The file is incomplete: the PDF breaks off");
        window.focus("inbox.table").press("ctrl A").press("DELETE");
        window.await("it is gone", () -> number(window, "SELECT count(*) FROM papers") == 0);
        window.use("invoices.undo");
        window.await("it is back", () -> number(window, "SELECT count(*) FROM papers") == 1);
        window.focus("inbox.table").press("ctrl A");
        window.use("inbox.attach").awaitShown("invoice.which");
        window.type("invoice.which", "RE-1").answer(0);
        window.await(
            "it is with the invoice",
            () ->
                number(
                        window,
                        "SELECT count(*) FROM papers WHERE invoice_id=(SELECT id FROM invoices)")
                    == 1);
      }
    }
  }

  @Test
  void anInvoiceShowsItsPapersAndLetsThemGo() throws Exception {
    try (TestProfile anna = TestProfile.fresh()) {
      anna.run("invoice", "new", "Nordwind", "119.00", "--number", "RE-1").done();
      Files.writeString(anna.files().resolve("note.pdf"), "%PDF-1.7 %%EOF");
      anna.run("attach", "RE-1", "note.pdf").done();
      try (TestWindow window = TestWindow.open(anna)) {
        window.awaitShown("invoices.table").press("ctrl F").awaitFocus("invoices.search");
        window.press("DOWN").awaitFocus("invoices.table").press("ctrl ENTER");
        window.awaitFocus("invoice.supplier").awaitShown("papers.remove");
        assertThat(window.spoken("papers.row"))
            .isEqualTo("note.pdf, PDF  ·  14 bytes  ·  on this computer");
        window.use("papers.remove").awaitGone("papers.remove");
        window.use("invoices.undo").awaitShown("papers.remove");
      }
    }
  }

  @Test
  void aNewInvoiceIsGivenThePaperThatItWasTypedFrom() throws Exception {
    try (TestProfile anna = TestProfile.fresh()) {
      Files.writeString(anna.files().resolve("scan.pdf"), "%PDF-1.7 %%EOF");
      anna.run("import", "scan.pdf");
      try (TestWindow window = TestWindow.open(anna)) {
        window.use("rail.invoices.inbox").awaitShown("inbox.table");
        window.await("the paper is there", () -> rows(window) == 1);
        window.focus("inbox.table").press("ctrl A");
        window.use("inbox.new").awaitFocus("invoice.supplier").write("Kiosk");
        assertThat(number(window, "SELECT count(*) FROM papers WHERE invoice_id IS NULL"))
            .isEqualTo(1);
        window.type("invoice.total", "12.00").press("ctrl S");
        window.await(
            "it has the paper",
            () ->
                number(
                        window,
                        "SELECT count(*) FROM papers WHERE invoice_id=(SELECT id FROM invoices)")
                    == 1);
      }
    }
  }
}
