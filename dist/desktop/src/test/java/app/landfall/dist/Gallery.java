package app.landfall.dist;

import app.landfall.sync.Link;
import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.swing.JList;
import org.assertj.swing.edt.GuiActionRunner;

/// One walk through every screen in one look, leaving a picture of each.
///
/// @param folder for the servers
/// @param suffix of the pictures' names
record Gallery(Path folder, String theme, String language, String suffix) {
  /// The screens of every day.
  void walk() throws Exception {
    try (TestProfile anna = fresh();
        TestProfile ben = fresh()) {
      firstStart();
      empty(anna);
      Path data = folder.resolve("server");
      Programs.Serving server = Programs.serve(data, 0);
      anna.run("samples", "--count", "60").done();
      connect(anna, "Laptop Anna", data);
      connect(ben, "Office PC Ben", data);
      full(anna);
      twoVersions(anna, ben);
      server.kill();
      offline(anna);
      Programs.Serving again = Programs.serve(data, server.port());
      deciding(anna);
      again.kill();
    }
  }

  private TestProfile fresh() {
    TestProfile profile = TestProfile.fresh();
    profile.run("plugins", "disable", "hello").done(); // an example that people do not get
    profile.run("settings", "set", "general.theme", theme).done();
    profile.run("settings", "set", "general.language", language).done();
    return profile;
  }

  private static void connect(TestProfile profile, String name, Path data, String... more)
      throws Exception {
    profile.run("connect", "--name", name, RareScreens.pairing(data, more)).done();
    profile.run("sync").done();
  }

  /// The settings of a look are a file; without a database it is still a first start.
  private void firstStart() throws Exception {
    try (TestProfile nobody = TestProfile.fresh()) {
      Files.createDirectories(nobody.folder());
      Files.writeString(
          nobody.folder().resolve("settings.properties"),
          "general.theme=%s%ngeneral.language=%s%n".formatted(theme, language));
      try (TestWindow window = TestWindow.open(nobody)) {
        window.awaitShown("welcome.alone").use("welcome.connect").awaitShown("welcome.pairing");
        picture(window, "first-start");
      }
    }
  }

  private void empty(TestProfile profile) {
    try (TestWindow window = TestWindow.open(profile)) {
      picture(window.awaitShown("invoices.empty"), "invoices-empty");
      picture(window.use("rail.sync-status.view").awaitShown("sync.headline"), "sync-local");
      window.press("ctrl COMMA").awaitShown("setting.general.theme");
      JList<?> pages = (JList<?>) window.find("preferences.pages");
      for (int i = 0; i < pages.getModel().getSize(); i++) {
        int page = i;
        GuiActionRunner.execute(() -> pages.setSelectedIndex(page));
        picture(window, "settings-" + page);
      }
      window.press("ESCAPE").awaitGone("preferences.search");
    }
  }

  private void full(TestProfile profile) {
    try (TestWindow window = TestWindow.open(profile)) {
      picture(window.use("rail.invoices.list").awaitShown("invoices.table"), "invoices");
      window
          .press("ctrl F")
          .awaitFocus("invoices.search")
          .press("DOWN")
          .awaitFocus("invoices.table")
          .awaitShown("invoice.note");
      picture(window, "invoices-panel");
      picture(window.use("invoice.open").awaitFocus("invoice.supplier"), "invoice");
      picture(window.press("ctrl K").awaitShown("palette.field").write("in"), "palette");
      window.press("ESCAPE").awaitGone("palette.field");
      picture(window.press("ctrl N").awaitFocus("invoice.supplier"), "invoice-new");
      picture(window.use("menu").awaitShown("menu.popup"), "menu");
      window.press("ESCAPE");
    }
  }

  private static void twoVersions(TestProfile anna, TestProfile ben) {
    String number =
        anna.run("invoices", "--json", "--limit", "1")
            .done()
            .replaceAll("(?s).*?\"invoiceNumber\" : \"([^\"]+)\".*", "$1");
    ben.run("invoice", "set", number, "due-date=2026-12-05", "workflow=approved").done();
    anna.run("invoice", "set", number, "due-date=2026-11-30", "workflow=disputed").done();
    ben.run("sync").done();
  }

  private void offline(TestProfile profile) {
    try (TestWindow window = TestWindow.open(profile)) {
      window.awaitText("sync.segment", text -> text.startsWith("Offline"));
      picture(window.use("rail.invoices.list").awaitShown("invoices.table"), "invoices-offline");
      picture(window.use("sync.segment").awaitShown("sync.popover"), "popover-offline");
      window.press("ESCAPE").awaitGone("sync.popover");
      picture(window.use("rail.sync-status.view").awaitShown("sync.headline"), "sync-offline");
      paused(window);
    }
  }

  private void paused(TestWindow window) {
    window.use("sync.view.pause").awaitShown("sync.view.resume");
    window.await("it is paused", () -> link(window) instanceof Link.Paused);
    picture(window, "sync-paused");
    picture(window.use("sync.segment").awaitShown("sync.popover"), "popover-paused");
    window.use("sync.popover.resume").awaitGone("sync.popover");
    window.await("it goes on", () -> !(link(window) instanceof Link.Paused));
  }

  private static Link link(TestWindow window) {
    return window.place().sync().status().link();
  }

  private void deciding(TestProfile profile) {
    try (TestWindow window = TestWindow.open(profile)) {
      window.awaitShown("sync.attention").use("sync.attention").awaitShown("sync.headline");
      picture(window, "sync-two-versions");
      picture(window.use("sync.technical.toggle"), "sync-technical");
      window.use("rail.invoices.list").awaitShown("invoices.table");
      picture(window, "invoices-two-versions");
    }
  }

  /// The screens of the days one remembers.
  void rare() throws Exception {
    Path data = folder.resolve("server");
    Programs.Serving server = Programs.serve(data, 0);
    try (TestProfile anna = fresh();
        TestProfile carol = fresh();
        Gate gate = new Gate(server.port())) {
      partlyImported(anna);
      anna.run("samples", "--count", "300", "--seed", "1").done();
      connect(anna, "Laptop Anna", data, "--address", gate.address());
      refused(anna, gate);
      firstSync(carol, gate, data);
      brokenPlugin(carol);
    } finally {
      server.kill();
    }
  }

  private void partlyImported(TestProfile profile) throws Exception {
    profile.run("samples", "in").done();
    Path in = profile.files().resolve("in");
    Files.writeString(in.resolve("broken.xml"), "<Invoice><oops");
    try (TestWindow window = TestWindow.open(profile)) {
      window.awaitShown("invoices.empty");
      Drop.on(
          window.find("invoices.empty"),
          in.resolve("nordlys-5520.xml"),
          in.resolve("broken.xml"),
          in.resolve("hofer-glas-R-2026-311.xml"));
      picture(window.awaitShown("invoices.import.done"), "import-partial");
    }
  }

  private void refused(TestProfile profile, Gate gate) {
    gate.edit(RareScreens::refusing);
    String number =
        profile
            .run("invoices", "--json", "--limit", "1")
            .done()
            .replaceAll("(?s).*?\"invoiceNumber\" : \"([^\"]+)\".*", "$1");
    try (TestWindow window = TestWindow.open(profile)) {
      window.await("it is synced", () -> link(window) instanceof Link.Synced);
      profile.run("invoice", "set", number, "due-date=2026-12-24").done();
      window.await("it is refused", () -> window.place().sync().status().parked() == 1);
      picture(window.use("rail.sync-status.view").awaitShown("sync.refused"), "sync-refused");
      window.use("rail.invoices.list").awaitShown("invoices.table");
      window.press("ctrl F").awaitFocus("invoices.search").press("DOWN");
      picture(window.awaitShown("invoice.note"), "invoices-refused");
    }
    gate.edit(RareScreens::fewRowsAPage);
  }

  private void firstSync(TestProfile profile, Gate gate, Path data) throws Exception {
    var open = gate.holdAfterOnePage();
    String pairing = RareScreens.pairing(data, "--address", gate.address());
    profile.run("connect", "--name", "Tablet Carol", pairing).done();
    try (TestWindow window = TestWindow.open(profile)) {
      window.await(
          "it has begun", () -> link(window) instanceof Link.FirstSync(long done, _) && done > 0);
      picture(window, "first-sync");
      picture(window.use("sync.segment").awaitShown("sync.popover"), "popover-first-sync");
    } finally {
      open.countDown();
    }
  }

  private void brokenPlugin(TestProfile profile) throws Exception {
    RareScreens.breakAPlugin(profile);
    try (TestWindow window = TestWindow.open(profile)) {
      window.press("ctrl COMMA").awaitShown("setting.general.theme");
      JList<?> pages = (JList<?>) window.find("preferences.pages");
      GuiActionRunner.execute(() -> pages.setSelectedIndex(pages.getModel().getSize() - 1));
      picture(window.awaitShown("plugin.payroll"), "settings-plugin-failed");
      window.press("ESCAPE").awaitGone("preferences.search");
    }
  }

  private void picture(TestWindow window, String screen) {
    window.picture(screen + "-" + theme + "-" + language + suffix);
  }
}
