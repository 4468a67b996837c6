package app.landfall.sync.client;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.Activity;
import app.landfall.sync.Link;
import app.landfall.sync.Sync;
import app.landfall.sync.SyncFault;
import app.landfall.sync.client.files.FileSyncMemory;
import app.landfall.sync.client.parts.SyncMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NotebookTest {
  private static final Instant TWO = Instant.parse("2026-03-01T14:02:07Z");

  @TempDir Path folder;
  private FileSyncMemory notebook;

  @BeforeEach
  void open() {
    notebook = reopened();
  }

  private FileSyncMemory reopened() {
    return new FileSyncMemory(folder.resolve("activity.txt"), folder.resolve("landfall.paused"));
  }

  @Test
  void everyKindOfActivityIsReadAsItWasWritten() {
    List<Activity> lines =
        List.of(
            new Activity(TWO, new Activity.Sent(3, 1, 0)),
            new Activity(TWO, new Activity.Received(12, 2)),
            new Activity(TWO, new Activity.Reached("Hafen & Söhne")),
            new Activity(
                TWO, new Activity.Failed(new SyncFault(SyncFault.Kind.UNREACHABLE, "refused"))),
            new Activity(TWO, new Activity.Mended(Activity.Mended.What.TABLE_DIFFERED, "invoices")),
            new Activity(TWO, new Activity.ConnectedTo("Hafen")),
            new Activity(TWO, new Activity.DisconnectedFrom("Hafen")));
    lines.forEach(notebook::add);
    assertThat(reopened().activity()).isEqualTo(lines);
  }

  @Test
  void aLineEndInWhatAServerSaidDoesNotTearALine() {
    notebook.add(
        new Activity(
            TWO, new Activity.Failed(new SyncFault(SyncFault.Kind.NOT_OURS, "a\nb\tc\u0000"))));
    assertThat(reopened().activity())
        .containsExactly(
            new Activity(
                TWO, new Activity.Failed(new SyncFault(SyncFault.Kind.NOT_OURS, "a b c "))));
  }

  @Test
  void aTornLineAndALineOfANewerProgramAreLeftOut() throws IOException {
    notebook.add(new Activity(TWO, new Activity.Sent(3, 1, 0)));
    Files.writeString(
        folder.resolve("activity.txt"),
        "2026-03-01T14:02:07Z\tteleported\t7\n2026-03-",
        StandardOpenOption.APPEND);
    assertThat(reopened().activity()).hasSize(1);
  }

  @Test
  void theFileStaysBounded() throws IOException {
    for (int i = 0; i < 5 * SyncMemory.MOST; i++) {
      notebook.add(new Activity(TWO, new Activity.Sent(i, 0, 0)));
    }
    assertThat(Files.readAllLines(folder.resolve("activity.txt")))
        .hasSizeBetween(SyncMemory.MOST, 2 * SyncMemory.MOST);
    assertThat(reopened().activity())
        .hasSize(SyncMemory.MOST)
        .endsWith(new Activity(TWO, new Activity.Sent(5 * SyncMemory.MOST - 1, 0, 0)));
  }

  @Test
  void aPauseSurvivesARestart() {
    World before = new World(1, true, notebook);
    before.engine.start();
    before.untilSynced();
    before.engine.pause();
    before.time.pass(Duration.ofSeconds(1));
    before.engine.close();
    World after = new World(2, true, reopened());
    after.engine.start();
    after.store.edit("a", "1");
    after.time.pass(Duration.ofMinutes(10));
    assertThat(after.link()).isEqualTo(new Link.Paused());
    assertThat(after.transport.calls).isEmpty();
    after.engine.resume();
    after.untilSynced();
    assertThat(reopened().isPaused()).isFalse();
  }

  @Test
  void endingTheProgramIsNoPause() {
    World world = new World(1, true, notebook);
    world.engine.start();
    world.untilSynced();
    world.engine.close();
    world.time.pass(Duration.ofSeconds(1));
    assertThat(reopened().isPaused()).isFalse();
  }

  @Test
  void activityAndTheLastFaultAreKnownAfterARestart() {
    World before = new World(1, true, notebook);
    before.engine.start();
    before.untilSynced();
    before.transport.weather = FakeTransport.Fault.Refused::new;
    before.store.edit("a", "1");
    before.until(Link.Offline.class);
    World after = new World(2, true, reopened());
    assertThat(after.activity()).contains("could not sync: Connection refused");
    assertThat(after.engine.lastFault().map(Sync.LastFault::fault))
        .contains(new SyncFault(SyncFault.Kind.UNREACHABLE, "Connection refused"));
  }
}
