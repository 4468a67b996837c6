package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.plugin.ProgramSettings;
import app.landfall.store.Store;
import app.landfall.testkit.TestProfile;
import app.landfall.testkit.window.TestWindow;
import app.landfall.testkit.window.TestWindow.Hand;
import app.landfall.testkit.window.WindowTests;
import java.awt.Component;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Sync as a person sees it: a real window against a real server process that comes and goes.
@ExtendWith(WindowTests.class)
final class SyncJourneyTest {
  /// A row of the smallest plugin's table, as anything that is saved.
  record Greeting(String id, String name) {}

  @TempDir private Path folder;

  private Programs.Serving connected(TestProfile profile) throws Exception {
    Path data = folder.resolve("server");
    Programs.Serving serving = Programs.serve(data, 0);
    Programs.Ran pair = Programs.server("pair", "--data", data.toString());
    assertThat(pair.code()).as(pair.err()).isZero();
    profile.run("connect", pair.out()).done();
    assertThat(profile.run("sync").done()).startsWith("All synced ");
    return serving;
  }

  private static void save(TestWindow window, String name) {
    Store store = window.place().store();
    store
        .write(tx -> {
          tx.insert("hello_greetings", new Greeting(store.newId(), name));
          return true;
        })
        .join();
  }

  @ByHand
  void workSavedOfflineIsCountedAndTurnsToSyncedByItselfWhenTheServerComes(Hand hand)
      throws Exception {
    try (TestProfile profile = TestProfile.fresh()) {
      Programs.Serving first = connected(profile);
      first.kill();
      try (TestWindow window = TestWindow.open(profile).by(hand)) {
        window.awaitText("sync.segment", text -> text.startsWith("Offline · Last synced "));
        save(window, "Anna");
        save(window, "Ben");
        assertThat(window.awaitText("sync.segment", text -> text.endsWith(" · 2 saved here")))
            .startsWith("Offline · Last synced ");
        assertThat(window.property("sync.segment", "landfall.icon")).isEqualTo("cloud-off");
        assertThat(window.spoken("sync.segment")).isEqualTo(window.text("sync.segment"));
        assertThat(window.text("sync.action")).isEqualTo("Retry now");
        window
            .use("rail.sync-status.view")
            .awaitShown("sync.headline")
            .picture("sync-offline-light");
        window.use("sync.segment").awaitShown("sync.popover").picture("popover-offline-light");
        window.press("ESCAPE").awaitGone("sync.popover");
        window.use("sync.segment").awaitShown("sync.popover");
        Component retry = window.find("sync.popover.retry");
        save(window, "Carla");
        window.awaitText("sync.popover.sentence", text -> text.endsWith(" · 3 saved here"));
        assertThat(window.find("sync.popover.retry")).isSameAs(retry);
        window.use("sync.popover.retry").awaitGone("sync.popover");
        window.use("sync.segment").awaitShown("sync.popover");
        window.use("sync.show").awaitGone("sync.popover");
        Programs.Serving again = Programs.serve(folder.resolve("server"), first.port());
        window.awaitText("sync.segment", text -> text.startsWith("All synced "));
        assertThat(window.text("sync.action")).isEqualTo("Sync now");
        window.picture("sync-synced-light");
        again.kill();
      }
    }
  }

  @ByHand
  void withAutomaticOffRetryNowAloneSends(Hand hand) throws Exception {
    try (TestProfile profile = TestProfile.fresh()) {
      Programs.Serving server = connected(profile);
      profile.run("settings", "set", "sync.automatic", "false").done();
      try (TestWindow window = TestWindow.open(profile).by(hand)) {
        save(window, "Anna");
        window.awaitText("sync.segment", text -> text.equals("1 saved here, waiting to send"));
        assertThat(window.place().settings().read(ProgramSettings.Sync.FORM).automatic()).isFalse();
        window.use("sync.action");
        window.awaitText("sync.segment", text -> text.startsWith("All synced "));
      }
      server.kill();
    }
  }

  @ByHand
  void pausingIsSaidAndEndsWithOneClick(Hand hand) throws Exception {
    try (TestProfile profile = TestProfile.fresh()) {
      Programs.Serving server = connected(profile);
      try (TestWindow window = TestWindow.open(profile).by(hand)) {
        window.awaitText("sync.segment", text -> text.startsWith("All synced "));
        window.use("rail.sync-status.view").use("sync.view.pause");
        window.awaitText("sync.segment", text -> text.equals("Sync paused"));
        if (hand == Hand.KEYS) {
          window.awaitFocus("sync.view.resume"); // who works with keys keeps the place
        }
        window.picture("sync-paused-light");
        save(window, "Anna");
        window.awaitText("sync.segment", text -> text.equals("Sync paused · 1 saved here"));
        assertThat(window.text("sync.action")).isEqualTo("Resume");
        window.use("sync.action");
        window.awaitText("sync.segment", text -> text.startsWith("All synced "));
      }
      server.kill();
    }
  }

  @ByHand
  void whileALongWaitIsSetRetryNowSendsAtOnce(Hand hand) throws Exception {
    try (TestProfile profile = TestProfile.fresh()) {
      Programs.Serving server = Programs.serve(folder.resolve("server"), 0);
      try (Gate gate = new Gate(server.port())) {
        pair(profile, gate);
        gate.keeper(_ -> new Gate.Reply(503, "text/plain", "closed", 3_600));
        try (TestWindow window = TestWindow.open(profile).by(hand)) {
          window.awaitText("sync.segment", text -> text.equals("Server problem · Retrying"));
          save(window, "Anna");
          window.awaitText(
              "sync.segment", text -> text.equals("Server problem · 1 saved here · Retrying"));
          Instant next = Objects.requireNonNull(window.place().sync().status().nextAttemptAt());
          assertThat(next).isAfter(Instant.now().plus(Duration.ofMinutes(10)));
          gate.keeper(Gate.Keeper.OPEN);
          window.picture("sync-waiting-long-light");
          assertThat(window.text("sync.action")).isEqualTo("Retry now");
          window.use("sync.action");
          window.awaitText("sync.segment", text -> text.startsWith("All synced "));
        }
      } finally {
        server.kill();
      }
    }
  }

  private void pair(TestProfile profile, Gate gate) throws Exception {
    Programs.Ran pair =
        Programs.server(
            "pair", "--data", folder.resolve("server").toString(), "--address", gate.address());
    assertThat(pair.code()).as(pair.err()).isZero();
    profile.run("connect", pair.out()).done();
    assertThat(profile.run("sync").done()).startsWith("All synced ");
  }
}
