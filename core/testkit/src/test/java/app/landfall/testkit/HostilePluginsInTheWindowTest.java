package app.landfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.InstalledPlugin;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Everything that a plugin may do wrong, all at once in one profile with its window: the program
/// comes up, each is named in one line with a way out, and the one that is well works.
@ExtendWith(WindowTests.class)
@Timeout(180)
class HostilePluginsInTheWindowTest {
  private static final String TABLE =
      "b.migration(1, \"x\", \"CREATE TABLE shared_rows(id TEXT PRIMARY KEY, title TEXT, _seq INTEGER NOT NULL"
          + " DEFAULT 0, synced INTEGER NOT NULL DEFAULT 0);\");"
          + " b.syncedTable(app.landfall.store.SyncedTable.root(\"shared_rows\").build());";

  /// What each is told to be, by its id.
  private static final Map<String, String> EXPECTED =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("in-configure", "failed while configuring: IllegalStateException: boom."),
              Map.entry("in-start", "failed while starting: IllegalStateException: boom."),
              Map.entry(
                  "in-command", "failed in the command 'in-command': IllegalStateException: boom."),
              Map.entry("in-query", "failed in a live query: IllegalStateException: boom."),
              Map.entry("on-event-thread", "keeps the window waiting, in P.block (P.java:"),
              Map.entry(
                  "needs-missing", "needs 'nowhere' [1.0,2), which is not installed. Install it"),
              Map.entry(
                  "circle-one",
                  "is in a circle of requirements: circle-one → circle-two → circle-one."),
              Map.entry(
                  "circle-two",
                  "is in a circle of requirements: circle-two → circle-one → circle-two."),
              Map.entry("too-new", "needs plugin API [9,10), this program has 1.0."),
              Map.entry(
                  "carries-api",
                  "carries classes that the program provides, such as app/landfall/plugin/Extra.class."),
              Map.entry(
                  "of-tomorrow", "uses ApiVersion.codename(), which this program does not have."),
              Map.entry(
                  "twin-two", "it declares the table 'shared_rows', which plugin 'twin-one' has."),
              Map.entry(
                  "climbs-out.jar",
                  "plugins/climbs-out.jar names a file outside of itself ('../../outside.txt')."),
              Map.entry("leaves-thread", "stopped and left the thread 'left-behind' running")));

  private static final List<String> WAYS_OUT =
      List.of("--disable=", "emove", "nstall", "pdate", "Leave ", "has to stop", "restart");

  @Test
  void eachIsNamedInALineWithAWayOutAndTheOthersWork() throws IOException {
    try (TestProfile profile = TestProfile.fresh()) {
      hostile(profile.folder().resolve("plugins"));
      profile.run("status").done(); // without data the window begins with a welcome
      try (TestWindow window = TestWindow.open(profile)) {
        window.use("rail.on-event-thread.view").awaitShown("blocked");
        assertThat(profile.run("in-command").code()).isEqualTo(1);
        profile.run("plugins", "reload", "leaves-thread").done();
        window.use("rail.well.view").awaitShown("well");
        assertThat(profile.run("well").done()).isEqualTo("I am well.\n");
        assertThat(lines(window)).containsOnlyKeys(EXPECTED.keySet());
        lines(window).forEach(HostilePluginsInTheWindowTest::assertHelpful);
        assertThat(words(window))
            .containsEntry("well", "active")
            .containsEntry("twin-one", "active");
      }
    }
  }

  private static void assertHelpful(String id, String line) {
    assertThat(line).hasLineCount(1).contains(id.replace(".jar", "")).contains(EXPECTED.get(id));
    assertThat(WAYS_OUT).as(line).anyMatch(line::contains);
  }

  /// What is wrong with each that something is wrong with.
  private static Map<String, String> lines(TestWindow window) {
    Map<String, String> lines = new TreeMap<>();
    for (InstalledPlugin plugin : window.place().plugins().list()) {
      String reason = plugin.state().reason();
      String line = reason.isEmpty() ? String.join(" ", plugin.problems()) : reason;
      if (!line.isEmpty()) {
        lines.put(plugin.id(), line);
      }
    }
    return lines;
  }

  private static Map<String, String> words(TestWindow window) {
    Map<String, String> words = new TreeMap<>();
    window.place().plugins().list().forEach(it -> words.put(it.id(), it.state().word()));
    return words;
  }

  private static void hostile(Path folder) throws IOException {
    String boom = "if (true) throw new IllegalStateException(\"boom\");";
    MadeJar.configuring("in-configure", boom).in(folder);
    MadeJar.starting("in-start", boom).in(folder);
    command("in-command", boom).in(folder);
    MadeJar.starting(
            "in-query", "c.store().live(tx -> { " + boom + " return 1; }, Runnable::run, x -> {});")
        .in(folder);
    view("on-event-thread", "blocked", "block();").in(folder);
    MadeJar.configuring("needs-missing", "").says("requires", "nowhere [1.0,2)").in(folder);
    MadeJar.configuring("circle-one", "").says("requires", "circle-two").in(folder);
    MadeJar.configuring("circle-two", "").says("requires", "circle-one").in(folder);
    MadeJar.configuring("too-new", "").says("api", "[9,10)").in(folder);
    MadeJar.configuring("carries-api", "")
        .carrying("app.landfall.plugin.Extra", "package app.landfall.plugin; class Extra {}")
        .in(folder);
    MadeJar.configuring("of-tomorrow", "ApiVersion.codename();")
        .against(
            "app.landfall.plugin.ApiVersion",
            "package app.landfall.plugin; public class ApiVersion { public static void codename() {} }")
        .in(folder);
    MadeJar.configuring("twin-one", TABLE).in(folder);
    MadeJar.configuring("twin-two", TABLE).in(folder);
    MadeJar.configuring("climbs-out", "").file("../../outside.txt").in(folder);
    MadeJar.starting(
            "leaves-thread",
            "Thread.ofPlatform().daemon().name(\"left-behind\").start(() -> { while (true) LockSupport.park(); });")
        .in(folder);
    well().in(folder);
  }

  private static MadeJar command(String id, String body) {
    return MadeJar.doing(
        id,
        """
        @picocli.CommandLine.Command static final class Say implements java.util.concurrent.Callable<Integer> {
          @picocli.CommandLine.Spec picocli.CommandLine.Model.CommandSpec spec;
          public Integer call() { %s return 0; }
        }
        public void configure(PluginBinder b) {
          b.contribute(CliCommand.POINT, CliCommand.writes("%s", "Says it.", b.provider(Say.class)));
        }
        """
            .formatted(body, id));
  }

  private static MadeJar view(String id, String label, String body) {
    return MadeJar.doing(
        id,
        """
        static void block() { LockSupport.parkNanos(1_500_000_000L); }
        public static final class Page implements ViewPart {
          private final JLabel label = new JLabel("%s");
          public Page() { label.setName("%s"); %s }
          public JComponent component() { return label; }
        }
        public void configure(PluginBinder b) {
          b.contribute(View.POINT, new View("%s.view", "%s", "note", 1, b.provider(Page.class)));
        }
        """
            .formatted(label, label, body, id, label));
  }

  private static MadeJar well() {
    return MadeJar.doing(
        "well",
        """
        @picocli.CommandLine.Command static final class Say implements java.util.concurrent.Callable<Integer> {
          @picocli.CommandLine.Spec picocli.CommandLine.Model.CommandSpec spec;
          public Integer call() { spec.commandLine().getOut().println("I am well."); return 0; }
        }
        public static final class Page implements ViewPart {
          private final JLabel label = new JLabel("well");
          public Page() { label.setName("well"); }
          public JComponent component() { return label; }
        }
        public void configure(PluginBinder b) {
          b.contribute(CliCommand.POINT, CliCommand.writes("well", "Says it.", b.provider(Say.class)));
          b.contribute(View.POINT, new View("well.view", "Well", "note", 0, b.provider(Page.class)));
        }
        """);
  }
}
