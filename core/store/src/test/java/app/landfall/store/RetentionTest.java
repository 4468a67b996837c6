package app.landfall.store;

import static app.landfall.store.TestServer.reply;
import static app.landfall.store.TestServer.row;
import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.Value;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetentionTest {
  private static final int DAY = 86_400;

  @TempDir Path folder;
  private TestProfile profile;
  private TestServer server;

  @BeforeEach
  void open() {
    profile = new TestProfile(folder.resolve("landfall.db"));
    server = new TestServer(profile);
  }

  @AfterEach
  void close() {
    profile.close();
  }

  @Test
  void finishedHistoryGoesAfterAYearAndNotBefore() {
    server.pull(0, 3, row(3, "i1", "note", "n"));
    profile.execute("UPDATE invoices SET note='m'");
    profile.cut();
    profile.door().acknowledge(reply(Outcome.accepted(1, 4, 0)));
    server.pull(3, 4, row(4, "i1", "note", "m"));
    profile.wait(300 * DAY);
    prune();
    assertThat(lines()).isEqualTo(1);
    profile.wait(400 * DAY); // the server's clock, which the change was above, is ahead
    profile.wait(400 * DAY);
    prune();
    assertThat(lines()).isZero();
    assertThat(profile.number("SELECT count(*) FROM landfall_tx")).isZero();
  }

  @Test
  void whatIsSavedAfterAllHistoryHasGoneIsSent() {
    server.pull(0, 3, row(3, "i1", "note", "n"));
    for (int i = 1; i <= 3; i++) {
      profile.execute("UPDATE invoices SET note='m" + i + "'");
      profile.cut();
      profile.door().acknowledge(reply(Outcome.accepted(i, 3 + i, 0)));
      server.pull(2 + i, 3 + i, row(3 + i, "i1", "note", "m" + i));
    }
    profile.wait(800 * DAY);
    prune();
    assertThat(lines()).isZero(); // the next line takes the number of one that was sent
    profile.execute("UPDATE invoices SET note='on'");
    assertThat(profile.cut())
        .singleElement()
        .satisfies(push -> assertThat(push.pushNo()).isEqualTo(4));
  }

  @Test
  void nothingUnfinishedGoesHoweverOldItIs() {
    profile.insert("i1", "Acme", "1.00");
    profile.execute("UPDATE invoices SET note='n'");
    profile.write(tx -> tx.delete("invoices", "i1"));
    profile.insert("i2", "Beta", "1.00");
    long before = lines();
    profile.wait(1_000 * DAY);
    prune();
    assertThat(profile.number("SELECT count(*) FROM landfall_change WHERE state<4"))
        .isPositive()
        .isGreaterThanOrEqualTo(4);
    assertThat(lines()).isLessThan(before); // the removed row's own columns are done
  }

  @Test
  void aProfileWithoutAServerKeepsEachInsertAndTheNewestChangeOfEachField() {
    profile.insert("i1", "Acme", "1.00");
    for (int i = 0; i < 10; i++) {
      profile.execute("UPDATE invoices SET note='n" + i + "'");
    }
    profile.execute("UPDATE invoices SET vendor_name='Beta'");
    profile.wait(400 * DAY);
    prune();
    assertThat(lines()).isEqualTo(4); // the insert, first and last note, the vendor
    assertThat(profile.door().counts().changes()).isEqualTo(4);
    profile.connect();
    List<Change> sent = profile.cut().stream().flatMap(push -> push.changes().stream()).toList();
    assertThat(sent.getFirst().kind()).isEqualTo(Change.Kind.PUT);
    assertThat(sent.getLast().time()).isGreaterThan(sent.getFirst().time());
    assertThat(sent)
        .anySatisfy(
            change -> assertThat(change.fields()).containsEntry("note", new Value.Text("n9")));
  }

  @Test
  void theFrozenBytesOfFinishedPushesGoAfterThirtyDaysButForTheLast() {
    server.pull(0, 3, row(3, "i1", "note", "n"));
    for (int i = 1; i <= 3; i++) {
      profile.execute("UPDATE invoices SET note='m" + i + "'");
      profile.cut();
      profile.door().acknowledge(reply(Outcome.accepted(i, 3, 0)));
    }
    prune();
    assertThat(profile.number("SELECT count(*) FROM landfall_push")).isEqualTo(3);
    profile.wait(31 * DAY);
    prune();
    assertThat(profile.text("SELECT group_concat(push_no) FROM landfall_push")).isEqualTo("3");
    profile.execute("UPDATE invoices SET note='on'");
    assertThat(profile.cut().getFirst().pushNo()).isEqualTo(4);
  }

  @Test
  void theBinIsEmptiedAfterNinetyDays() {
    profile.insert("i1", "Acme", "1.00");
    profile.write(tx -> tx.delete("invoices", "i1"));
    profile.wait(89 * DAY);
    prune();
    assertThat(profile.number("SELECT count(*) FROM landfall_bin")).isEqualTo(1);
    profile.wait(2 * DAY);
    prune();
    assertThat(profile.number("SELECT count(*) FROM landfall_bin")).isZero();
  }

  @Test
  void muchIsLetGoOfInSlices() {
    profile.insert("i1", "Acme", "1.00");
    for (int i = 0; i < 500; i++) {
      profile.execute("UPDATE invoices SET note='n" + i + "'");
    }
    profile.wait(400 * DAY);
    boolean more = profile.file().prune().join();
    assertThat(more).isTrue();
    assertThat(lines()).isGreaterThan(250);
    prune();
    assertThat(lines()).isEqualTo(3);
  }

  private long lines() {
    return profile.number("SELECT count(*) FROM landfall_change");
  }

  private void prune() {
    while (profile.file().prune().join()) {
      assertThat(profile.number("SELECT 1")).isEqualTo(1);
    }
  }
}
