package app.landfall.store;

import static app.landfall.store.TestServer.line;
import static app.landfall.store.TestServer.reply;
import static app.landfall.store.TestServer.row;
import static app.landfall.store.TestServer.tombstone;
import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.store.replication.Parked;
import app.landfall.sync.protocol.Change;
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

final class ParkedTest {
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

  // ---- what is parked ----

  @Test
  void aRefusedPushIsListedWithItsReasonAndWhatItSays() {
    server.pull(0, 3, row(3, "i1", "vendor_name", "Old"));
    profile.execute("UPDATE invoices SET vendor_name='Mine'");
    refuse(1);
    Parked parked = profile.door().parked().getFirst();
    assertThat(parked.reason() + " " + parked.message()).isEqualTo("INVALID no");
    assertThat(parked.changes()).hasSize(1);
    assertThat(parked.changes().getFirst().fields())
        .containsOnly(Map.entry("vendor_name", new Value.Text("Mine")));
    assertThat(parked.dependants()).isEmpty();
  }

  @Test
  void aRecordWithSomethingRefusedIsNamedToTheSqlOfPluginsOnce() {
    server.pull(0, 3, row(3, "i1", "vendor_name", "Old"));
    profile.insert("i2", "Other", "1.00");
    profile.execute("UPDATE invoices SET vendor_name='Mine', note='Mine' WHERE id='i1'");
    refuse(1);
    refuse(2);
    assertThat(profile.text("SELECT group_concat(root_tbl || '/' || root) FROM landfall_refused"))
        .isEqualTo("invoices/i1,invoices/i2");
  }

  @Test
  void whatAnOutsideProgramWroteAtOnceIsParkedForItsOwnSakeOnly() throws Exception {
    profile.connect();
    TestProfile.outside(
        profile, "BEGIN; INSERT INTO invoices(id) VALUES('bad'),('good'),('fine'); COMMIT;");
    assertThat(profile.cut()).hasSize(1);
    profile.door().acknowledge(reply(Outcome.refused(1, 0, Outcome.TOO_LARGE, "no")));

    List<PushTransaction> apart = profile.cut();
    assertThat(apart).hasSize(3);
    profile
        .door()
        .acknowledge(
            reply(
                Outcome.refused(2, 0, Outcome.TOO_LARGE, "no"),
                Outcome.accepted(3, 8, 0),
                Outcome.accepted(4, 9, 0)));
    assertThat(profile.cut()).isEmpty();
    assertThat(profile.door().parked()).hasSize(1);
    assertThat(shortly(profile.door().parked().getFirst().changes()))
        .containsExactly("PUT invoices/bad");
  }

  @Test
  void whatDependsOnARefusedInsertIsParkedWithItAndNoLongerWaits() {
    profile.insert("i1", "Acme", "1.00");
    profile.connect();
    profile.cut();
    profile.insertLine("l1", "i1", "Paper"); // before the outcome
    profile.door().acknowledge(reply(Outcome.refused(1, 0, Outcome.INVALID, "no")));
    profile.execute("UPDATE invoices SET note='later'"); // and after it
    assertThat(profile.door().counts().waiting()).isZero();
    assertThat(profile.door().counts().changes()).isZero();
    assertThat(profile.door().counts().parked()).isEqualTo(1);
    assertThat(profile.cut()).isEmpty();
    Parked parked = profile.door().parked().getFirst();
    assertThat(shortly(parked.changes())).containsExactly("PUT invoices/i1");
    assertThat(shortly(parked.dependants()))
        .containsExactly("PUT invoice_lines/l1", "PATCH invoices/i1");
  }

  @Test
  void whatWasRefusedOnlyForAnothersSakeIsNoEntryOfItsOwn() {
    profile.insert("i1", "Acme", "1.00");
    profile.insertLine("l1", "i1", "Paper");
    refuse(1, 2);
    assertThat(profile.door().parked()).hasSize(1);
    assertThat(shortly(profile.door().parked().getFirst().dependants()))
        .containsExactly("PUT invoice_lines/l1");
  }

  @Test
  void aRefusedValueThatWasOverwrittenAndAcceptedIsParkedNoMore() {
    server.pull(0, 3, row(3, "i1", "vendor_name", "Old"));
    profile.execute("UPDATE invoices SET vendor_name='Refused'");
    refuse(1);
    profile.execute("UPDATE invoices SET vendor_name='Taken'");
    profile.cut();
    profile.door().acknowledge(reply(Outcome.accepted(2, 4, 0)));
    server.pull(3, 4, row(4, "i1", "vendor_name", "Taken"));
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Taken");
    assertThat(profile.door().parked()).isEmpty();
    assertThat(profile.door().counts().parked()).isZero();
    assertThat(profile.number("SELECT count(*) FROM landfall_base")).isZero();
  }

  @Test
  void aRecordDeletedAfterItsRefusalAndMadeAnewIsSent() {
    profile.insert("i1", "Acme", "1.00");
    refuse(1);
    profile.write(tx -> tx.delete("invoices", "i1"));
    profile.insert("i1", "Beta", "2.00");
    assertThat(profile.door().counts().parked()).isZero();
    assertThat(shortly(sent())).containsExactly("REMOVE invoices/i1", "PUT invoices/i1");
  }

  // ---- retry ----

  @Test
  void retrySendsWhatIsShownNowWithTheBaseItHad() {
    server.pull(0, 3, row(3, "i1", "vendor_name", "Old", "note", "n"));
    profile.execute("UPDATE invoices SET vendor_name='Mine', note='mine'");
    refuse(1);
    server.pull(3, 6, row(6, "i1", "vendor_name", "Theirs", "note", "n"));
    profile.execute("UPDATE invoices SET note='mended'");
    assertThat(profile.door().retry(profile.door().parked().getFirst().id())).isTrue();
    List<Change> sent = sent();
    assertThat(sent).hasSize(2).extracting(Change::base).containsOnly(3L);
    assertThat(sent.get(0).fields()).containsOnly(Map.entry("note", new Value.Text("mended")));
    assertThat(sent.get(1).fields()).containsOnly(Map.entry("vendor_name", new Value.Text("Mine")));
    assertThat(profile.door().parked()).isEmpty();
    assertThat(profile.door().counts().parked()).isZero();
  }

  @Test
  void retryTakesTheDependantsAlongAsOneTransactionInOrder() {
    profile.insert("i1", "Acme", "1.00");
    profile.insertLine("l1", "i1", "Paper");
    refuse(1, 2);
    profile.execute("UPDATE invoices SET vendor_name='Mended'");
    assertThat(profile.door().retry(profile.door().parked().getFirst().id())).isTrue();
    assertThat(profile.door().counts().waiting()).isEqualTo(1);
    PushTransaction push = profile.cut().getFirst();
    assertThat(shortly(push.changes())).containsExactly("PUT invoices/i1", "PUT invoice_lines/l1");
    assertThat(push.changes().getFirst().fields())
        .containsEntry("vendor_name", new Value.Text("Mended"));
    profile.door().acknowledge(reply(Outcome.accepted(3, 5, 0)));
    server.pull(0, 5, row(4, "i1", "vendor_name", "Mended"), line(5, "l1", "i1", "Paper"));
    assertThat(profile.door().counts().parked()).isZero();
    assertThat(profile.number("SELECT count(*) FROM landfall_change WHERE state<4")).isZero();
    assertThat(profile.number("SELECT sum(synced) FROM invoices")).isEqualTo(1);
  }

  @Test
  void retryingALineTakesItsRefusedRecordAlong() {
    profile.insert("i1", "Acme", "1.00");
    profile.insertLine("l1", "i1", "Paper");
    refuse(1, 2);
    long second = profile.number("SELECT max(push_id) FROM landfall_push");
    assertThat(profile.door().retry(second)).isTrue();
    assertThat(shortly(sent())).containsExactly("PUT invoices/i1", "PUT invoice_lines/l1");
  }

  @Test
  void retryTwiceIsOnce() {
    profile.insert("i1", "Acme", "1.00");
    refuse(1);
    long id = profile.door().parked().getFirst().id();
    assertThat(profile.door().retry(id)).isTrue();
    assertThat(profile.door().retry(id)).isFalse();
    assertThat(profile.door().discard(id)).isFalse();
    assertThat(sent()).hasSize(1);
  }

  // ---- discard ----

  @Test
  void discardShowsWhatTheServerLastSaidAndKeepsTheValue() {
    server.pull(0, 3, row(3, "i1", "vendor_name", "Old"));
    profile.execute("UPDATE invoices SET vendor_name='Mine'");
    refuse(1);
    profile.execute("UPDATE invoices SET note='other'");
    server.pull(3, 6, row(6, "i1", "vendor_name", "Theirs"));
    assertThat(profile.door().discard(profile.door().parked().getFirst().id())).isTrue();
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Theirs");
    assertThat(profile.invoice("i1").note()).isEqualTo("other");
    assertThat(profile.text("SELECT doc FROM landfall_bin")).contains("Mine");
    assertThat(shortly(sent())).containsExactly("PATCH invoices/i1");
  }

  @Test
  void discardingAnInsertTakesTheRecordAndItsLines() {
    profile.insert("i1", "Acme", "1.00");
    profile.connect();
    profile.cut();
    profile.insertLine("l1", "i1", "Paper");
    profile.door().acknowledge(reply(Outcome.refused(1, 0, Outcome.INVALID, "no")));
    assertThat(profile.door().discard(profile.door().parked().getFirst().id())).isTrue();
    assertThat(profile.number("SELECT count(*) FROM invoices")).isZero();
    assertThat(profile.number("SELECT count(*) FROM invoice_lines")).isZero();
    assertThat(profile.text("SELECT group_concat(doc) FROM landfall_bin"))
        .contains("Acme", "Paper");
    assertThat(profile.door().counts().parked()).isZero();
    assertThat(profile.cut()).isEmpty();
    assertThat(profile.number("SELECT count(*) FROM landfall_change WHERE state<4")).isZero();
  }

  @Test
  void discardingARefusedEditOfARowThatWasNotPulledYetGivesTheValueBack() {
    profile.insert("i1", "Acme", "1.00");
    profile.connect();
    profile.cut();
    profile.door().acknowledge(reply(Outcome.accepted(1, 9, 0)));
    profile.execute("UPDATE invoices SET vendor_name='Refused'");
    profile.cut();
    profile.door().acknowledge(reply(Outcome.refused(2, 9, Outcome.INVALID, "no")));
    assertThat(profile.door().discard(profile.door().parked().getFirst().id())).isTrue();
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Acme");
  }

  @Test
  void discardingARefusedRemovalBringsTheRecordBack() {
    server.pull(0, 4, row(3, "i1", "vendor_name", "Acme"), line(4, "l1", "i1", "Paper"));
    profile.write(tx -> tx.delete("invoices", "i1"));
    refuse(1);
    assertThat(profile.door().discard(profile.door().parked().getFirst().id())).isTrue();
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Acme");
    assertThat(profile.number("SELECT count(*) FROM invoice_lines")).isEqualTo(1);
    assertThat(profile.number("SELECT count(*) FROM landfall_base")).isZero();
  }

  @Test
  void aRecordDeletedAtTheServerGoesWhenItsLastRefusedEditIsDiscarded() {
    server.pull(0, 3, row(3, "i1", "vendor_name", "Old"));
    profile.execute("UPDATE invoices SET vendor_name='Mine'");
    refuse(1);
    server.pull(3, 4, tombstone(4, "i1"));
    assertThat(profile.number("SELECT count(*) FROM invoices")).isEqualTo(1);
    profile.door().discard(profile.door().parked().getFirst().id());
    assertThat(profile.number("SELECT count(*) FROM invoices")).isZero();
    assertThat(profile.text("SELECT doc FROM landfall_bin")).contains("Mine");
  }

  // ---- help ----

  /// Cuts what waits, and has the server refuse it.
  private void refuse(long... pushNos) {
    if (profile.door().state().binding() == null) {
      profile.connect();
    }
    profile.cut();
    for (long no : pushNos) {
      profile.door().acknowledge(reply(Outcome.refused(no, 0, Outcome.INVALID, "no")));
    }
  }

  private List<Change> sent() {
    return profile.cut().stream().flatMap(push -> push.changes().stream()).toList();
  }

  private static List<String> shortly(List<Change> changes) {
    return changes.stream().map(change -> change.kind() + " " + change.row()).toList();
  }
}
