package app.landfall.store;

import static app.landfall.store.TestServer.line;
import static app.landfall.store.TestServer.reply;
import static app.landfall.store.TestServer.row;
import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.store.replication.CutPush;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CoalescingTest {
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
  void twentySavesOfOneNoteAreOneChange() {
    server.pull(0, 3, row(3, "i1", "note", "n"));
    for (int i = 1; i <= 20; i++) {
      profile.wait(1);
      profile.execute("UPDATE invoices SET note='n" + i + "'");
    }
    assertThat(profile.door().counts().changes()).isEqualTo(20);
    Change only = only(profile.cut());
    assertThat(only.fields()).containsOnly(Map.entry("note", new Value.Text("n20")));
    assertThat(only.base()).isEqualTo(3);
    profile.door().acknowledge(reply(Outcome.accepted(1, 4, 0)));
    server.pull(3, 4, row(4, "i1", "note", "n20"));
    assertThat(profile.number("SELECT count(*) FROM landfall_change WHERE state<4")).isZero();
    assertThat(profile.number("SELECT synced FROM invoices")).isEqualTo(1);
  }

  @Test
  void whatBelongedToTheEarlierSaveGoesWithIt() {
    server.pull(0, 3, row(3, "i1", "vendor_name", "Old", "note", "n"));
    profile.execute("UPDATE invoices SET vendor_name='A', note='a'");
    profile.wait(1);
    profile.execute("UPDATE invoices SET note='b'");
    List<PushTransaction> cut = profile.cut();
    assertThat(cut).hasSize(1);
    List<Change> changes = cut.getFirst().changes();
    assertThat(changes)
        .extracting(c -> c.fields().keySet().toString())
        .containsExactly("[vendor_name]", "[note]");
    assertThat(changes.get(1).time()).isGreaterThan(changes.get(0).time());
  }

  @Test
  void anEditOfAnUnsentInsertLeavesTheOldValueOut() {
    profile.insert("i1", "Acme", "10.00");
    profile.wait(5);
    profile.execute("UPDATE invoices SET vendor_name='Beta'");
    profile.connect();
    List<PushTransaction> cut = profile.cut();
    assertThat(cut).hasSize(1);
    assertThat(shortly(cut.getFirst().changes()))
        .containsExactly("PUT invoices/i1 [currency, total]", "PATCH invoices/i1 [vendor_name]");
  }

  @Test
  void aSaveInBetweenThatNeedsTheEarlierOneIsJoinedInOrder() {
    server.pull(0, 3, row(3, "i1", "note", "n"));
    profile.write(tx -> {
      tx.execute("UPDATE invoices SET note='a' WHERE id='i1'", Map.of());
      return tx.execute("INSERT INTO invoices(id) VALUES('i2')", Map.of());
    });
    profile.insertLine("l2", "i2", "Paper");
    profile.execute("UPDATE invoices SET note='b' WHERE id='i1'");
    List<PushTransaction> cut = profile.cut();
    assertThat(cut).hasSize(1);
    assertThat(shortly(cut.getFirst().changes()))
        .containsExactly(
            "PUT invoices/i2 []",
            "PUT invoice_lines/l2 [invoice_id, text]",
            "PATCH invoices/i1 [note]");
  }

  @Test
  void whatHasNothingToDoWithItIsAPushOfItsOwn() {
    server.pull(0, 4, row(3, "i1", "note", "n"), row(4, "i2", "note", "n"));
    profile.execute("UPDATE invoices SET note='a' WHERE id='i1'");
    profile.execute("UPDATE invoices SET note='x' WHERE id='i2'");
    profile.execute("UPDATE invoices SET note='b' WHERE id='i1'");
    assertThat(profile.cut())
        .extracting(push -> push.changes().getFirst().row().id())
        .containsExactly("i2", "i1");
  }

  @Test
  void whatIsCutAlreadyIsNeverJoined() {
    server.pull(0, 3, row(3, "i1", "note", "n"));
    profile.execute("UPDATE invoices SET note='a'");
    profile.cut();
    profile.execute("UPDATE invoices SET note='b'");
    assertThat(profile.cut()).hasSize(2);
  }

  @Test
  void nothingIsDroppedAcrossARemoval() {
    server.pull(0, 4, row(3, "i1", "note", "n"), line(4, "l1", "i1", "Paper"));
    profile.execute("UPDATE invoice_lines SET text='a'");
    profile.write(tx -> tx.delete("invoices", "i1"));
    profile.insert("i1", "Acme", "1.00");
    profile.insertLine("l1", "i1", "Ink");
    assertThat(profile.cut().stream().flatMap(p -> shortly(p.changes()).stream()))
        .containsExactly(
            "PATCH invoice_lines/l1 [text]",
            "REMOVE invoices/i1 []",
            "PUT invoices/i1 [currency, note, total, vendor_name]",
            "PUT invoice_lines/l1 [invoice_id, text]");
  }

  @Test
  void savesThatTogetherExceedTheLimitsStayApart() {
    server.pull(0, 3, row(3, "i1", "vendor_name", "V", "note", "n"));
    profile.execute("UPDATE invoices SET note='a', vendor_name='A'");
    profile.execute("UPDATE invoices SET note='b', total='1'");
    Limits three = new Limits(3, 1_000_000, 1_000_000, 8_000_000, 100);
    assertThat(cut(three)).hasSize(2);
  }

  @Test
  void savesThatTogetherHaveTooManyBytesStayApart() {
    server.pull(0, 3, row(3, "i1", "vendor_name", "V", "note", "n"));
    String big = "x".repeat(1_500);
    profile.execute("UPDATE invoices SET note='a', vendor_name='" + big + "'");
    profile.execute("UPDATE invoices SET note='" + big + "'");
    Limits small = new Limits(100, 3_000, 1_000_000, 8_000_000, 100);
    assertThat(cut(small))
        .hasSize(2)
        .first()
        .satisfies(first ->
            assertThat(first.changes().getFirst().fields())
                .containsOnlyKeys("note", "vendor_name"));
  }

  // ---- lowered limits ----

  @Test
  void whatWasCutUnderHigherLimitsIsCutAnewWhenTheServerLowersThem() {
    profile.write(tx -> {
      for (int i = 0; i < 4; i++) {
        tx.execute("INSERT INTO invoices(id) VALUES(:id)", Map.of("id", "i" + i));
      }
      return true;
    });
    profile.connect();
    assertThat(profile.cut()).hasSize(1);
    Limits two = new Limits(2, 1_000_000, 1_000_000, 8_000_000, 100);
    profile.session(two);
    profile.door().acknowledge(reply(Outcome.refused(1, 0, Outcome.TOO_LARGE, "at most 2")));
    assertThat(profile.door().counts().parked()).isZero();
    assertThat(profile.door().counts().waiting()).isEqualTo(4);
    assertThat(cut(two))
        .extracting(push -> push.pushNo() + ":" + push.changes().size())
        .containsExactly("2:2", "3:2");
  }

  @Test
  void aServerThatSaysItsLimitsOnlyAfterARefusalIsUnderstood() {
    profile.insert("i1", "Acme", "1.00");
    profile.write(tx -> {
      tx.execute("UPDATE invoices SET note='n'", Map.of());
      return tx.execute("INSERT INTO invoices(id) VALUES('i2'),('i3')", Map.of());
    });
    profile.execute("UPDATE invoices SET note='m' WHERE id='i1'");
    profile.connect();
    assertThat(profile.cut()).hasSize(1);
    profile.insertLine("l1", "i1", "Paper");
    profile.door().acknowledge(reply(Outcome.refused(1, 0, Outcome.TOO_LARGE, "at most 2")));
    assertThat(profile.door().counts().waiting()).isZero();
    Limits two = new Limits(2, 1_000_000, 1_000_000, 8_000_000, 100);
    profile.session(two);
    assertThat(profile.door().counts().parked()).isZero();
    assertThat(profile.door().counts().waiting()).isEqualTo(3);
    assertThat(cut(two).stream().flatMap(push -> shortly(push.changes()).stream()))
        .contains("PUT invoice_lines/l1 [invoice_id, text]");
  }

  @Test
  void aRecordSentInPartsThatAreTooLargeNowIsCutAnewOnce() {
    profile.write(tx -> {
      tx.execute("INSERT INTO invoices(id) VALUES('i1')", Map.of());
      for (int i = 0; i < 4; i++) {
        tx.execute(
            "INSERT INTO invoice_lines(id,invoice_id) VALUES(:id,'i1')", Map.of("id", "l" + i));
      }
      return true;
    });
    profile.connect();
    assertThat(cut(new Limits(3, 1_000_000, 1_000_000, 8_000_000, 100))).hasSize(2);
    Limits two = new Limits(2, 1_000_000, 1_000_000, 8_000_000, 100);
    profile.session(two);
    profile
        .door()
        .acknowledge(
            reply(
                Outcome.refused(1, 0, Outcome.TOO_LARGE, "at most 2"),
                Outcome.refused(2, 0, Outcome.INVALID, "came without the parts before it")));
    assertThat(profile.door().counts().parked()).isZero();
    assertThat(cut(two))
        .extracting(push -> push.part() + "/" + push.parts())
        .containsExactly("1/3", "2/3", "3/3");
  }

  @Test
  void aChangeThatNoCutMakesSmallerIsParkedWithItsTransaction() {
    profile.write(tx -> {
      tx.execute("INSERT INTO invoices(id,note) VALUES('i1',hex(zeroblob(4000)))", Map.of());
      return tx.execute("INSERT INTO invoices(id) VALUES('i2')", Map.of());
    });
    profile.connect();
    assertThat(profile.cut()).hasSize(1);
    profile.session(new Limits(100, 4_000, 1_000_000, 8_000_000, 100));
    profile.door().acknowledge(reply(Outcome.refused(1, 0, Outcome.TOO_LARGE, "at most 4000")));
    assertThat(profile.door().counts().parked()).isEqualTo(2);
    assertThat(profile.cut()).isEmpty();
  }

  @Test
  void aRowThatIsTooLargeByItselfIsParked() {
    profile.insert("i1", "Acme", "1.00");
    profile.connect();
    profile.cut();
    profile.door().acknowledge(reply(Outcome.refused(1, 0, Outcome.TOO_LARGE, "the row")));
    assertThat(profile.door().counts().parked()).isEqualTo(1);
    assertThat(profile.cut()).isEmpty();
  }

  // ---- help ----

  private List<PushTransaction> cut(Limits limits) {
    return profile.door().cut(limits, 100, 8_000_000).stream()
        .map(CutPush::line)
        .map(Codec::readLine)
        .toList();
  }

  private static Change only(List<PushTransaction> pushes) {
    assertThat(pushes).hasSize(1);
    assertThat(pushes.getFirst().changes()).hasSize(1);
    return pushes.getFirst().changes().getFirst();
  }

  private static List<String> shortly(List<Change> changes) {
    return changes.stream().map(c -> c.kind() + " " + c.row() + " " + c.fields().keySet()).toList();
  }
}
