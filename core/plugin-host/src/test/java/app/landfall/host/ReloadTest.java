package app.landfall.host;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.CliCommand;
import app.landfall.plugin.InstalledPlugin;
import app.landfall.plugin.PluginState;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A plugin's jar changes while the program runs.
final class ReloadTest {
  private static final String SAY = "class Say implements Runnable { public void run() {} }";

  @TempDir private Path folder;

  @Test
  void aReloadedPluginRunsItsNewCode() {
    command("words", "before");
    try (Fixture fixture = Fixture.started(folder)) {
      command("words", "after");
      fixture.host.reload(Set.of("words"));

      assertThat(commands(fixture)).containsExactly("after");
      assertThat(fixture.words()).containsEntry("words", "active");
    }
  }

  @Test
  void whatNeedsItIsStartedAgainAndTheOthersRunOn() {
    String noting =
        """
        public void configure(PluginBinder b) {}
        public void start(PluginContext c) {
          System.setProperty("test.started", System.getProperty("test.started", "") + c.pluginId());
        }
        """;
    PluginJar.doing("base", noting).in(folder);
    PluginJar.doing("upper", noting).requires("base").in(folder);
    PluginJar.doing("other", noting).in(folder);
    System.clearProperty("test.started");
    try (Fixture fixture = Fixture.started(folder)) {
      System.clearProperty("test.started");
      fixture.host.reload(Set.of("base"));

      assertThat(System.getProperty("test.started")).isEqualTo("baseupper");
      assertThat(fixture.words().values()).containsOnly("active");
    } finally {
      System.clearProperty("test.started");
    }
  }

  @Test
  void oneThatIsBrokenNowIsNamedAndMendedByTheNextReload() {
    command("words", "before");
    try (Fixture fixture = Fixture.started(folder)) {
      PluginJar.doing("words", "public void configure(PluginBinder b) { throw new Error(\"oh\"); }")
          .in(folder);
      fixture.host.reload(Set.of("words"));
      assertThat(fixture.reason("words")).startsWith("Plugin 'words' failed while configuring");

      command("words", "mended");
      fixture.host.reload(Set.of("words"));
      assertThat(commands(fixture)).containsExactly("mended");
    }
  }

  @Test
  void oneWhoseDescriptorWasSpoiltIsFoundAgainOnceItIsMended() {
    command("words", "before");
    try (Fixture fixture = Fixture.started(folder)) {
      for (String spoilt : List.of("not an id", "words")) {
        PluginJar.harmless("words").descriptor("id", spoilt).descriptor("api", "[1.0").in(folder);
        fixture.host.reload(Set.of("words"));
        assertThat(fixture.reason("words")).startsWith("The descriptor in plugins/words.jar");

        command("words", "mended");
        fixture.host.reload(Set.of("words"));
        assertThat(commands(fixture)).containsExactly("mended");
      }
    }
  }

  @Test
  void oneThatWasSpoiltFromTheStartIsFoundOnceItIsMended() {
    PluginJar.harmless("words").descriptor("id", "not an id").in(folder);
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.words()).containsEntry("words.jar", "rejected");
      command("words", "mended");
      fixture.host.reload(Set.of("words"));
      assertThat(fixture.words()).containsOnlyKeys("words").containsValue("active");
    }
  }

  @Test
  void aNewJarIsFoundAndWhatWaitedForItStarts() {
    PluginJar.harmless("upper").requires("base").in(folder);
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.words()).containsEntry("upper", "blocked");
      PluginJar.harmless("base").in(folder);
      fixture.host.reload(Set.of("base"));

      assertThat(fixture.words()).containsEntry("base", "active").containsEntry("upper", "active");
    }
  }

  @Test
  void aJarThatWasTakenAwayIsGoneAndWhatNeedsItIsBlocked() throws IOException {
    Path jar = PluginJar.harmless("base").in(folder);
    PluginJar.harmless("upper").requires("base").in(folder);
    try (Fixture fixture = Fixture.started(folder)) {
      Files.delete(jar);
      fixture.host.reload(Set.of("base"));

      assertThat(fixture.words()).doesNotContainKey("base").containsEntry("upper", "blocked");
    }
  }

  @Test
  void disablingStopsItWithWhatNeedsItAndEnablingStartsBoth() {
    PluginJar.harmless("base").in(folder);
    PluginJar.harmless("upper").requires("base").in(folder);
    try (Fixture fixture = Fixture.started(folder)) {
      assertThat(fixture.host.enable("base", false)).containsExactly("base");
      assertThat(fixture.words())
          .containsEntry("base", "rejected")
          .containsEntry("upper", "blocked");
      assertThat(fixture.reason("base"))
          .isEqualTo("Disabled. Enable it with: landfall plugins enable base");

      assertThat(fixture.host.enable("base", true)).isEmpty();
      assertThat(fixture.words().values()).containsOnly("active");
    }
  }

  @Test
  void listenersHearOfEachReload() throws Exception {
    PluginJar.harmless("base").in(folder);
    List<PluginState> heard = new ArrayList<>();
    try (Fixture fixture = Fixture.started(folder)) {
      AutoCloseable listening =
          fixture.host.onChange(
              () -> fixture.host.list().stream().map(InstalledPlugin::state).forEach(heard::add));
      fixture.host.reload(Set.of("base"));
      listening.close();
      fixture.host.reload(Set.of("base"));

      assertThat(heard).containsExactly(new PluginState.Active());
    }
  }

  /// Author's loop of a long day: each reload makes a loader, and each must be collected.
  @Test
  void aHundredReloadsLeakNoLoader() {
    command("words", "again");
    PluginJar.harmless("upper").requires("words").in(folder);
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    try (Fixture fixture = Fixture.started(folder)) {
      for (int i = 0; i < 100; i++) {
        loaders.add(new WeakReference<>(loaderOfCommand(fixture)));
        fixture.host.reload(Set.of("words"));
      }
      for (int i = 0; i < 10 && alive(loaders) > 0; i++) {
        System.gc(); // one may end before the objects that need a second are found
      }
      assertThat(alive(loaders)).isZero();
      assertThat(commands(fixture)).containsExactly("again");
    }
  }

  private static long alive(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> !loader.refersTo(null)).count();
  }

  private static ClassLoader loaderOfCommand(Fixture fixture) {
    return fixture
        .host
        .contributions(CliCommand.POINT)
        .getFirst()
        .value()
        .command()
        .get()
        .getClass()
        .getClassLoader();
  }

  private void command(String id, String name) {
    String contributed = "CliCommand.reads(\"" + name + "\", \"Says it.\", b.provider(Say.class))";
    PluginJar.doing(
            id,
            "public void configure(PluginBinder b) {"
                + (" b.contribute(CliCommand.POINT, " + contributed + "); }"))
        .source("Say", SAY)
        .in(folder);
  }

  private static List<String> commands(Fixture fixture) {
    return Fixture.values(fixture.host.contributions(CliCommand.POINT), CliCommand::name);
  }
}
