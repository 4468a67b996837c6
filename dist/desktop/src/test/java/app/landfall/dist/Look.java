package app.landfall.dist;

import app.landfall.sync.Link;
import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import java.nio.file.Files;
import java.nio.file.Path;

/// The look of a walk through the screens, and what all walks begin with.
///
/// @param suffix of the pictures' names
record Look(String theme, String language, String suffix) {
  TestProfile fresh() {
    TestProfile profile = TestProfile.fresh();
    profile.run("settings", "set", "general.theme", theme).done();
    profile.run("settings", "set", "general.language", language).done();
    return profile;
  }

  /// The settings of a look are a file; without a database it is still a first start.
  TestProfile untouched() throws Exception {
    TestProfile profile = TestProfile.fresh();
    Files.createDirectories(profile.folder());
    Files.writeString(
        profile.folder().resolve("settings.properties"),
        "general.theme=%s%ngeneral.language=%s%n".formatted(theme, language));
    return profile;
  }

  void picture(TestWindow window, String screen) {
    window.picture(screen + "-" + theme + "-" + language + suffix);
  }

  static void connect(TestProfile profile, String name, Path data, String... more)
      throws Exception {
    profile.run("connect", "--name", name, RareScreens.pairing(data, more)).done();
    profile.run("sync").done();
  }

  /// The number of the invoice that is first in the list.
  static String firstNumber(TestProfile profile) {
    return profile
        .run("invoices", "--json", "--limit", "1")
        .done()
        .replaceAll("(?s).*?\"invoiceNumber\" : \"([^\"]+)\".*", "$1");
  }

  static Link link(TestWindow window) {
    return window.place().sync().status().link();
  }
}
