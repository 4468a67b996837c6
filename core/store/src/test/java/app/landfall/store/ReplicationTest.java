package app.landfall.store;

import static app.landfall.store.TestServer.SERVER_TIME;
import static app.landfall.store.TestServer.header;
import static app.landfall.store.TestServer.line;
import static app.landfall.store.TestServer.reply;
import static app.landfall.store.TestServer.row;
import static app.landfall.store.TestServer.tombstone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.landfall.database.Migration;
import app.landfall.store.replication.CutPush;
import app.landfall.store.replication.PullEffect;
import app.landfall.store.replication.PullWanted;
import app.landfall.store.replication.Unplaced;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.TableSum;
import app.landfall.sync.protocol.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplicationTest {
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

  // ---- cutting ----

  @Test
  void nothingIsCutBeforeASession() {
    profile.insert("i1", "Acme", "10.00");
    assertThat(profile.cut()).isEmpty();
  }

  @Test
  void aCutPushIsTheSameBytesUntilItsOutcomeIsKnownEvenAfterARestart() {
    profile.insert("i1", "Acme", "10.00");
    profile.connect();
    byte[] first = lines().getFirst().line();
    profile.execute("UPDATE invoices SET vendor_name='Beta'");
    profile.reopen();
    byte[] again = lines().getFirst().line();
    assertThat(Arrays.equals(first, again)).isTrue();
  }

  @Test
  void anInsertIsSentAsItWasAndAnEditMadeAfterItLeftOnItsOwn() {
    profile.insert("i1", "Acme", "10.00");
    profile.connect();
    profile.cut();
    profile.wait(5);
    profile.execute("UPDATE invoices SET vendor_name='Beta'");
    List<PushTransaction> cut = profile.cut();
    assertThat(cut).hasSize(2);
    Change put = cut.get(0).changes().getFirst();
    assertThat(put.kind()).isEqualTo(Change.Kind.PUT);
    assertThat(put.fields())
        .containsEntry("vendor_name", new Value.Text("Acme"))
        .containsEntry("total", new Value.Text("10.00"))
        .doesNotContainKeys("note", "synced", "_seq", "updated_at", "opened_here");
    Change patch = cut.get(1).changes().getFirst();
    assertThat(patch.fields()).containsOnly(Map.entry("vendor_name", new Value.Text("Beta")));
    assertThat(patch.time()).isGreaterThan(put.time());
  }

  @Test
  void whatWasMadeAndDeletedBeforeItLeftIsNeverSent() {
    profile.insert("i1", "Acme", "10.00");
    profile.insertLine("l1", "i1", "Paper");
    profile.write(tx -> tx.delete("invoices", "i1"));
    profile.insert("i2", "Beta", "1.00");
    profile.insertLine("l2", "i2", "Ink");
    profile.write(tx -> tx.delete("invoice_lines", "l2"));
    profile.connect();
    assertThat(profile.cut())
        .flatMap(PushTransaction::changes)
        .extracting(c -> c.kind() + " " + c.row())
        .containsExactly("PUT invoices/i2");
    assertThat(profile.door().counts().waiting()).isEqualTo(1);
  }

  @Test
  void aTransactionOverTheLimitIsSplitByRoot() {
    profile.write(tx -> {
      for (int i = 0; i < 7; i++) {
        tx.execute("INSERT INTO invoices(id) VALUES(:id)", Map.of("id", "i" + i));
      }
      return true;
    });
    profile.connect();
    Limits three = new Limits(3, 1_000_000, 1_000_000, 8_000_000, 100);
    assertThat(profile.door().cut(three, 100, 8_000_000))
        .extracting(CutPush::changes)
        .containsExactly(3, 3, 1);
  }

  @Test
  void aRootOverTheLimitGoesInParts() {
    profile.write(tx -> {
      tx.execute("INSERT INTO invoices(id) VALUES('i1')", Map.of());
      for (int i = 0; i < 4; i++) {
        tx.execute(
            "INSERT INTO invoice_lines(id,invoice_id) VALUES(:id,'i1')", Map.of("id", "l" + i));
      }
      return true;
    });
    profile.connect();
    Limits three = new Limits(3, 1_000_000, 1_000_000, 8_000_000, 100);
    List<PushTransaction> parts =
        profile.door().cut(three, 100, 8_000_000).stream()
            .map(c -> app.landfall.sync.protocol.Codec.readLine(c.line()))
            .toList();
    assertThat(parts).extracting(p -> p.part() + "/" + p.parts()).containsExactly("1/2", "2/2");
    profile
        .door()
        .acknowledge(
            reply(new Outcome(1, Outcome.Status.STAGED, 0, 0, "", ""), Outcome.accepted(2, 5, 0)));
    assertThat(profile.door().counts().waiting()).isZero();
  }

  // ---- outcomes ----

  @Test
  void anOutcomeFinishesExactlyWhatItNames() {
    profile.insert("i1", "Acme", "10.00");
    profile.connect();
    profile.cut();
    profile.execute("UPDATE invoices SET vendor_name='Beta'");
    profile.door().acknowledge(reply(Outcome.accepted(1, 1, 0)));
    assertThat(profile.door().counts().waiting()).isEqualTo(1);
    assertThat(profile.number("SELECT synced FROM invoices")).isZero();
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Beta");
  }

  @Test
  void anAcceptedChangeStaysShownUntilItsResultHasBeenPulled() {
    pull(0, 3, row(3, "i1", "vendor_name", "Old"));
    profile.execute("UPDATE invoices SET vendor_name='Mine'");
    profile.cut();
    profile.door().acknowledge(reply(Outcome.accepted(1, 9, 0)));
    pull(3, 5, row(5, "i1", "vendor_name", "Old", "note", "theirs"));
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Mine");
    assertThat(profile.invoice("i1").note()).isEqualTo("theirs");
    assertThat(profile.door().counts().acceptedNotApplied()).isEqualTo(1);
    pull(5, 9, row(9, "i1", "vendor_name", "Mine", "note", "theirs"));
    assertThat(profile.door().counts().acceptedNotApplied()).isZero();
    assertThat(profile.number("SELECT count(*) FROM landfall_base")).isZero();
    assertThat(profile.number("SELECT synced FROM invoices")).isEqualTo(1);
  }

  @Test
  void whenTheServerDecidesOtherwiseItsValueIsShown() {
    pull(0, 3, row(3, "i1", "vendor_name", "Old"));
    profile.execute("UPDATE invoices SET vendor_name='Mine'");
    profile.cut();
    pull(3, 4, row(4, "i1", "vendor_name", "Theirs"));
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Mine");
    profile.door().acknowledge(reply(Outcome.accepted(1, 4, 0)));
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Theirs");
  }

  @Test
  void aRefusedChangeIsParkedAndStaysShown() {
    pull(0, 3, row(3, "i1", "vendor_name", "Old"));
    profile.execute("UPDATE invoices SET vendor_name='Mine'");
    profile.cut();
    profile.door().acknowledge(reply(Outcome.refused(1, 3, Outcome.INVALID, "no")));
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Mine");
    assertThat(profile.door().counts().waiting()).isZero();
    assertThat(profile.door().counts().parked()).isEqualTo(1);
    assertThat(state("i1")).isEqualTo(RowState.PARKED);
  }

  @Test
  void whatDependsOnARefusedInsertWaitsWithItAndNothingElse() {
    profile.insert("i1", "Acme", "1.00");
    profile.connect();
    profile.cut();
    profile.door().acknowledge(reply(Outcome.refused(1, 0, Outcome.INVALID, "no")));
    profile.insertLine("l1", "i1", "Paper");
    profile.insert("i2", "Beta", "2.00");
    assertThat(profile.cut())
        .flatMap(PushTransaction::changes)
        .extracting(c -> c.row().toString())
        .containsExactly("invoices/i2");
  }

  // ---- bases ----

  @Test
  void aSaveAsReadCarriesWhatItsEditorHadSeen() {
    pull(0, 3, row(3, "i1", "vendor_name", "Old", "note", "n"));
    TestProfile.Invoice read = profile.invoice("i1");
    pull(3, 5, row(5, "i1", "vendor_name", "Old", "note", "theirs"));
    Saved saved =
        profile.write(tx -> tx.save("invoices", read, read.withVendor("Mine").withNote("n")));
    assertThat(saved).isEqualTo(Saved.CHANGED);
    assertThat(profile.invoice("i1").note()).isEqualTo("theirs");
    Change change = profile.cut().getFirst().changes().getFirst();
    assertThat(change.fields()).containsOnlyKeys("vendor_name");
    assertThat(change.base()).isEqualTo(3);
  }

  @Test
  void aFieldEditedAgainInheritsTheBaseOfItsUnfinishedChange() {
    pull(0, 3, row(3, "i1", "vendor_name", "Old"));
    profile.execute("UPDATE invoices SET vendor_name='Mine'");
    pull(3, 6, row(6, "i1", "vendor_name", "Theirs"));
    profile.execute("UPDATE invoices SET vendor_name='Mine too'");
    assertThat(profile.cut())
        .flatMap(PushTransaction::changes)
        .extracting(Change::base)
        .containsExactly(3L);
  }

  @Test
  void aRemovalCarriesTheAppliedCursor() {
    pull(0, 7, row(3, "i1", "vendor_name", "Old"));
    profile.write(tx -> tx.delete("invoices", "i1"));
    Change removal = profile.cut().getFirst().changes().getFirst();
    assertThat(removal.kind()).isEqualTo(Change.Kind.REMOVE);
    assertThat(removal.base()).isEqualTo(7);
  }

  // ---- pulling ----

  @Test
  void theSamePageTwiceIsTheSameAsOnce() {
    pull(0, 3, row(3, "i1", "vendor_name", "Old"));
    PullEffect again = profile.door().receive(PullWanted.main(0), page(0, 3, 3, row(3, "i1")));
    assertThat(again.applied()).isZero();
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Old");
  }

  @Test
  void stagedPagesShowNothingUntilTheHeadIsReached() {
    profile.connect();
    profile.door().receive(PullWanted.main(0), page(0, 0, 0));
    PullEffect first =
        profile
            .door()
            .receive(
                PullWanted.main(0),
                new PullPage(header(0, 3, 5, false), List.of(row(3, "i1", "vendor_name", "Old"))));
    assertThat(first.more()).isTrue();
    assertThat(profile.number("SELECT count(*) FROM invoices")).isZero();
    assertThat(profile.door().pulls()).containsExactly(PullWanted.main(3));
    profile.door().receive(PullWanted.main(3), page(3, 5, 5, row(5, "i2", "vendor_name", "New")));
    assertThat(profile.number("SELECT count(*) FROM invoices")).isEqualTo(2);
  }

  @Test
  void aFirstSyncOfThousandsGoesInSlicesAndEndsWithTheCursor() {
    profile.connect();
    List<PulledRow> rows = new ArrayList<>();
    for (int i = 1; i <= 1_500; i++) {
      rows.add(row(i, "i" + i, "vendor_name", "V" + i));
    }
    PullEffect effect =
        profile
            .door()
            .receiveAll(PullWanted.main(0), new PullPage(header(0, 1_500, 1_500, true), rows));
    assertThat(effect.applied()).isEqualTo(1_500);
    assertThat(profile.number("SELECT count(*) FROM invoices WHERE synced=1")).isEqualTo(1_500);
    assertThat(profile.door().state().cursor()).isEqualTo(1_500);
  }

  @Test
  void aSaveGetsItsTurnBetweenTheSlicesOfALargeDownload() {
    profile.connect();
    List<PulledRow> rows = new ArrayList<>();
    for (int i = 1; i <= 2_500; i++) {
      rows.add(row(i, "i" + i, "vendor_name", "V" + i));
    }
    profile.door().receive(PullWanted.main(0), page(0, 0, 0));
    PullPage page = new PullPage(header(0, 2_500, 2_500, true), rows);
    PullEffect effect = profile.door().receive(PullWanted.main(0), page);
    assertThat(effect.left()).isEqualTo(2_500);
    effect = profile.door().apply(PullWanted.main(0), page.header());
    assertThat(effect.left()).isBetween(1L, 2_475L);
    profile.insert("mine", "Acme", "1.00");
    profile.reopen();
    effect = profile.door().receiveAll(PullWanted.main(2_500), page(2_500, 2_500, 2_500));
    assertThat(effect.more()).isFalse();
    assertThat(profile.number("SELECT count(*) FROM invoices")).isEqualTo(2_501);
    assertThat(profile.door().state().cursor()).isEqualTo(2_500);
  }

  @Test
  void aChildWithoutItsRootIsHeldUntilTheRootArrives() {
    pull(0, 3, line(3, "l1", "i1", "Paper"));
    assertThat(profile.number("SELECT count(*) FROM landfall_held")).isEqualTo(1);
    pull(3, 4, row(4, "i1", "vendor_name", "Acme"));
    assertThat(profile.number("SELECT count(*) FROM landfall_held")).isZero();
    assertThat(profile.number("SELECT count(*) FROM invoice_lines")).isEqualTo(1);
  }

  @Test
  void aTombstoneTakesTheAggregateAndKeepsItInTheBin() {
    pull(0, 4, row(3, "i1", "vendor_name", "Acme"), line(4, "l1", "i1", "Paper"));
    pull(4, 5, tombstone(5, "i1"));
    assertThat(profile.number("SELECT count(*) FROM invoices")).isZero();
    assertThat(profile.number("SELECT count(*) FROM invoice_lines")).isZero();
    assertThat(profile.number("SELECT count(*) FROM landfall_bin")).isEqualTo(2);
  }

  @Test
  void aTombstoneIsHeldWhileAnEditOfTheAggregateIsUnfinished() {
    pull(0, 4, row(3, "i1", "vendor_name", "Acme"), line(4, "l1", "i1", "Paper"));
    profile.execute("UPDATE invoices SET note='mine'");
    profile.cut();
    pull(4, 5, tombstone(5, "i1"));
    assertThat(profile.invoice("i1").note()).isEqualTo("mine");
    assertThat(profile.number("SELECT count(*) FROM invoice_lines")).isEqualTo(1);
    // The edit revives it there: all rows come again, with new sequences.
    profile.door().acknowledge(reply(Outcome.accepted(1, 7, 0)));
    pull(5, 7, row(6, "i1", "vendor_name", "Acme", "note", "mine"), line(7, "l1", "i1", "Paper"));
    assertThat(profile.invoice("i1").note()).isEqualTo("mine");
    assertThat(profile.number("SELECT count(*) FROM invoice_lines WHERE synced=1")).isEqualTo(1);
    assertThat(profile.number("SELECT count(*) FROM landfall_base")).isZero();
  }

  @Test
  void aDeleteThatDidNotTakeBringsEveryLineBack() {
    pull(0, 4, row(3, "i1", "vendor_name", "Acme"), line(4, "l1", "i1", "Paper"));
    profile.write(tx -> tx.delete("invoices", "i1"));
    profile.cut();
    profile.door().acknowledge(reply(Outcome.accepted(1, 7, 0)));
    pull(4, 7, row(6, "i1", "vendor_name", "Acme", "note", "theirs"), line(7, "l1", "i1", "Paper"));
    assertThat(profile.invoice("i1").note()).isEqualTo("theirs");
    assertThat(profile.number("SELECT count(*) FROM invoice_lines")).isEqualTo(1);
    assertThat(profile.number("SELECT count(*) FROM landfall_base")).isZero();
  }

  @Test
  void aDeleteThatTookLeavesNothingBehind() {
    pull(0, 4, row(3, "i1", "vendor_name", "Acme"), line(4, "l1", "i1", "Paper"));
    profile.write(tx -> tx.delete("invoices", "i1"));
    profile.cut();
    profile.door().acknowledge(reply(Outcome.accepted(1, 5, 0)));
    pull(4, 5, tombstone(5, "i1"));
    assertThat(profile.number("SELECT count(*) FROM invoices")).isZero();
    assertThat(profile.number("SELECT count(*) FROM landfall_base")).isZero();
  }

  @Test
  void theSumsAreTheServersAndADifferenceIsFilledAgain() {
    profile.connect();
    TreeMap<String, TableSum> right = new TreeMap<>();
    right.put("invoices", TableSum.EMPTY.with("i1", 3));
    PullEffect same =
        profile
            .door()
            .receive(
                PullWanted.main(0),
                new PullPage(
                    header(0, 3, 3, true, right), List.of(row(3, "i1", "vendor_name", "A"))));
    assertThat(same.mismatched()).isEmpty();
    right.put("invoices", TableSum.EMPTY.with("i1", 3).with("i0", 2));
    PullEffect different =
        profile
            .door()
            .receive(
                PullWanted.main(3),
                new PullPage(
                    header(3, 4, 4, true, right), List.of(row(4, "i1", "vendor_name", "A"))));
    assertThat(different.mismatched()).containsExactly("invoices");
    assertThat(profile.door().pulls()).hasSize(2).last().isEqualTo(PullWanted.main(4));
  }

  @Test
  void anAnswerForAnotherWorkspaceChangesNothing() {
    profile.connect();
    PullPage.Header other =
        new PullPage.Header("other", "e1", SERVER_TIME, 0, 3, 3, true, new TreeMap<>());
    assertThatThrownBy(() ->
            profile.door().receive(PullWanted.main(0), new PullPage(other, List.of(row(3, "i1")))))
        .isInstanceOf(ProtocolException.class);
    assertThat(profile.number("SELECT count(*) FROM invoices")).isZero();
  }

  @Test
  void whoHasSeenTheServersClockStampsAboveIt() {
    pull(0, 3, row(3, "i1", "vendor_name", "Old"));
    profile.execute("UPDATE invoices SET vendor_name='Mine'");
    assertThat(profile.cut().getFirst().changes().getFirst().time()).isGreaterThan(SERVER_TIME);
  }

  @Test
  void aClockThatWentMadFailsNoSaveAndIsPutRightAtTheNextStart() {
    profile.connect();
    HybridTime last = HybridTime.parse("ffffffffffff-ffff-server");
    TreeMap<String, TableSum> none = new TreeMap<>();
    profile
        .door()
        .receive(
            PullWanted.main(0),
            new PullPage(new PullPage.Header("w", "e1", last, 0, 0, 0, true, none), List.of()));
    profile.insert("i1", "Acme", "1.00");
    profile.execute("UPDATE invoices SET vendor_name='Mine'");
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Mine");

    profile.reopen();
    profile.insert("i2", "Acme", "1.00");
    String time = "SELECT time FROM landfall_tx ORDER BY tx DESC LIMIT 1";
    assertThat(HybridTime.parse(String.valueOf(profile.text(time))).isPlausible()).isTrue();
  }

  @Test
  void aChildThatIsItsOwnRootIsHeldAndStopsNothing() {
    RowKey self = new RowKey("invoice_lines", "l1");
    TreeMap<String, Value> fields = new TreeMap<>(Map.of("text", new Value.Text("Paper")));
    PulledRow line = new PulledRow(3, self, self, false, SERVER_TIME, "plain", fields);
    pull(0, 4, line, row(4, "i1", "vendor_name", "Acme"));

    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Acme");
    assertThat(profile.number("SELECT count(*) FROM landfall_held")).isEqualTo(1);
    assertThat(profile.door().state().cursor()).isEqualTo(4);
    pull(4, 5, row(5, "i1", "vendor_name", "Beta"));
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Beta");
    pull(5, 6, new PulledRow(6, self, self, true, SERVER_TIME, "plain", new TreeMap<>()));
    assertThat(profile.number("SELECT count(*) FROM landfall_held")).isZero();
  }

  @Test
  void whatHasNoPlaceHereIsNamedAndRemovedAtTheServerWhenAsked() {
    RowKey self = new RowKey("invoice_lines", "l1");
    TreeMap<String, Value> none = new TreeMap<>();
    pull(0, 3, new PulledRow(3, self, self, false, SERVER_TIME, "plain", none));
    Unplaced named = profile.door().unplaced().getFirst();
    assertThat(named.table() + "/" + named.id()).isEqualTo("invoice_lines/l1");
    assertThat(profile.door().removeAtServer("invoice_lines", "other")).isFalse();

    assertThat(profile.door().removeAtServer("invoice_lines", "l1")).isTrue();
    Change removal = profile.cut().getFirst().changes().getFirst();
    assertThat(removal.kind() + " " + removal.row() + " " + removal.base())
        .isEqualTo("REMOVE invoice_lines/l1 3");
    profile.door().acknowledge(reply(Outcome.accepted(1, 4, 0)));
    pull(3, 4, new PulledRow(4, self, self, true, SERVER_TIME, "plain", none));
    assertThat(profile.door().unplaced()).isEmpty();
    assertThat(profile.cut()).isEmpty();
  }

  @Test
  void aRowUnderARecordOfAnotherTableIsHeldInAFirstSyncToo() {
    RowKey line = new RowKey("invoice_lines", "l1");
    RowKey lone = new RowKey("invoices", "i2");
    RowKey root = new RowKey("invoices", "i1");
    TreeMap<String, Value> none = new TreeMap<>();
    pull(
        0,
        6,
        row(3, "i1", "vendor_name", "Acme"),
        new PulledRow(4, line, line, false, SERVER_TIME, "plain", none),
        new PulledRow(5, lone, root, false, SERVER_TIME, "plain", none),
        line(6, "l2", "i1", "Paper"));

    assertThat(profile.number("SELECT count(*) FROM invoices")).isEqualTo(1);
    assertThat(profile.number("SELECT count(*) FROM invoice_lines")).isEqualTo(1);
    assertThat(profile.number("SELECT count(*) FROM landfall_held")).isEqualTo(2);
  }

  @Test
  void aPageWithoutRowsTellsTheServersClockAndWritesNothing() {
    pull(0, 3, row(3, "i1", "vendor_name", "Old"));
    HybridTime later = new HybridTime(SERVER_TIME.millis() + 5_000, 0, "server");
    long commits = profile.number("SELECT commits FROM landfall_now");
    PullPage.Header empty = new PullPage.Header("w", "e1", later, 3, 3, 3, true, new TreeMap<>());
    profile.door().receive(PullWanted.main(3), new PullPage(empty, List.of()));
    assertThat(profile.number("SELECT commits FROM landfall_now")).isEqualTo(commits);
    profile.execute("UPDATE invoices SET vendor_name='Mine'");
    assertThat(profile.cut().getFirst().changes().getFirst().time()).isGreaterThan(later);
  }

  @Test
  void aCopyOfTheProfileMovesToANewReplicaIdAndKeepsItsTimes() {
    profile.insert("i1", "Acme", "1.00");
    profile.connect();
    String before = profile.door().state().replica();
    HybridTime time = profile.cut().getFirst().changes().getFirst().time();
    profile.door().forked(Map.of(1L, "00"));
    assertThat(profile.door().state().replica()).isNotEqualTo(before);
    PushTransaction again = profile.cut().getFirst();
    assertThat(again.pushNo()).isEqualTo(1);
    assertThat(again.changes().getFirst().time()).isEqualTo(time);
  }

  @Test
  void whatTheServerHasAlreadyOfACopyIsFinishedByTheNextSession() {
    pull(0, 3, row(3, "i1", "vendor_name", "Old"));
    profile.execute("UPDATE invoices SET vendor_name='Mine'");
    profile.cut();
    String hash = profile.text("SELECT lower(hex(hash)) FROM landfall_push");
    // Both copies sent it; the server's row came here before its outcome did.
    pull(3, 4, row(4, "i1", "vendor_name", "Mine"));
    profile.door().forked(Map.of(1L, String.valueOf(hash)));
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Mine");
    profile.session(0, "", 4);
    profile.door().receive(PullWanted.main(4), page(4, 4, 4));
    assertThat(profile.door().counts().acceptedNotApplied()).isZero();
    assertThat(profile.number("SELECT count(*) FROM landfall_base")).isZero();
  }

  @Test
  void aRefusedLineHoldsUpNeitherItsRecordNorOtherLines() {
    pull(0, 3, row(3, "i1", "vendor_name", "Old"));
    profile.insertLine("l1", "i1", "Paper");
    profile.cut();
    profile.door().acknowledge(reply(Outcome.refused(1, 0, Outcome.INVALID, "no")));
    profile.execute("UPDATE invoice_lines SET text='Ink'");
    profile.execute("UPDATE invoices SET note='mine'");
    profile.insertLine("l2", "i1", "Glue");
    assertThat(profile.cut())
        .flatMap(PushTransaction::changes)
        .extracting(c -> c.kind() + " " + c.row())
        .containsExactly("PATCH invoices/i1", "PUT invoice_lines/l2");
  }

  @Test
  void aRecordShownOnForALineThatIsNeverSentGoesWithIt() {
    pull(0, 3, row(3, "i1", "vendor_name", "Old"));
    profile.insertLine("l1", "i1", "Paper");
    pull(3, 4, tombstone(4, "i1"));
    assertThat(profile.number("SELECT count(*) FROM invoices")).isEqualTo(1);
    profile.write(tx -> tx.delete("invoice_lines", "l1"));
    assertThat(profile.cut()).isEmpty();
    assertThat(profile.number("SELECT count(*) FROM invoices")).isZero();
    assertThat(profile.number("SELECT count(*) FROM landfall_base")).isZero();
  }

  @Test
  void whatWasRefusedAndIsDeletedWaitsForNothingAnyMore() {
    pull(0, 3, row(3, "i1", "vendor_name", "Old"));
    profile.insertLine("l1", "i1", "Paper");
    profile.insert("i2", "Beta", "1.00");
    profile.cut();
    profile
        .door()
        .acknowledge(
            reply(
                Outcome.refused(1, 0, Outcome.INVALID, "no"),
                Outcome.refused(2, 0, Outcome.INVALID, "no")));
    profile.execute("UPDATE invoice_lines SET text='Ink'");
    profile.insertLine("l2", "i2", "Glue");
    profile.write(tx -> tx.delete("invoices", "i1"));
    profile.write(tx -> tx.delete("invoices", "i2"));
    assertThat(profile.cut())
        .flatMap(PushTransaction::changes)
        .extracting(c -> c.kind() + " " + c.row())
        .containsExactly("REMOVE invoices/i1", "REMOVE invoices/i2");
    profile.door().acknowledge(reply(Outcome.accepted(3, 0, 0), Outcome.accepted(4, 0, 0)));
    assertThat(profile.door().counts().parked()).isZero();
    assertThat(profile.door().counts().changes()).isZero();
  }

  @Test
  void whatIsEmptyInARowInsertedAgainIsSaid() {
    pull(0, 3, row(3, "i1", "vendor_name", "Old", "note", "n"));
    profile.write(tx -> tx.delete("invoices", "i1"));
    profile.execute("INSERT INTO invoices(id,vendor_name) VALUES('i1','New')");
    assertThat(profile.cut().getLast().changes().getFirst().fields())
        .containsEntry("note", Value.NULL)
        .containsEntry("vendor_name", new Value.Text("New"));
  }

  @Test
  void anEmptyValueForAColumnThatCannotBeEmptyBecomesItsDefault() {
    profile.connect();
    register("CREATE TABLE parts(id TEXT PRIMARY KEY, name TEXT NOT NULL DEFAULT '?'," + OWNED);
    RowKey key = new RowKey("parts", "p1");
    TreeMap<String, Value> empty = new TreeMap<>(Map.of("name", Value.NULL));
    profile
        .door()
        .receive(
            PullWanted.main(0),
            page(0, 3, 3, new PulledRow(3, key, key, false, SERVER_TIME, "other", empty)));
    assertThat(profile.text("SELECT name FROM parts")).isEqualTo("?");
    assertThat(profile.number("SELECT count(*) FROM landfall_held")).isZero();
  }

  @Test
  void aRowThatCannotBeStoredIsHeldAndStopsNoOther() throws Exception {
    pull(0, 3, row(3, "i1", "vendor_name", "Same"));
    TestProfile.outside(profile, "CREATE UNIQUE INDEX somebodys ON invoices(vendor_name);");
    pull(3, 5, row(4, "i2", "vendor_name", "Same"), row(5, "i3", "vendor_name", "Other"));
    assertThat(profile.number("SELECT count(*) FROM invoices")).isEqualTo(2);
    assertThat(profile.text("SELECT reason FROM landfall_held")).contains("UNIQUE");
    assertThat(profile.door().pulls()).containsExactly(PullWanted.main(5));
    TestProfile.outside(profile, "DROP INDEX somebodys;");
    pull(5, 6, row(6, "i4", "vendor_name", "Fourth"));
    assertThat(profile.number("SELECT count(*) FROM invoices")).isEqualTo(4);
    assertThat(profile.number("SELECT count(*) FROM landfall_held")).isZero();
  }

  @Test
  void aLineMovedByAnotherProgramToARecordItThenDeletesStays() throws Exception {
    pull(
        0,
        5,
        row(3, "i1", "vendor_name", "A"),
        row(4, "i2", "vendor_name", "B"),
        line(5, "l1", "i1", "Paper"));
    TestProfile.outside(
        profile,
        "BEGIN; REPLACE INTO invoice_lines(id,invoice_id,text) VALUES('l1','i2','Ink');"
            + "DELETE FROM invoices WHERE id='i2'; COMMIT;");
    assertThat(profile.door().counts().changes()).isEqualTo(2);
    assertThat(profile.text("SELECT invoice_id||' '||text||' '||_seq FROM invoice_lines"))
        .isEqualTo("i1 Ink 5");
  }

  @Test
  void theTablesOfAPluginThatIsGoneStillSync() {
    pull(0, 3, row(3, "i1", "vendor_name", "Old"));
    profile.execute("UPDATE invoices SET vendor_name='Mine'");
    profile.reopenWithoutPlugins();
    assertThat(profile.cut()).hasSize(1);
    pull(3, 4, row(4, "i2", "vendor_name", "Theirs"));
    assertThat(profile.number("SELECT count(*) FROM invoices")).isEqualTo(2);
    profile.reopen();
    assertThat(profile.door().pulls()).containsExactly(PullWanted.main(4));
  }

  @Test
  void thousandsThatWaitAreCutAndAcknowledged() {
    profile.connect();
    profile.write(tx -> {
      for (int i = 0; i < 4_000; i++) {
        tx.execute("INSERT INTO invoices(id,note) VALUES(:id,'n')", Map.of("id", "i" + i));
      }
      return tx.execute("UPDATE invoices SET note='m'", Map.of());
    });
    profile.execute("UPDATE invoices SET note='o'");
    Limits ten = new Limits(10, 1_000_000, 1_000_000, 8_000_000, 100);
    long pushes = 0;
    for (List<CutPush> cut = lines(ten); !cut.isEmpty(); cut = lines(ten)) {
      pushes += cut.size();
      profile
          .door()
          .acknowledge(
              reply(
                  cut.stream()
                      .map(push -> Outcome.accepted(push.pushNo(), 1, 0))
                      .toArray(Outcome[]::new)));
    }
    assertThat(pushes).isEqualTo(800);
    assertThat(profile.door().counts().waiting()).isZero();
  }

  // ---- declaring ----

  private static final String OWNED =
      " synced INTEGER NOT NULL DEFAULT 0, _seq INTEGER NOT NULL DEFAULT 0);";

  private void register(String ddl, String... localOnly) {
    profile
        .file()
        .register(
            "parts",
            List.of(new Migration(1, "parts", ddl)),
            List.of(SyncedTable.root("parts").localOnly(localOnly).build()));
  }

  @Test
  void whatCouldMakeApplyingFailIsRefusedAtRegistration() {
    String table = "CREATE TABLE parts(id TEXT PRIMARY KEY, name TEXT, seen INTEGER";
    assertThatThrownBy(() -> register(table + " NOT NULL," + OWNED, "seen"))
        .hasMessageContaining("column seen is NOT NULL without a default");
    assertThatThrownBy(() -> register(table + " NOT NULL DEFAULT NULL," + OWNED))
        .hasMessageContaining("column seen is NOT NULL without a default");
    assertThatThrownBy(() -> register(table + ", \"it's\" TEXT," + OWNED))
        .hasMessageContaining("cannot be sent: 'it's'");
    assertThatThrownBy(() -> register(table + ", _deleted TEXT," + OWNED))
        .hasMessageContaining("cannot be sent: '_deleted'");
    String trigger =
        "CREATE TRIGGER tell AFTER UPDATE ON parts BEGIN UPDATE invoices SET note=NEW.name; END;";
    assertThatThrownBy(() -> register(table + "," + OWNED + trigger))
        .hasMessageContaining("trigger, tell, that writes the synced table 'invoices'");
    register(
        table
            + ","
            + OWNED
            + "CREATE TABLE found(name);CREATE TRIGGER index_it AFTER UPDATE ON parts BEGIN"
            + " INSERT INTO found SELECT name FROM parts; END;");
  }

  // ---- help ----

  private @Nullable RowState state(String id) {
    return profile.store().read(tx -> tx.states("invoices", List.of(id))).get(id);
  }

  private List<CutPush> lines() {
    return lines(Limits.DEFAULT);
  }

  private List<CutPush> lines(Limits limits) {
    return profile.door().cut(limits, 100, 8_000_000);
  }

  private void pull(long after, long next, PulledRow... rows) {
    server.pull(after, next, rows);
  }

  private PullPage page(long after, long next, long head, PulledRow... rows) {
    return server.page(after, next, head, rows);
  }
}
