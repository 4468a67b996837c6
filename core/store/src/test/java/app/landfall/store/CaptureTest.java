package app.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaptureTest {
  @TempDir Path folder;
  private TestProfile profile;

  @BeforeEach
  void open() {
    profile = new TestProfile(folder.resolve("landfall.db"));
  }

  @AfterEach
  void close() {
    profile.close();
  }

  @Test
  void anInsertIsOneLineWithoutABody() {
    profile.insert("i1", "Acme", "10.00");
    assertThat(profile.changes()).containsExactly("put invoices/i1");
  }

  @Test
  void onlyFieldsThatChangedAreCaptured() {
    profile.insert("i1", "Acme", "10.00");
    profile.execute("UPDATE invoices SET vendor_name='Beta', note=NULL WHERE id='i1'");
    assertThat(profile.changes())
        .containsExactly("put invoices/i1", "set invoices/i1 vendor_name Acme>Beta");
  }

  @Test
  void aGroupIsSentWhole() {
    profile.insert("i1", "Acme", "10.00");
    profile.execute("UPDATE invoices SET currency='USD' WHERE id='i1'");
    assertThat(profile.changes())
        .containsExactly(
            "put invoices/i1",
            "set invoices/i1 currency EUR>USD",
            "set invoices/i1 total 10.00>10.00");
  }

  @Test
  void aLocalOnlyColumnIsNotCaptured() {
    profile.insert("i1", "Acme", "10.00");
    profile.execute("UPDATE invoices SET opened_here=1 WHERE id='i1'");
    assertThat(profile.changes()).containsExactly("put invoices/i1");
  }

  @Test
  void replaceIsAnUpdateThatKeepsTheLocalColumn() {
    profile.insert("i1", "Acme", "10.00");
    profile.execute("UPDATE invoices SET opened_here=7 WHERE id='i1'");
    profile.execute(
        "INSERT OR REPLACE INTO invoices(id,vendor_name,total,currency,synced)"
            + " VALUES('i1','Acme','12.00','EUR',1)");
    assertThat(profile.changes())
        .containsExactly(
            "put invoices/i1",
            "set invoices/i1 total 10.00>12.00",
            "set invoices/i1 currency EUR>EUR");
    assertThat(profile.number("SELECT opened_here FROM invoices")).isEqualTo(7);
    assertThat(profile.number("SELECT synced FROM invoices")).isZero();
  }

  @Test
  void insertOrIgnoreThatInsertsIsCaptured() {
    profile.execute("INSERT OR IGNORE INTO invoices(id,vendor_name) VALUES('i1','Acme')");
    profile.execute("INSERT OR IGNORE INTO invoices(id,vendor_name) VALUES('i1','Other')");
    assertThat(profile.changes()).containsExactly("put invoices/i1");
  }

  @Test
  void anUpsertIsAnUpdate() {
    profile.insert("i1", "Acme", "10.00");
    profile.execute(
        "INSERT INTO invoices(id,vendor_name) VALUES('i1','Beta')"
            + " ON CONFLICT(id) DO UPDATE SET vendor_name=excluded.vendor_name");
    assertThat(profile.changes())
        .containsExactly("put invoices/i1", "set invoices/i1 vendor_name Acme>Beta");
  }

  @Test
  void deletingARootTakesItsLinesUnsentAndKeepsTheirBodies() {
    profile.insert("i1", "Acme", "10.00");
    profile.insertLine("l1", "i1", "Paper");
    profile.insertLine("l2", "i1", "Ink");
    profile.write(tx -> tx.delete("invoices", "i1"));
    assertThat(profile.number("SELECT count(*) FROM invoice_lines")).isZero();
    assertThat(profile.changes())
        .containsExactly(
            "put invoices/i1",
            "put invoice_lines/l1",
            "put invoice_lines/l2",
            "remove invoices/i1");
    assertThat(profile.text("SELECT group_concat(doc) FROM landfall_bin WHERE tbl='invoice_lines'"))
        .contains("Paper", "Ink");
  }

  @Test
  void linesDeletedByHandWithTheirRootAreNotTombstonesOfTheirOwn() {
    profile.insert("i1", "Acme", "10.00");
    profile.insertLine("l1", "i1", "Paper");
    profile.write(tx -> {
      tx.execute("DELETE FROM invoice_lines WHERE invoice_id='i1'", Map.of());
      return tx.delete("invoices", "i1");
    });
    assertThat(profile.changes())
        .containsExactly("put invoices/i1", "put invoice_lines/l1", "remove invoices/i1");
  }

  @Test
  void engineColumnsWrittenByOthersArePutBack() {
    profile.insert("i1", "Acme", "10.00");
    profile.execute("UPDATE invoices SET synced=1, _seq=99 WHERE id='i1'");
    profile.execute("INSERT INTO invoices(id,synced,_seq) VALUES('i2',1,50)");
    assertThat(profile.number("SELECT sum(synced)+sum(_seq) FROM invoices")).isZero();
  }

  @Test
  void updatedAtIsDerived() {
    profile.insert("i1", "Acme", "10.00");
    assertThat(profile.text("SELECT updated_at FROM invoices")).isEqualTo("2026-03-01T09:00:00Z");
    profile.wait(60);
    profile.execute("UPDATE invoices SET note='x', updated_at='nonsense'");
    assertThat(profile.text("SELECT updated_at FROM invoices")).isEqualTo("2026-03-01T09:01:00Z");
  }

  @Test
  void theIdOfARowNeverChanges() {
    profile.insert("i1", "Acme", "10.00");
    assertThatThrownBy(() -> profile.execute("UPDATE OR IGNORE invoices SET id='i2'"))
        .hasMessageContaining("the id of a row, and the record it belongs to, never change");
    assertThat(profile.invoice("i1").vendorName()).isEqualTo("Acme");
  }

  @Test
  void whatDiffersOnlyByCollationOrTypeIsCaptured() {
    profile.insert("i1", "Acme", "10.00");
    profile.execute("UPDATE invoices SET note=1");
    profile.execute("UPDATE invoices SET note=CAST('1' AS BLOB)");
    assertThat(profile.changes()).hasSize(3);
  }

  @Test
  void aSaveThatFailsLeavesNoChange() {
    assertThatThrownBy(() ->
            profile.write(tx -> {
              tx.execute("INSERT INTO invoices(id) VALUES('i1')", Map.of());
              throw new IllegalStateException("on purpose");
            }))
        .hasMessage("on purpose");
    assertThat(profile.changes()).isEmpty();
    assertThat(profile.door().counts().waiting()).isZero();
  }

  @Test
  void aRowOver256KiBIsRefusedAndNothingIsStored() {
    String big = "x".repeat(256 * 1024 + 1);
    assertThatThrownBy(() ->
            profile.write(tx ->
                tx.execute(
                    "INSERT INTO invoices(id,note) VALUES('i1',:note)", Map.of("note", big))))
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.TOO_LARGE));
    assertThat(profile.changes()).isEmpty();
  }

  @Test
  void schemaAndTransactionStatementsAreRefused() {
    for (String sql : new String[] {"DROP TABLE invoices", "COMMIT", "PRAGMA foreign_keys=0", ""}) {
      assertThatThrownBy(() -> profile.execute(sql)).isInstanceOf(StoreException.class);
    }
  }

  @Test
  void theWaitingCountIsOfRootsAndChangesAreRows() {
    profile.insert("i1", "Acme", "10.00");
    profile.insertLine("l1", "i1", "Paper");
    profile.insert("i2", "Beta", "5.00");
    assertThat(profile.door().counts().waiting()).isEqualTo(2);
    assertThat(profile.door().counts().changes()).isEqualTo(3);
  }

  @Test
  void anOutsideProgramsChangesAreAdoptedAsOneTransaction() throws Exception {
    profile.insert("i1", "Acme", "10.00");
    profile.insertLine("l1", "i1", "Paper");
    outside(
        "UPDATE invoices SET vendor_name='Beta', synced=1, _seq=9 WHERE id='i1';"
            + "INSERT OR REPLACE INTO invoices(id,vendor_name) VALUES('i1','Gamma');"
            + "INSERT INTO invoices(id,vendor_name) VALUES('i2','Delta');"
            + "INSERT INTO invoice_lines(id,invoice_id,text) VALUES('lost','nowhere','x');");
    profile.execute("UPDATE invoices SET note='after' WHERE id='i2'");
    assertThat(profile.changes())
        .containsExactly(
            "put invoices/i1",
            "put invoice_lines/l1",
            "put invoices/i2",
            "set invoices/i1 currency EUR>null",
            "set invoices/i1 total 10.00>null",
            "set invoices/i1 vendor_name Acme>Gamma",
            "set invoices/i2 note null>after");
    assertThat(profile.number("SELECT count(DISTINCT tx) FROM landfall_change")).isEqualTo(4);
    assertThat(profile.number("SELECT sum(synced)+sum(_seq) FROM invoices")).isZero();
    assertThat(profile.number("SELECT count(*) FROM invoice_lines WHERE id='lost'")).isZero();
    assertThat(profile.number("SELECT count(*) FROM landfall_context")).isZero();
  }

  @Test
  void anOutsideDeleteOfARootTakesItsLines() throws Exception {
    profile.insert("i1", "Acme", "10.00");
    profile.insertLine("l1", "i1", "Paper");
    outside("DELETE FROM invoices;");
    profile.insert("i2", "Beta", "1.00");
    assertThat(profile.number("SELECT count(*) FROM invoice_lines")).isZero();
  }

  @Test
  void aRowWithoutAUsableIdIsRefusedWhoeverWritesIt() throws Exception {
    profile.insert("i1", "Acme", "10.00");
    for (String id :
        new String[] {"NULL", "''", "x'00'", "char(7)", "char(128512)", "hex(zeroblob(65))"}) {
      assertThatThrownBy(() -> profile.execute("INSERT INTO invoices(id) VALUES(" + id + ")"))
          .as(id)
          .hasMessageContaining("an id is text of 1 to 128 plain characters");
      assertThatThrownBy(() ->
              profile.execute("INSERT INTO invoice_lines(id,invoice_id) VALUES('l1'," + id + ")"))
          .as(id)
          .isInstanceOf(StoreException.class);
    }
    assertThatThrownBy(() -> outside("INSERT INTO invoices(vendor_name) VALUES('nobody');"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("an id is text");
    profile.execute("UPDATE invoices SET note='still writable'");
    assertThat(profile.number("SELECT count(*) FROM invoices")).isEqualTo(1);
  }

  @Test
  void aLineCannotBeMovedByDeletingAndInsertingIt() throws Exception {
    profile.insert("i1", "Acme", "1.00");
    profile.insert("i2", "Beta", "2.00");
    profile.insertLine("l1", "i1", "Paper");
    assertThatThrownBy(() ->
            profile.execute(
                "REPLACE INTO invoice_lines(id,invoice_id,text) VALUES('l1','i2','Ink')"))
        .hasMessageContaining("the record it belongs to, never change");
    outside("REPLACE INTO invoice_lines(id,invoice_id,text) VALUES('l1','i2','Ink');");
    profile.execute("UPDATE invoices SET note='adopts' WHERE id='i2'");
    assertThat(profile.text("SELECT invoice_id||' '||text FROM invoice_lines")).isEqualTo("i1 Ink");
    assertThat(profile.changes())
        .containsExactly(
            "put invoices/i1",
            "put invoices/i2",
            "put invoice_lines/l1",
            "set invoice_lines/l1 text Paper>Ink",
            "set invoices/i2 note null>adopts");
  }

  @Test
  void theEnginesColumnsArePutBackHoweverTheyWereWritten() {
    profile.insert("i1", "Acme", "1.00");
    profile.wait(60);
    profile.execute("UPDATE invoices SET updated_at='nonsense'");
    assertThat(profile.text("SELECT updated_at FROM invoices")).isEqualTo("2026-03-01T09:00:00Z");
    profile.execute("REPLACE INTO invoices SELECT * FROM invoices");
    assertThat(profile.text("SELECT updated_at FROM invoices")).isEqualTo("2026-03-01T09:00:00Z");
    profile.write(tx -> {
      tx.execute("INSERT INTO invoices(id) VALUES('i2')", Map.of());
      tx.execute("DELETE FROM invoices WHERE id='i2'", Map.of());
      return tx.execute(
          "INSERT INTO invoices(id,_seq,synced,updated_at) VALUES('i2',99,1,'never')", Map.of());
    });
    assertThat(profile.text("SELECT _seq||synced||updated_at FROM invoices WHERE id='i2'"))
        .isEqualTo("002026-03-01T09:01:00Z");
  }

  @Test
  void theLinesOfARecordAreFoundByAnIndexThatNobodyHadToMake() {
    assertThat(
            profile.number(
                "SELECT count(*) FROM pragma_index_info('landfall_root_invoice_lines') WHERE"
                    + " name='invoice_id'"))
        .isEqualTo(1);
  }

  /// Counted in the steps of SQLite's machine, which are the same on every computer.
  @Test
  void tenThousandRowsInOneSaveCostNoMoreEach() throws Exception {
    long ofAThousand = stepsToChangeAndRemove(1_000);
    long ofTenThousand = stepsToChangeAndRemove(10_000);
    assertThat(ofTenThousand).isLessThan(ofAThousand * 11);
  }

  private long stepsToChangeAndRemove(int rows) throws Exception {
    profile.write(tx -> {
      for (int i = 0; i < rows; i++) {
        tx.execute("INSERT INTO invoices(id,total) VALUES(:id,'1')", Map.of("id", rows + "-" + i));
      }
      return true;
    });
    return steps("UPDATE invoices SET total='2'")
        + steps("REPLACE INTO invoices SELECT * FROM invoices")
        + steps("DELETE FROM invoices");
  }

  private long steps(String sql) throws Exception {
    String said =
        TestProfile.sqlite(profile, ".stats vmstep\n" + sql + ";\n").strip(); // VM-steps: 22
    return Long.parseLong(said.substring(said.lastIndexOf(' ') + 1));
  }

  @Test
  void whatAnotherProgramReplacesByTheNumberOfARowIsRemoved() throws Exception {
    profile.insert("i1", "Acme", "1.00");
    profile.insert("i2", "Beta", "2.00");
    outside(
        "INSERT OR REPLACE INTO invoices(rowid,id) SELECT rowid,'i3' FROM invoices WHERE id='i1';");
    assertThat(profile.door().counts().waiting()).isEqualTo(3);
    assertThat(profile.changes())
        .containsExactly(
            "put invoices/i1", "put invoices/i2", "put invoices/i3", "remove invoices/i1");
  }

  @Test
  void theNumberOfARowNeverChanges() {
    profile.insert("i1", "Acme", "1.00");
    profile.insert("i2", "Beta", "2.00");
    assertThatThrownBy(
            () -> outside("UPDATE OR REPLACE invoices SET rowid=2, note='x' WHERE id='i1';"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the number of a row never changes");
    assertThat(profile.number("SELECT count(*) FROM invoices WHERE note IS NULL")).isEqualTo(2);
  }

  @Test
  void aTransactionThatSqliteHasRolledBackDoesNotGoOn() {
    profile.insert("i1", "Acme", "1.00");
    assertThatThrownBy(() ->
            profile.write(tx -> {
              tx.execute("UPDATE invoices SET note='before'", Map.of());
              assertThatThrownBy(() ->
                      tx.execute("INSERT OR ROLLBACK INTO invoices(id) VALUES('i1')", Map.of()))
                  .isInstanceOf(StoreException.class);
              assertThatThrownBy(() -> tx.execute("UPDATE invoices SET note='after'", Map.of()))
                  .isInstanceOf(StoreException.class);
              return true;
            }))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("rolled back; nothing was stored");
    profile.write(tx -> tx.delete("invoices", "none"));
    assertThat(profile.invoice("i1").note()).isNull();
    assertThat(profile.changes()).containsExactly("put invoices/i1");
  }

  @Test
  void aRecordMadeAndRemovedInOneSaveLeavesNothing() {
    profile.write(tx -> {
      tx.execute("INSERT INTO invoices(id) VALUES('i1')", Map.of());
      tx.execute("INSERT INTO invoice_lines(id,invoice_id) VALUES('l1','i1')", Map.of());
      return tx.delete("invoices", "i1");
    });
    assertThat(profile.number("SELECT count(*) FROM invoice_lines")).isZero();
    assertThat(profile.changes()).isEmpty();
    assertThat(profile.door().counts().waiting()).isZero();
  }

  @Test
  void aSequenceThatSomebodyMadeUpIsNotTheServers() {
    profile.insert("i1", "Acme", "1.00");
    profile.insertLine("l1", "i1", "Paper");
    profile.write(tx -> {
      tx.execute("UPDATE invoice_lines SET _seq=99", Map.of());
      return tx.delete("invoices", "i1");
    });
    assertThat(profile.number("SELECT count(*) FROM landfall_base")).isZero();
  }

  @Test
  void aStoreOpensThoughAnotherProgramHasLeftLinesWithoutTheirRecord() throws Exception {
    profile.insert("i1", "Acme", "1.00");
    profile.insertLine("l1", "i1", "Paper");
    outside("DELETE FROM invoices;");
    profile.reopen();
    assertThat(profile.number("SELECT count(*) FROM invoice_lines")).isZero();
    assertThat(profile.changes()).contains("remove invoices/i1");
  }

  private void outside(String sql) throws Exception {
    TestProfile.outside(profile, sql);
  }
}
