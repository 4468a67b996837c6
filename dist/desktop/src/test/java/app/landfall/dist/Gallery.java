package app.landfall.dist;

import app.landfall.sync.Link;
import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import java.nio.file.Path;
import javax.swing.JList;
import org.assertj.swing.edt.GuiActionRunner;

/// One walk through the screens of every day in one look, leaving a picture of each.
///
/// @param folder for the servers
record Gallery(Path folder, Look look) {
  void walk() throws Exception {
    try (TestProfile anna = look.fresh();
        TestProfile ben = look.fresh()) {
      firstStart();
      empty(anna);
      Path data = folder.resolve("server");
      Programs.Serving server = Programs.serve(data, 0);
      anna.run("samples", "--count", "60").done();
      papers();
      Look.connect(anna, "Laptop Anna", data);
      Look.connect(ben, "Office PC Ben", data);
      full(anna);
      twoVersions(anna, ben);
      server.kill();
      offline(anna);
      Programs.Serving again = Programs.serve(data, server.port());
      deciding(anna);
      again.kill();
    }
  }

  private void firstStart() throws Exception {
    try (TestProfile nobody = look.untouched();
        TestWindow window = TestWindow.open(nobody)) {
      look.picture(window.awaitShown("welcome.alone"), "first-start");
      look.picture(
          window.use("welcome.connect").awaitShown("welcome.pairing"), "first-start-connect");
    }
  }

  private void empty(TestProfile profile) {
    try (TestWindow window = TestWindow.open(profile)) {
      look.picture(window.awaitShown("invoices.empty"), "invoices-empty");
      look.picture(
          window.use("rail.invoices.suppliers").awaitShown("suppliers.page"), "suppliers-empty");
      look.picture(window.use("rail.invoices.bin").awaitShown("bin"), "bin-empty");
      look.picture(window.use("rail.sync-status.view").awaitShown("sync.headline"), "sync-local");
      window.press("ctrl COMMA").awaitShown("setting.general.theme");
      JList<?> pages = (JList<?>) window.find("preferences.pages");
      for (int i = 0; i < pages.getModel().getSize(); i++) {
        int page = i;
        GuiActionRunner.execute(() -> pages.setSelectedIndex(page));
        look.picture(window, "settings-" + page);
      }
      window.press("ESCAPE").awaitGone("preferences.search");
    }
  }

  private void full(TestProfile profile) {
    try (TestWindow window = TestWindow.open(profile)) {
      look.picture(window.use("rail.invoices.list").awaitShown("invoices.table"), "invoices");
      window
          .press("ctrl F")
          .awaitFocus("invoices.search")
          .press("DOWN")
          .awaitFocus("invoices.table")
          .awaitShown("invoice.note");
      look.picture(window, "invoices-panel");
      look.picture(window.use("invoice.open").awaitFocus("invoice.supplier"), "invoice");
      window.use("invoice.history.show").awaitShown("invoice.history.change");
      look.picture(window, "invoice-history");
      look.picture(window.press("ctrl K").awaitShown("palette.field").write("in"), "palette");
      window.press("ESCAPE").awaitGone("palette.field");
      look.picture(window.press("ctrl N").awaitFocus("invoice.supplier"), "invoice-new");
      look.picture(window.use("menu").awaitShown("menu.popup"), "menu");
      window.press("ESCAPE");
      paying(window);
      suppliers(window);
      bin(profile, window);
    }
  }

  /// The bin with two invoices, and one of them chosen.
  private void bin(TestProfile profile, TestWindow window) {
    profile.run("invoice", "delete", Look.firstNumber(profile)).done();
    profile.run("invoice", "delete", Look.firstNumber(profile)).done();
    window.use("rail.invoices.bin").awaitShown("bin.table").press("ctrl F");
    window.awaitFocus("bin.search").press("DOWN").awaitFocus("bin.table");
    look.picture(window, "bin");
    window.use("rail.invoices.list").awaitShown("invoices.table");
  }

  /// The list, two that are chosen to be merged, and one of them.
  private void suppliers(TestWindow window) {
    window.use("rail.invoices.suppliers").awaitShown("suppliers.table");
    window.press("ctrl F").awaitFocus("suppliers.search").press("DOWN");
    window.awaitFocus("suppliers.table").press("shift DOWN").awaitShown("suppliers.merge");
    look.picture(window, "suppliers");
    window.press("HOME").press("ENTER").awaitShown("supplier.profile");
    look.picture(window, "supplier");
    window.use("rail.invoices.list").awaitShown("invoices.table");
  }

  /// The inbox of papers empty and full, what an import leaves, and an invoice with papers.
  private void papers() throws Exception {
    try (TestProfile profile = look.fresh()) {
      Path in = PapersJourneyTest.scans(profile);
      try (TestWindow window = TestWindow.open(profile)) {
        look.picture(window.use("rail.invoices.inbox").awaitShown("inbox"), "inbox-empty");
        window.use("rail.invoices.list").awaitShown("invoices.empty");
        Drop.on(window.find("invoices.empty"), in);
        look.picture(window.awaitShown("invoices.import.done"), "import-left");
        window.use("invoices.import.done").use("rail.invoices.inbox").awaitShown("inbox.table");
        look.picture(window, "inbox");
        window.use("rail.invoices.list").awaitShown("invoices.table");
        window.press("ctrl F").awaitFocus("invoices.search").press("DOWN");
        window.awaitFocus("invoices.table").awaitShown("papers.attach");
        look.picture(window, "papers-panel");
        window.press("ctrl ENTER").awaitFocus("invoice.supplier").awaitShown("papers.row");
        look.picture(window, "papers");
      }
    }
  }

  /// What is overdue can be paid.
  private void paying(TestWindow window) {
    window.use("rail.invoices.list").use("invoices.show.overdue").press("ctrl F");
    window.awaitFocus("invoices.search").press("DOWN").awaitFocus("invoices.table");
    look.picture(window.press("ctrl B").awaitFocus("pay.day"), "pay");
    window.press("ESCAPE").awaitGone("pay").awaitFocus("invoices.table");
    window.press("shift DOWN").press("shift DOWN");
    look.picture(window.press("ctrl B").awaitFocus("pay.day"), "pay-many");
    window.press("ESCAPE").awaitGone("pay");
    look.picture(window.use("rail.invoices.topay").awaitShown("topay.page"), "to-pay");
    look.picture(window.use("topay.run").awaitShown("run.page"), "payment-run");
    window.use("rail.invoices.topay").use("topay.statement").awaitShown("statement.page");
    look.picture(window, "statements");
    look.picture(window.use("rail.invoices.todecide").awaitShown("decide.page"), "to-decide");
    window.use("rail.invoices.list").awaitShown("invoices.table");
  }

  private static void twoVersions(TestProfile anna, TestProfile ben) {
    String number = Look.firstNumber(anna);
    ben.run("invoice", "set", number, "due-date=2026-12-05", "workflow=approved").done();
    anna.run("invoice", "set", number, "due-date=2026-11-30", "workflow=disputed").done();
    ben.run("sync").done();
  }

  private void offline(TestProfile profile) {
    try (TestWindow window = TestWindow.open(profile)) {
      window.awaitText("sync.segment", text -> text.startsWith("Offline"));
      look.picture(
          window.use("rail.invoices.list").awaitShown("invoices.table"), "invoices-offline");
      look.picture(window.use("sync.segment").awaitShown("sync.popover"), "popover-offline");
      window.press("ESCAPE").awaitGone("sync.popover");
      look.picture(window.use("rail.sync-status.view").awaitShown("sync.headline"), "sync-offline");
      paused(window);
    }
  }

  private void paused(TestWindow window) {
    window.use("sync.view.pause").awaitShown("sync.view.resume");
    window.await("it is paused", () -> Look.link(window) instanceof Link.Paused);
    look.picture(window, "sync-paused");
    look.picture(window.use("sync.segment").awaitShown("sync.popover"), "popover-paused");
    window.use("sync.popover.resume").awaitGone("sync.popover");
    window.await("it goes on", () -> !(Look.link(window) instanceof Link.Paused));
  }

  private void deciding(TestProfile profile) {
    try (TestWindow window = TestWindow.open(profile)) {
      window.awaitShown("sync.attention").use("sync.attention").awaitShown("sync.headline");
      look.picture(window, "sync-two-versions");
      look.picture(window.use("sync.technical.toggle"), "sync-technical");
      window.use("rail.invoices.list").awaitShown("invoices.table");
      look.picture(window, "invoices-two-versions");
    }
  }
}
