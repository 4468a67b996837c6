package app.landfall.store;

import static app.landfall.store.TestServer.row;
import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.database.Migration;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a plugin's tables when its next version changes them, and when it goes and comes
/// back.
final class PluginTablesTest {
  private static final Migration FIRST = new Migration(1, "tables", TestProfile.TABLES);
  private static final List<SyncedTable> TABLES =
      List.of(
          SyncedTable.root("invoices").group("total", "currency").localOnly("opened_here").build(),
          SyncedTable.child("invoice_lines", "invoices", "invoice_id").build());

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

  private void update(String sql) {
    update(sql, TABLES);
  }

  private void update(String sql, List<SyncedTable> tables) {
    profile.reopenWithoutPlugins();
    profile.file().register("invoices", List.of(FIRST, new Migration(2, "next", sql)), tables);
  }

  @Test
  void aNewColumnIsCapturedAndWhatWaitedIsSentWithIt() {
    profile.insert("i1", "Acme", "10.00");
    update("ALTER TABLE invoices ADD COLUMN terms TEXT DEFAULT 'net';");
    assertThat(profile.changes()).containsExactly("put invoices/i1");
    profile.execute("UPDATE invoices SET terms='30 days'");
    assertThat(profile.changes())
        .containsExactly("put invoices/i1", "set invoices/i1 terms net>30 days");
    profile.connect();
    assertThat(profile.cut()).hasSize(1).asString().contains("terms", "30 days");
  }

  @Test
  void aTableThatIsNoLongerAsDeclaredHoldsUpNobodyAndIsSentWhenItIsRightAgain() throws Exception {
    profile.insert("i1", "Acme", "10.00");
    TestProfile.outside(
        profile,
        "CREATE UNIQUE INDEX u ON invoice_lines(text);"
            + "INSERT INTO invoice_lines(id,invoice_id,text) VALUES('l1','i1','by hand');");
    profile.reopenWithoutPlugins();
    profile.execute("UPDATE invoices SET note='on'");
    assertThat(profile.changes()).doesNotContain("put invoice_lines/l1");
    update("DROP INDEX u;");
    profile.execute("UPDATE invoices SET note='more'");
    assertThat(profile.changes()).contains("put invoice_lines/l1");
    assertThat(profile.number("SELECT count(*) FROM landfall_aside")).isZero();
    profile.connect();
    assertThat(profile.cut()).asString().contains("by hand");
  }

  @Test
  void aTableRebuiltUnderItsLinesKeepsThemAndNothingIsNoted() {
    profile.insert("i1", "Acme", "10.00");
    profile.insertLine("l1", "i1", "Paper");
    List<String> before = profile.changes();
    update(
        """
        CREATE TABLE fresh(
          id TEXT PRIMARY KEY, vendor_name TEXT COLLATE NOCASE, total TEXT, currency TEXT,
          note TEXT, opened_here INTEGER, synced INTEGER NOT NULL DEFAULT 0,
          updated_at TEXT NOT NULL DEFAULT '', _seq INTEGER NOT NULL DEFAULT 0);
        INSERT INTO fresh SELECT id,vendor_name,total,currency,note,opened_here,synced,updated_at,
          _seq FROM invoices;
        DROP TABLE invoices;
        ALTER TABLE fresh RENAME TO invoices;
        """);
    assertThat(profile.changes()).isEqualTo(before);
    assertThat(profile.number("SELECT count(*) FROM invoice_lines")).isEqualTo(1);
    profile.execute("UPDATE invoices SET vendor_name='ACME'");
    assertThat(profile.changes()).contains("set invoices/i1 vendor_name Acme>ACME");
    profile.write(tx -> tx.delete("invoices", "i1"));
    assertThat(profile.number("SELECT count(*) FROM invoice_lines")).isZero();
  }

  @Test
  void aTableOfALaterVersionIsSynced() {
    profile.insert("i1", "Acme", "10.00");
    update(
        "CREATE TABLE labels(id TEXT PRIMARY KEY, name TEXT, synced INTEGER NOT NULL DEFAULT 0,"
            + " _seq INTEGER NOT NULL DEFAULT 0);",
        List.of(TABLES.get(0), TABLES.get(1), SyncedTable.root("labels").build()));
    profile.execute("INSERT INTO labels(id,name) VALUES('b1','urgent')");
    assertThat(profile.changes()).containsExactly("put invoices/i1", "put labels/b1");
  }

  @Test
  void aMigrationTakesInWhatAnotherProgramDidBeforeItChangesTheTable() throws Exception {
    profile.insert("i1", "Acme", "10.00");
    profile.insertLine("l1", "i1", "Paper");
    profile.insert("i2", "Beta", "5.00");
    TestProfile.outside(
        profile, "DELETE FROM invoices WHERE id='i1'; UPDATE invoices SET note='x' WHERE id='i2';");
    update("ALTER TABLE invoices DROP COLUMN note; ALTER TABLE invoices ADD COLUMN note TEXT;");
    assertThat(profile.changes()).contains("remove invoices/i1", "set invoices/i2 note null>x");
    assertThat(profile.number("SELECT count(*) FROM invoice_lines")).isZero();
  }

  @Test
  void whatAMigrationFillsInIsNotSentAndStaysUntilSomebodyWritesIt() {
    server.pull(0, 5, row(5, "i1", "vendor_name", "Acme", "total", "10.00"));
    update(
        "ALTER TABLE invoices ADD COLUMN gross TEXT DEFAULT '?';"
            + " UPDATE invoices SET gross=total||' incl.';");
    assertThat(profile.changes()).isEmpty();
    assertThat(profile.door().counts().waiting()).isZero();
    server.pull(5, 6, row(6, "i1", "vendor_name", "Acme AG", "total", "10.00"));
    assertThat(profile.text("SELECT vendor_name||' '||gross FROM invoices"))
        .isEqualTo("Acme AG 10.00 incl.");
    profile.execute("UPDATE invoices SET note='mine'");
    server.pull(6, 7, row(7, "i1", "vendor_name", "Acme SE", "total", "10.00"));
    assertThat(profile.text("SELECT vendor_name||' '||gross||' '||note FROM invoices"))
        .isEqualTo("Acme SE 10.00 incl. mine");
    server.pull(7, 8, row(8, "i1", "vendor_name", "Acme SE", "total", "10.00", "gross", "by Anna"));
    assertThat(profile.text("SELECT gross||' '||note FROM invoices")).isEqualTo("by Anna mine");
  }

  @Test
  void aPluginThatComesBackFindsItsDataAndWhatWaits() {
    profile.insert("i1", "Acme", "10.00");
    server.pull(0, 5, row(5, "i2", "vendor_name", "Beta"));
    profile.reopenWithoutPlugins();
    assertThat(profile.cut()).hasSize(1).asString().contains("Acme");
    server.pull(5, 6, row(6, "i2", "vendor_name", "Beta GmbH"));
    profile.reopen();
    assertThat(profile.text("SELECT group_concat(vendor_name) FROM invoices ORDER BY id"))
        .contains("Acme", "Beta GmbH");
    assertThat(profile.door().counts().waiting()).isEqualTo(1);
    profile.execute("UPDATE invoices SET note='goes on' WHERE id='i2'");
    assertThat(profile.door().counts().waiting()).isEqualTo(2);
  }

  @Test
  void whatIsWrittenWhileAPluginIsGoneIsCapturedToo() throws Exception {
    profile.insert("i1", "Acme", "10.00");
    profile.reopenWithoutPlugins();
    TestProfile.outside(profile, "UPDATE invoices SET note='outside';");
    assertThat(profile.door().counts().changes()).isEqualTo(2);
    profile.write(tx -> tx.execute("UPDATE invoices SET note='inside'", Map.of()));
    assertThat(profile.changes()).contains("set invoices/i1 note outside>inside");
  }
}
