package app.landfall.store;

import static app.landfall.store.TestServer.line;
import static app.landfall.store.TestServer.reply;
import static app.landfall.store.TestServer.row;
import static app.landfall.store.TestServer.tombstone;
import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryTest {
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

  // ---- history ----

  @Test
  void everyFormerValueIsKnownWithItsTimeNewestFirst() {
    profile.insert("i1", "Acme", "10.00");
    profile.wait(60);
    profile.execute("UPDATE invoices SET vendor_name='Beta'");
    profile.wait(60);
    profile.execute("UPDATE invoices SET total='12.00'"); // with its currency, unchanged
    assertThat(shortly("invoices", "i1"))
        .containsExactly(
            "CHANGED total 10.00>12.00 2026-03-01T09:02:00Z here",
            "CHANGED vendor_name Acme>Beta 2026-03-01T09:01:00Z here",
            "CREATED null null>null 2026-03-01T09:00:00Z here");
  }

  @Test
  void whatOthersWroteOverIsKnownAndAsWhose() {
    server.pull(
        0, 4, row(3, "i1", "vendor_name", "Old"), TestServer.computer(4, "other", "Ben's laptop"));
    server.pull(4, 5, row(5, "i1", "vendor_name", "Theirs"));
    Edit edit = history("invoices", "i1").getFirst();
    assertThat(edit.before()).isEqualTo("Old");
    assertThat(edit.after()).isEqualTo("Theirs");
    assertThat(edit.computer()).isEqualTo("Ben's laptop");
    assertThat(edit.here()).isFalse();
  }

  @Test
  void theHistoryStaysWhenEverythingIsSyncedAndTheProgramStartsAgain() {
    server.pull(0, 3, row(3, "i1", "vendor_name", "Old"));
    profile.execute("UPDATE invoices SET vendor_name='Mine'");
    profile.cut();
    profile.door().acknowledge(reply(Outcome.accepted(1, 4, 0)));
    server.pull(3, 4, row(4, "i1", "vendor_name", "Mine"));
    profile.reopen();
    assertThat(history("invoices", "i1")).extracting(Edit::after).containsExactly("Mine");
  }

  @Test
  void aRecordIsGivenAsItWasAtAnyMoment() {
    profile.insert("i1", "Acme", "10.00");
    profile.wait(60);
    profile.execute("UPDATE invoices SET vendor_name='Beta', note='n'");
    profile.wait(60);
    profile.write(tx -> tx.delete("invoices", "i1"));
    profile.wait(60);
    assertThat(asOf("2026-03-01T08:59:00Z")).isEmpty();
    assertThat(asOf("2026-03-01T09:00:30Z").orElseThrow().vendorName()).isEqualTo("Acme");
    assertThat(asOf("2026-03-01T09:00:30Z").orElseThrow().note()).isNull();
    assertThat(asOf("2026-03-01T09:01:30Z").orElseThrow().note()).isEqualTo("n");
    assertThat(asOf("2026-03-01T09:03:00Z")).isEmpty();
  }

  @Test
  void aRecordThatSomebodyElseDeletedIsStillGivenAsItWas() {
    server.pull(0, 4, row(3, "i1", "vendor_name", "Acme"), line(4, "l1", "i1", "Paper"));
    server.pull(4, 5, tombstone(5, "i1"));
    assertThat(asOf("2026-03-01T09:00:00Z").orElseThrow().vendorName()).isEqualTo("Acme");
    assertThat(history("invoice_lines", "l1"))
        .extracting(Edit::kind)
        .containsExactly(Edit.Kind.DELETED);
  }

  // ---- what was deleted ----

  @Test
  void whatWasDeletedHereComesBackAloneOfManyWithItsLines() {
    profile.insert("i1", "Acme", "10.00");
    profile.insertLine("l1", "i1", "Paper");
    profile.insert("i2", "Beta", "20.00");
    profile.write(tx -> tx.delete("invoices", "i1") && tx.delete("invoices", "i2"));
    assertThat(deleted()).containsExactlyInAnyOrder("i1", "i2");
    assertThat(restored("i1")).isEqualTo(new Undone(2, 0));
    assertThat(deleted()).containsExactly("i2");
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Acme");
    assertThat(profile.number("SELECT count(*) FROM invoice_lines")).isEqualTo(1);
  }

  @Test
  void whatOthersDeletedComesBackWithTheLinesThatWentWithItAndIsSent() {
    server.pull(
        0,
        5,
        row(3, "i1", "vendor_name", "Acme"),
        line(4, "l1", "i1", "Paper"),
        line(5, "l2", "i1", "Ink"));
    server.pull(5, 6, tombstone(6, "i1"));
    assertThat(deleted()).containsExactly("i1");
    assertThat(restored("i1")).isEqualTo(new Undone(3, 0));
    assertThat(deleted()).isEmpty();
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Acme");
    assertThat(profile.number("SELECT count(*) FROM invoice_lines")).isEqualTo(2);
    assertThat(profile.cut()).isNotEmpty();
  }

  @Test
  void whatIsThereIsNeverBroughtBackOver() {
    profile.insert("i1", "Acme", "10.00");
    profile.write(tx -> tx.delete("invoices", "i1"));
    profile.insert("i1", "Newer", "99.00");
    assertThat(deleted()).isEmpty();
    assertThat(restored("i1")).isEqualTo(new Undone(0, 1));
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Newer");
    assertThat(restored("never")).isEqualTo(new Undone(0, 0));
  }

  @Test
  void onlyWhatWasDeletedSinceThenIsNamed() {
    profile.insert("i1", "Acme", "10.00");
    profile.write(tx -> tx.delete("invoices", "i1"));
    profile.wait(60);
    assertThat(deleted("2026-03-01T09:00:00Z")).containsExactly("i1");
    assertThat(deleted("2026-03-01T09:00:30Z")).isEmpty();
  }

  private List<String> deleted() {
    return deleted("2026-01-01T00:00:00Z");
  }

  private List<String> deleted(String since) {
    return profile.store().read(tx -> tx.deleted("invoices", Instant.parse(since)));
  }

  private Undone restored(String id) {
    return profile.write(tx -> tx.restore("invoices", id));
  }

  // ---- undo ----

  @Test
  void anUndoWritesBackWhatWasThereAndIsASaveLikeAnyOther() {
    server.pull(0, 3, row(3, "i1", "vendor_name", "Old", "note", "n"));
    long save = saving("UPDATE invoices SET vendor_name='Mine', note='mine'");
    profile.cut();
    profile.door().acknowledge(reply(Outcome.accepted(1, 4, 0)));
    server.pull(3, 4, row(4, "i1", "vendor_name", "Mine", "note", "mine"));
    profile.reopen();
    assertThat(undo(save)).isEqualTo(new Undone(2, 0));
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Old");
    assertThat(profile.cut().getFirst().changes().getFirst().fields())
        .containsOnlyKeys("vendor_name", "note");
  }

  @Test
  void whatHasBeenChangedSinceStays() {
    server.pull(0, 3, row(3, "i1", "vendor_name", "Old", "note", "n"));
    long save = saving("UPDATE invoices SET vendor_name='Mine', note='mine'");
    profile.execute("UPDATE invoices SET note='newer'");
    assertThat(undo(save)).isEqualTo(new Undone(1, 1));
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Old");
    assertThat(profile.invoice("i1").note()).isEqualTo("newer");
  }

  @Test
  void anUndoneUndoIsTheSaveAgain() {
    profile.insert("i1", "Acme", "10.00");
    long save = saving("UPDATE invoices SET vendor_name='Beta'");
    long undone =
        profile.write(tx -> {
          tx.undo(save);
          return tx.number();
        });
    undo(undone);
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Beta");
  }

  @Test
  void undoingADeletionBringsTheRecordAndItsLinesBack() {
    server.pull(0, 4, row(3, "i1", "vendor_name", "Acme"), line(4, "l1", "i1", "Paper"));
    profile.execute("UPDATE invoices SET opened_here=7");
    long save = saving("DELETE FROM invoices");
    profile.cut();
    profile.door().acknowledge(reply(Outcome.accepted(1, 5, 0)));
    server.pull(4, 5, tombstone(5, "i1"));
    profile.reopen();
    assertThat(undo(save)).isEqualTo(new Undone(2, 0));
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Acme");
    assertThat(profile.number("SELECT opened_here FROM invoices")).isEqualTo(7);
    assertThat(profile.text("SELECT text FROM invoice_lines")).isEqualTo("Paper");
    assertThat(profile.cut())
        .flatMap(push -> push.changes())
        .extracting(Change::kind)
        .containsExactly(Change.Kind.PUT, Change.Kind.PUT);
  }

  @Test
  void undoingADeletionBringsTheLinesBackThoughSomebodyHasBroughtTheRecordBackAlone() {
    profile.insert("i1", "Acme", "10.00");
    profile.insertLine("l1", "i1", "Paper");
    long save = saving("DELETE FROM invoices");
    profile.insert("i1", "Acme & Co", "10.00");
    undo(save);
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Acme & Co");
    assertThat(profile.text("SELECT text FROM invoice_lines")).isEqualTo("Paper");
  }

  @Test
  void undoingAnInsertDeletesItUnlessSomebodyWorkedOnIt() {
    long save = saving("INSERT INTO invoices(id,vendor_name) VALUES('i1','Acme')");
    long other = saving("INSERT INTO invoices(id,vendor_name) VALUES('i2','Beta')");
    profile.insertLine("l2", "i2", "Paper");
    assertThat(undo(save)).isEqualTo(new Undone(1, 0));
    assertThat(undo(other)).isEqualTo(new Undone(0, 1));
    assertThat(profile.text("SELECT group_concat(id) FROM invoices")).isEqualTo("i2");
  }

  @Test
  void aSaveThatCapturedNothingIsNeverMistakenForAnother() {
    long nothing = saving("UPDATE invoices SET note='x' WHERE id='nobody'");
    profile.insert("i1", "Acme", "10.00");
    assertThat(undo(nothing)).isEqualTo(new Undone(0, 0));
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Acme");
  }

  // ---- help ----

  private long saving(String sql) {
    return profile.write(tx -> {
      tx.execute(sql, Map.of());
      return tx.number();
    });
  }

  private Undone undo(long save) {
    return profile.write(tx -> tx.undo(save));
  }

  private List<Edit> history(String table, String id) {
    return profile.store().read(tx -> tx.history(table, id));
  }

  private Optional<TestProfile.Invoice> asOf(String moment) {
    return profile
        .store()
        .read(tx -> tx.asOf(TestProfile.Invoice.class, "invoices", "i1", Instant.parse(moment)));
  }

  private List<String> shortly(String table, String id) {
    return history(table, id).stream()
        .map(e ->
            e.kind()
                + " "
                + e.field()
                + " "
                + e.before()
                + ">"
                + e.after()
                + " "
                + e.at()
                + (e.here() ? " here" : ""))
        .toList();
  }
}
