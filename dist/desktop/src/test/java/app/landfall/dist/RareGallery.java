package app.landfall.dist;

import app.landfall.sync.Link;
import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import java.nio.file.Path;
import javax.swing.JList;
import org.assertj.swing.edt.GuiActionRunner;

/// One walk through the screens of the days one remembers, in one look, leaving a picture of each.
///
/// @param folder for the servers
record RareGallery(Path folder, Look look) {
  void walk() throws Exception {
    Path data = folder.resolve("server");
    Programs.Serving server = Programs.serve(data, 0);
    try (TestProfile anna = look.fresh();
        TestProfile carol = look.fresh();
        Gate gate = new Gate(server.port())) {
      partlyImported(anna);
      restored(anna);
      anna.run("samples", "--count", "300", "--seed", "1").done();
      notAddingUp(anna);
      found(anna);
      Look.connect(anna, "Laptop Anna", data, "--address", gate.address());
      refused(anna, gate);
      firstSync(carol, gate, data);
      changedMeanwhile(carol, anna);
      brokenPlugin(carol);
    } finally {
      server.kill();
    }
  }

  private void partlyImported(TestProfile profile) throws Exception {
    Path in = Drop.samplesAndABrokenOne(profile);
    try (TestWindow window = TestWindow.open(profile)) {
      window.awaitShown("invoices.empty");
      Drop.on(
          window.find("invoices.empty"),
          in.resolve("nordlys-5520.xml"),
          in.resolve("broken.xml"),
          in.resolve("hofer-glas-R-2026-311.xml"));
      look.picture(window.awaitShown("invoices.import.done"), "import-partial");
      window.use("invoices.import.done").awaitShown("invoices.table");
      Drop.on(window.find("invoices.table"), in.resolve("nordlys-5520.xml"));
      look.picture(window.awaitShown("invoices.import.done"), "import-duplicate");
    }
  }

  /// What was typed and never saved is there again at the next start.
  private void restored(TestProfile profile) {
    try (TestWindow window = TestWindow.open(profile)) {
      window.awaitShown("invoices.table").press("ctrl N").awaitFocus("invoice.supplier");
      window.write("Nordwind Logistik GmbH").press("ENTER").write("RE-2026-0412");
      window.await("it is kept", () -> window.place().store().read(RareScreens::drafts) == 1);
    }
    try (TestWindow window = TestWindow.open(profile)) {
      window.awaitShown("invoice.editor").awaitSpoken("invoice.notices", said -> !said.isBlank());
      look.picture(window, "invoice-restored");
      window.use("invoice.discard");
    }
  }

  private void notAddingUp(TestProfile profile) {
    String number = Look.firstNumber(profile);
    profile.run("invoice", "set", number, "total=1234.56").done();
    try (TestWindow window = TestWindow.open(profile)) {
      firstRow(window).use("invoice.open").awaitFocus("invoice.supplier");
      look.picture(window, "invoice-mismatch");
    }
  }

  private void found(TestProfile profile) {
    try (TestWindow window = TestWindow.open(profile)) {
      firstRow(window).press("shift DOWN").press("shift DOWN").press("shift DOWN");
      look.picture(window, "invoices-many-chosen");
      window.type("invoices.search", "nowhere").awaitShown("invoices.clearFilters");
      look.picture(window, "invoices-no-match");
      window.press("ctrl K").awaitShown("palette.field").write("nowhere");
      look.picture(window, "palette-nothing-found");
    }
  }

  private static TestWindow firstRow(TestWindow window) {
    window.use("rail.invoices.list").awaitShown("invoices.table");
    window.press("ctrl F").awaitFocus("invoices.search").press("DOWN");
    return window.awaitFocus("invoices.table").awaitShown("invoice.note");
  }

  private void refused(TestProfile profile, Gate gate) {
    gate.edit(RareScreens::refusing);
    String number = Look.firstNumber(profile);
    try (TestWindow window = TestWindow.open(profile)) {
      window.await("it is synced", () -> Look.link(window) instanceof Link.Synced);
      profile.run("invoice", "set", number, "due-date=2026-12-24").done();
      window.await("it is refused", () -> window.place().sync().status().parked() == 1);
      window.use("rail.sync-status.view").awaitShown("sync.refused");
      look.picture(window, "sync-refused");
      look.picture(firstRow(window), "invoices-refused");
    }
    gate.edit(RareScreens::fewRowsAPage);
  }

  private void firstSync(TestProfile profile, Gate gate, Path data) throws Exception {
    var open = gate.holdAfterOnePage();
    String pairing = RareScreens.pairing(data, "--address", gate.address());
    profile.run("connect", "--name", "Tablet Carol", pairing).done();
    try (TestWindow window = TestWindow.open(profile)) {
      window.await(
          "it has begun",
          () -> Look.link(window) instanceof Link.FirstSync(long done, _) && done > 0);
      look.picture(window, "first-sync");
      look.picture(window.use("sync.segment").awaitShown("sync.popover"), "popover-first-sync");
    } finally {
      open.countDown();
    }
  }

  private void changedMeanwhile(TestProfile here, TestProfile there) {
    here.run("sync").done();
    String number = Look.firstNumber(here);
    try (TestWindow window = TestWindow.open(here)) {
      firstRow(window).type("invoice.note", "?");
      there.run("invoice", "set", number, "due-date=2026-12-05").done();
      there.run("sync").done();
      window.awaitSpoken("invoice.notices", said -> !said.isBlank());
      look.picture(window, "invoices-remote-change");
    }
  }

  private void brokenPlugin(TestProfile profile) throws Exception {
    RareScreens.breakAPlugin(profile);
    try (TestWindow window = TestWindow.open(profile)) {
      pluginsPage(window.press("ctrl COMMA").awaitShown("setting.general.theme"));
      look.picture(window.awaitShown("plugin.payroll"), "settings-plugin-failed");
      window.press("ESCAPE").awaitGone("preferences.search");
    }
    try (TestWindow window = TestWindow.open(profile, "--safe-mode")) {
      pluginsPage(window.press("ctrl COMMA").awaitShown("setting.general.theme"));
      look.picture(window.awaitShown("plugin.payroll"), "settings-safe-mode");
      window.press("ESCAPE").awaitGone("preferences.search");
    }
  }

  private static void pluginsPage(TestWindow window) {
    JList<?> pages = (JList<?>) window.find("preferences.pages");
    GuiActionRunner.execute(() -> pages.setSelectedIndex(pages.getModel().getSize() - 1));
  }
}
