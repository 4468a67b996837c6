package app.landfall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.InstalledPlugin;
import app.landfall.plugin.Notification;
import app.landfall.store.Subscription;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.WindowTests;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a plugin's command does behind its keys, and what its job says.
@ExtendWith(WindowTests.class)
@Timeout(180)
class CommandsInTheWindowTest {
  private static final String READY = "test.worker.ready";
  private static final String UNKNOWN = "There is no command 'greet'. See: landfall --help\n";
  private static final String BODY =
      """
      public static final class Work implements CommandAction {
        private final Jobs jobs;
        private final Workbench workbench;
        private long ready = 1;
        @jakarta.inject.Inject Work(app.landfall.store.Store store, Jobs jobs, Workbench workbench) {
          this.jobs = jobs;
          this.workbench = workbench;
          store.live(tx -> tx.number("SELECT count(*) FROM work", java.util.Map.of()), Edt.LATER,
              count -> { ready = count; System.setProperty("test.worker.ready", "yes"); });
        }
        public Enablement enablement() {
          return ready == 0 ? new Enablement.Enabled() : new Enablement.Disabled("Not looked yet.");
        }
        public void run() {
          workbench.run(jobs, "Working", progress -> {
            while (true) { progress.check(); LockSupport.parkNanos(20_000_000L); }
          }, nothing -> {});
        }
        static final class Busy implements CommandAction {
          private final Jobs jobs;
          private final Workbench workbench;
          private final JLabel seen = new JLabel();
          @jakarta.inject.Inject Busy(Jobs jobs, Workbench workbench) {
            this.jobs = jobs;
            this.workbench = workbench;
          }
          public void run() {
            workbench.run(jobs, "Counting", progress -> {
              for (int i = 0; i < 15_000; i++) {
                progress.check();
                progress.at(i, 15_000, "");
                String now = "" + i;
                SwingUtilities.invokeLater(() -> seen.setText(now)); // the window has no rest
                LockSupport.parkNanos(1_000_000L);
              }
              return 0;
            }, nothing -> {});
          }
        }
      }
      public static final class Never implements CommandAction {
        public Enablement enablement() { return new Enablement.Disabled("Not before Monday."); }
        public void run() {}
      }
      public void configure(PluginBinder b) {
        b.migration(1, "work", "CREATE TABLE work(id TEXT PRIMARY KEY, title TEXT, _seq INTEGER NOT NULL DEFAULT 0,"
            + " synced INTEGER NOT NULL DEFAULT 0);");
        b.syncedTable(app.landfall.store.SyncedTable.root("work").build());
        b.contribute(Command.POINT, new Command("worker.work", "Work", "ctrl shift J", "", b.provider(Work.class)));
        b.contribute(Command.POINT, new Command("worker.busy", "Count", "ctrl shift Y", "", b.provider(Work.Busy.class)));
        b.contribute(Command.POINT, new Command("worker.never", "Never", "ctrl shift U", "", Never::new));
      }
      """;

  @Test
  void aCommandRunsAtTheFirstPressOfItsKeysAndItsCancelledJobIsNoFailure() throws Exception {
    System.clearProperty(READY);
    try (TestProfile profile = withWorker();
        TestWindow window = TestWindow.open(profile)) {
      List<String> told = new CopyOnWriteArrayList<>();
      window.await("the command has looked", () -> System.getProperty(READY) != null);
      try (Subscription _ = window.place().notifications(it -> told.add(text(it)))) {
        window.press("ctrl shift J").use("jobs.cancel").awaitGone("jobs.cancel");
        window.press("ctrl shift U");
        window.await("the reason is told", () -> told.contains("Not before Monday."));
        assertThat(told).containsExactly("Not before Monday.");
      }
    }
  }

  @Test
  void aPictureOfAJobIsTakenWhileItRuns() throws Exception {
    try (TestProfile profile = withWorker();
        TestWindow window = TestWindow.open(profile)) {
      window.press("ctrl shift Y").awaitShown("jobs.cancel").picture("a-job-that-runs");
      assertThat(window.shows("jobs.cancel")).isTrue();
      window.use("jobs.cancel").awaitGone("jobs.cancel");
    }
  }

  @Test
  void keysThatAreTakenStayWithWhoHasThemAndThePluginIsTold() throws Exception {
    String contributed =
        "b.contribute(Command.POINT, new Command(\"other.again\", \"Again\", \"ctrl shift T\", \"\","
            + " () -> null));";
    try (TestProfile profile = TestProfile.fresh()) {
      MadeJar.doing("other", "public void configure(PluginBinder b) { " + contributed + " }")
          .in(profile.folder().resolve("plugins"));
      profile.run("status").done();
      try (TestWindow window = TestWindow.open(profile)) {
        window.awaitShown("rail");
        assertThat(window.place().plugins().list())
            .filteredOn(plugin -> plugin.id().equals("other"))
            .flatExtracting(InstalledPlugin::problems)
            .containsExactly(
                "Plugin 'other' wants the keys 'ctrl shift T' for 'other.again', but they belong to"
                    + " 'landfall.reopen' already.");
      }
    }
  }

  @Test
  void aCommandThatOnlyTheOpenWindowKnowsRunsThere() throws Exception {
    String greet =
        """
        @picocli.CommandLine.Command
        public static final class Greet implements java.util.concurrent.Callable<Integer> {
          public Integer call() { return 7; }
        }
        public void configure(PluginBinder b) {
          b.contribute(CliCommand.POINT, CliCommand.reads("greet", "Greets nobody.", Greet::new));
        }
        """;
    try (TestProfile profile = TestProfile.fresh()) {
      Path classes = profile.files().resolve("classes");
      MadeJar.doing("greeting", greet).unpackedIn(classes);
      profile.run("status").done();
      try (TestWindow window = TestWindow.open(profile, "--develop", classes.toString())) {
        window.awaitShown("rail");
        assertThat(profile.run("greet")).isEqualTo(new Ran(7, "", ""));
        assertThat(profile.run("--help").done()).contains("Greets nobody.", "Exit codes:");
        assertThat(profile.run("help", "greet").done()).startsWith("Usage: landfall greet");
        assertThat(profile.run("gret"))
            .isEqualTo(
                new Ran(
                    2,
                    "",
                    "There is no command 'gret'. Did you mean 'greet'? See: landfall --help\n"));
        assertThat(profile.run("--safe-mode", "greet").err()).isEqualTo(UNKNOWN);
      }
      assertThat(profile.run("greet")).isEqualTo(new Ran(2, "", UNKNOWN));
      assertThat(profile.run("--help").done()).contains("Exit codes:").doesNotContain("Greets");
    }
  }

  private static String text(Notification told) {
    return told.text();
  }

  private static TestProfile withWorker() throws Exception {
    TestProfile profile = TestProfile.fresh();
    MadeJar.doing("worker", BODY).in(profile.folder().resolve("plugins"));
    profile.run("status").done(); // without data the window begins with a welcome
    return profile;
  }
}
