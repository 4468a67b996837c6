package app.landfall.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.host.Contribution;
import app.landfall.host.HostOptions;
import app.landfall.host.PluginHost;
import app.landfall.plugin.ExtensionPoint;
import app.landfall.plugin.Identified;
import app.landfall.plugin.InstalledPlugin;
import app.landfall.plugin.RowWords;
import app.landfall.plugin.SettingsForm;
import app.landfall.plugin.TextFile;
import app.landfall.plugin.ui.Command;
import app.landfall.plugin.ui.EditorKind;
import app.landfall.plugin.ui.StatusItem;
import app.landfall.plugin.ui.View;
import app.landfall.testkit.Ran;
import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import javax.swing.JList;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The contract that every plugin must keep; a plugin's build inherits it by one small class:
///
/// ```java
/// class HelloPluginTest extends PluginContract {
///   @Override
///   protected String pluginId() {
///     return "hello";
///   }
/// }
/// ```
///
/// Some of its tests open the program's window on a screen in memory and show there, as people will
/// see them, every view of the plugin, the form behind a list and the page of settings, in German,
/// too, where the plugin speaks it; the pictures lie in `target/screens`. The tab key goes once
/// round every view and form, so that nobody who works by keys alone is caught in one. They open
/// windows: tests of plugins therefore start with `-Djava.awt.headless=false
/// --add-opens=java.base/java.util=ALL-UNNAMED`, which the project of `new-plugin` does.
@ExtendWith(WindowTests.class)
public abstract class PluginContract {
  private static final String DESCRIPTOR = "META-INF/landfall-plugin.properties";
  private static final String MISSING = "keys missing in texts_de.properties beside its class";

  private TestProfile profile = TestProfile.fresh();

  /// The id in the plugin's descriptor.
  protected abstract String pluginId();

  @BeforeEach
  void openAProfile() {
    profile = TestProfile.fresh();
  }

  @AfterEach
  void deleteTheProfile() {
    profile.close();
  }

  @Test
  void theDescriptorCanBeReadWithoutRunningCode() {
    assertThat(installed(host()).state().word()).isEqualTo("resolved");
  }

  @Test
  void itSaysWhatItIsMadeOfWithoutADatabase() {
    PluginHost host = configured();
    assertThat(installed(host).state().reason()).isEmpty();
    assertThat(installed(host).state().word()).isEqualTo("configured");
  }

  @Test
  void whatItShowsIsNamedAfterIt() {
    PluginHost host = configured();
    assertNamed(host, View.POINT);
    assertNamed(host, StatusItem.POINT);
    assertNamed(host, Command.POINT);
  }

  @Test
  void whatItShowsIsTranslatedOnceItSpeaksGerman() throws IOException {
    TextFile german = file(Locale.GERMAN);
    if (german.isThere()) {
      assertThat(Wording.missing(pluginId(), german, Locale.GERMAN, PluginContract::configured))
          .as(MISSING)
          .isEmpty();
    }
  }

  @Test
  void allThatItSaysIsSaidInGermanOnceItSpeaksGerman()
      throws URISyntaxException, IOException, ClassNotFoundException {
    TextFile german = file(Locale.GERMAN);
    if (german.isThere()) {
      assertThat(Wording.untranslated(file(Locale.ENGLISH), german, types())).as(MISSING).isEmpty();
    }
  }

  @Test
  void itRunsInAFreshProfileAndAgain() {
    assertActive();
    assertActive();
  }

  @Test
  void theProgramWorksWithoutIt() {
    Ran ran = profile.run("--disable=" + pluginId(), "status");
    assertThat(ran.done()).startsWith("Saved on this computer");
  }

  @Test
  void whatItUsesIsThereAndMeantForIt() throws URISyntaxException, IOException {
    for (Path classes : classes()) {
      assertThat(PluginHost.misfit(classes, loader())).isEmpty();
    }
  }

  @Test
  void whatItShowsOpensInTheWindow() {
    assertActive(); // after a start without a window no welcome covers the views
    try (TestWindow window = TestWindow.open(profile)) {
      PluginHost host = window.place().plugins();
      showEverything(window, host, "");
      assertThat(installed(host).problems()).isEmpty();
      assertWords(host);
    }
  }

  @Test
  void theTabKeyLeadsThroughWhatItShowsAndOut() {
    assertActive();
    try (TestWindow window = TestWindow.open(profile)) {
      for (View view : own(window.place().plugins(), View.POINT)) {
        window.use("rail." + view.id()).tabAround();
        if (window.shows("new")) {
          window.use("new").awaitShown("save").tabAround();
        }
      }
    }
  }

  @Test
  void whatItShowsOpensInGermanOnceItSpeaksGerman() throws IOException {
    Locale before = Locale.getDefault(Locale.Category.DISPLAY);
    TextFile german = file(Locale.GERMAN);
    if (german.isThere()) {
      assertActive();
      Files.writeString(
          profile.folder().resolve("settings.properties"), "general.language=german\n");
      try (TestWindow window = TestWindow.open(profile)) {
        PluginHost host = window.place().plugins();
        showEverything(window, host, ".german");
        assertThat(installed(host).problems()).isEmpty();
        assertThat(german.missing()).as(MISSING).isEmpty();
      } finally {
        Locale.setDefault(Locale.Category.DISPLAY, before);
      }
    }
  }

  /// Views, the empty form behind the button of a list, and the page of settings, each with a
  /// picture.
  private void showEverything(TestWindow window, PluginHost host, String suffix) {
    for (View view : own(host, View.POINT)) {
      window.use("rail." + view.id()).picture(view.id() + suffix);
      if (window.shows("new")) {
        window.use("new").awaitShown("save").picture(view.id() + ".form" + suffix);
      }
    }
    List<SettingsForm<?>> forms = own(host, SettingsForm.POINT);
    if (!forms.isEmpty()) {
      window.press("ctrl COMMA").awaitShown("preferences.search");
      showPageOf(window, "setting." + forms.getFirst().lines().getFirst().key());
      window.picture(pluginId() + ".settings" + suffix);
      window.press("ESCAPE").awaitGone("preferences.search");
    }
  }

  /// Goes through the pages of the settings until one has it.
  private static void showPageOf(TestWindow window, String setting) {
    JList<?> pages = (JList<?>) window.find("preferences.pages");
    for (int i = 0; i < pages.getModel().getSize() && !window.shows(setting); i++) {
      int page = i;
      GuiActionRunner.execute(() -> pages.setSelectedIndex(page));
    }
  }

  /// Where records are edited, two people may edit one, and somebody has to read both versions.
  private void assertWords(PluginHost host) {
    if (!own(host, EditorKind.POINT).isEmpty()) {
      assertThat(own(host, RowWords.POINT))
          .as("RowWords, which RecordKind.contributeRest contributes for its records")
          .isNotEmpty();
    }
  }

  /// Its file of texts in a language: beside its class.
  private TextFile file(Locale language) throws IOException {
    return TextFile.of(loader(), root(), language);
  }

  /// The package of its class.
  private String root() throws IOException {
    for (URL descriptor : Collections.list(loader().getResources(DESCRIPTOR))) {
      Properties said = new Properties();
      try (InputStream in = descriptor.openStream()) {
        said.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
      if (pluginId().equals(said.getProperty("id", "").strip())) {
        String type = said.getProperty("class", "").strip();
        int dot = type.lastIndexOf('.');
        return dot < 0 ? "" : type.substring(0, dot);
      }
    }
    throw new AssertionError("There is no plugin '" + pluginId() + "'");
  }

  /// The folders of plugins that are being built.
  private static List<Path> classes() throws URISyntaxException, IOException {
    List<Path> found = new ArrayList<>();
    for (URL descriptor : Collections.list(loader().getResources(DESCRIPTOR))) {
      if (descriptor.getProtocol().equals("file")) {
        found.add(Path.of(descriptor.toURI()).resolve("../..").normalize());
      }
    }
    return found;
  }

  /// Its own classes in those folders.
  private List<Class<?>> types() throws URISyntaxException, IOException, ClassNotFoundException {
    List<Class<?>> found = new ArrayList<>();
    for (Path folder : classes()) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(it -> it.toString().endsWith(".class")).toList()) {
          String name = folder.relativize(file).toString().replace(File.separatorChar, '.');
          if (name.startsWith(root())) {
            found.add(
                Class.forName(
                    name.substring(0, name.length() - ".class".length()), false, loader()));
          }
        }
      }
    }
    return found;
  }

  private <T> List<T> own(PluginHost host, ExtensionPoint<T> point) {
    return host.contributions(point).stream()
        .filter(contribution -> contribution.plugin().equals(pluginId()))
        .map(Contribution::value)
        .toList();
  }

  private void assertActive() {
    Ran ran = profile.run("plugins", "list");
    assertThat(ran.done().lines().filter(line -> line.startsWith(pluginId() + " ")))
        .singleElement()
        .asString()
        .contains(" active ");
  }

  private <T extends Identified> void assertNamed(PluginHost host, ExtensionPoint<T> point) {
    assertThat(own(host, point))
        .extracting(Identified::id)
        .allSatisfy(id -> assertThat(id).startsWith(pluginId() + "."));
  }

  private InstalledPlugin installed(PluginHost host) {
    List<InstalledPlugin> found =
        host.list().stream().filter(plugin -> plugin.id().equals(pluginId())).toList();
    assertThat(found).as("plugins with the id " + pluginId()).hasSize(1);
    return found.getFirst();
  }

  private static ClassLoader loader() {
    return PluginContract.class.getClassLoader();
  }

  private static PluginHost configured() {
    PluginHost host = host();
    host.configure();
    return host;
  }

  private static PluginHost host() {
    return PluginHost.discover(
        new HostOptions(
            loader(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Set.of(),
            Set.of(),
            Thread.ofPlatform().daemon().factory(),
            Thread.ofVirtual().factory(),
            System::nanoTime,
            Duration.ofSeconds(30)));
  }
}
