package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.TestWindow.Hand;
import app.landfall.testkit.window.WindowTests;
import java.nio.file.Path;
import javax.swing.JTable;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The bin as a bookkeeper meets it: what was deleted, here or on another computer, is found and
/// brought back.
@ExtendWith(WindowTests.class)
final class BinJourneyTest {
  @TempDir private Path folder;

  @ByHand
  void whatWasDeletedIsFoundBroughtBackAndThatIsUndone(Hand hand) {
    try (TestProfile anna = TestProfile.fresh()) {
      anna.run("invoice", "new", "Müller GmbH", "119.00", "--number", "RE-1").done();
      anna.run("invoice", "new", "Nordwind", "10.00", "--number", "RE-2").done();
      assertThat(anna.run("bin").done()).contains("The bin is empty.");
      anna.run("invoice", "delete", "RE-1").done();
      anna.run("invoice", "delete", "RE-2").done();
      try (TestWindow window = TestWindow.open(anna).by(hand)) {
        window.use("rail.invoices.bin").awaitShown("bin.table");
        awaitRows(window, 2);
        window.press("ctrl F").awaitFocus("bin.search").write("mueller");
        awaitRows(window, 1);
        window.picture("bin-light").press("DOWN").awaitFocus("bin.table").press("ENTER");
        window.awaitShown("invoices.undo");
        assertThat(anna.run("invoices").done()).contains("RE-1").doesNotContain("RE-2");
        window.press("ctrl Z");
        awaitRows(window, 1);
        assertThat(anna.run("invoices").done()).doesNotContain("RE-1");
      }
      assertThat(anna.run("bin", "--json", "--find", "re-1").done()).contains("119.00");
    }
  }

  @Test
  void anEmptyBinHasRoomForItsSearchAndSaysHowLongThingsAreKept() {
    Look look = new Look("light", "german", "");
    try (TestProfile anna = look.fresh();
        TestWindow window = TestWindow.open(anna)) {
      window.use("rail.invoices.bin").awaitShown("bin.search");
      assertThat(window.find("bin.search").getWidth()).isGreaterThan(200);
      look.picture(window, "bin-nothing");
    }
  }

  @Test
  void whatAnotherComputerDeletedIsBackOnBoth() throws Exception {
    try (TestProfile anna = TestProfile.fresh();
        TestProfile ben = TestProfile.fresh()) {
      Path data = folder.resolve("server");
      Programs.Serving server = Programs.serve(data, 0);
      anna.run("invoice", "new", "Nordwind", "119.00", "--number", "RE-1").done();
      Look.connect(anna, "Laptop Anna", data);
      Look.connect(ben, "Office PC Ben", data);
      ben.run("invoice", "delete", "RE-1").done();
      ben.run("sync").done();
      anna.run("sync").done();
      String bin = anna.run("bin", "--json").done();
      assertThat(bin).contains("RE-1", "Office PC Ben", "\"here\" : false");
      anna.run("bin", "restore", bin.replaceAll("(?s).*?\"id\" : \"([^\"]+)\".*", "$1")).done();
      anna.run("sync").done();
      ben.run("sync").done();
      assertThat(ben.run("invoices").done()).contains("RE-1");
      assertThat(anna.run("bin").done()).contains("The bin is empty.");
      server.kill();
    }
  }

  private static void awaitRows(TestWindow window, int rows) {
    JTable shown = (JTable) window.find("bin.table");
    window.await(
        "the bin has " + rows + " rows",
        () -> GuiActionRunner.execute(() -> shown.getRowCount()) == rows);
  }
}
