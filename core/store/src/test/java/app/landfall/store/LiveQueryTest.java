package app.landfall.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.database.Migration;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A live query runs again after every change of what it names, however SQLite would run it.
final class LiveQueryTest {
  private static final String TABLES =
      """
      CREATE TABLE ships(id INTEGER PRIMARY KEY, name TEXT);
      CREATE TABLE "Crew"(id INTEGER PRIMARY KEY, ship INTEGER
        REFERENCES ships(id) ON DELETE CASCADE, name TEXT);
      CREATE TABLE cabins(id INTEGER PRIMARY KEY, crew INTEGER
        REFERENCES "Crew"(id) ON DELETE SET NULL);
      CREATE TABLE ports(id INTEGER PRIMARY KEY);
      CREATE TABLE log(n INTEGER PRIMARY KEY, what TEXT);
      CREATE TABLE notes(n INTEGER PRIMARY KEY, what TEXT);
      CREATE VIRTUAL TABLE words USING fts5(word, content='', contentless_delete=1);
      CREATE VIEW fleet AS SELECT name FROM ships;
      CREATE VIEW names AS SELECT name FROM fleet UNION ALL SELECT name FROM "Crew";
      CREATE TRIGGER ship_put AFTER INSERT ON ships BEGIN
        INSERT INTO log(what) VALUES(NEW.name);
      END;
      CREATE TRIGGER log_put AFTER INSERT ON log BEGIN
        INSERT INTO notes(what) VALUES(NEW.what);
      END;
      CREATE TRIGGER fleet_put INSTEAD OF INSERT ON fleet BEGIN
        INSERT INTO ships(name) VALUES(NEW.name);
      END;
      CREATE TRIGGER invoice_put AFTER INSERT ON invoices BEGIN
        INSERT INTO log(what) VALUES(NEW.id);
      END;
      INSERT INTO ships VALUES(1,'Nordlys');
      INSERT INTO "Crew" VALUES(1,1,'Anna');
      """;

  @TempDir Path folder;
  private TestProfile profile;
  private final AtomicLong runs = new AtomicLong();
  private final BlockingQueue<Long> shown = new LinkedBlockingQueue<>();

  @BeforeEach
  void open() throws Exception {
    profile = new TestProfile(folder.resolve("landfall.db"));
    profile.file().register("local", List.of(new Migration(1, "local tables", TABLES)), List.of());
  }

  @AfterEach
  void close() {
    profile.close();
  }

  /// Gives how often it has run, so that a run with the same result is seen, too.
  private void watch(String query) throws Exception {
    profile
        .store()
        .live(
            tx -> {
              tx.number(query, Map.of());
              return runs.incrementAndGet();
            },
            Runnable::run,
            shown::add);
    assertThat(shown.poll(120, TimeUnit.SECONDS)).isEqualTo(1);
  }

  private void runsAgain() throws Exception {
    assertThat(shown.poll(120, TimeUnit.SECONDS)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // left out by the planner: what cannot change the result now
        "SELECT count(*) FROM ports WHERE (SELECT 1 FROM ships LIMIT 1) OR 1 | UPDATE ships SET name='B'",
        "SELECT 1 FROM ports WHERE 0 AND EXISTS(SELECT 1 FROM ships) | UPDATE ships SET name='B'",
        "SELECT count(*) FROM ports LEFT JOIN ships ON ships.id=ports.id | DELETE FROM ships",
        // views, and views of views
        "SELECT count(*) FROM fleet | INSERT INTO ships(name) VALUES('B')",
        "SELECT count(*) FROM names | INSERT INTO ships(name) VALUES('B')",
        "SELECT count(*) FROM names | UPDATE Crew SET name='B'",
        "SELECT count(*) FROM ships | INSERT INTO fleet(name) VALUES('B')",
        // full text
        "SELECT count(*) FROM words WHERE words MATCH 'nord' | INSERT INTO words(rowid,word) VALUES(7,'nord')",
        // triggers, and triggers of triggers
        "SELECT count(*) FROM log | INSERT INTO ships(name) VALUES('B')",
        "SELECT count(*) FROM notes | INSERT INTO ships(name) VALUES('B')",
        "SELECT count(*) FROM notes | INSERT INTO fleet(name) VALUES('B')",
        "SELECT count(*) FROM notes | INSERT INTO invoices(id) VALUES('b')",
        // foreign keys with an action
        "SELECT count(*) FROM Crew | DELETE FROM ships",
        "SELECT count(*) FROM cabins WHERE crew IS NULL | DELETE FROM ships",
        // names as they may be written
        "SELECT count(*) FROM \"crew\" | UPDATE [CREW] SET name='B'",
        "SELECT count(*) FROM `SHIPS` | UPDATE /* all */ ships SET name='B'",
        "SELECT count(*) FROM 'ships' -- text as a name | UPDATE ships SET name='B'",
        "WITH ports AS (SELECT id FROM ships) SELECT count(*) FROM ports | DELETE FROM ships",
        "SELECT count(*) FROM ships | WITH a(x) AS (SELECT 9) INSERT INTO ships(id) SELECT x FROM a",
        // what the engine keeps of synced tables
        "SELECT count(*) FROM landfall_waiting | INSERT INTO invoices(id) VALUES('b')",
        "SELECT count(*) FROM landfall_refused | UPDATE invoices SET note='b'",
      })
  void whateverIsNamedIsFollowed(String query, String change) throws Exception {
    profile.insert("i1", "Acme", "1.00");
    watch(query);
    profile.execute(change);
    runsAgain();
  }

  @Test
  void aRecordThatIsInsertedRunsWhatItsTriggersChange() throws Exception {
    watch("SELECT count(*) FROM notes");
    profile.insert("i1", "Acme", "1.00");
    runsAgain();
  }

  @Test
  void deletingARecordIsAChangeOfItsLines() throws Exception {
    profile.insert("i1", "Acme", "1.00");
    profile.insertLine("l1", "i1", "Paper");
    watch("SELECT count(*) FROM invoice_lines");
    profile.write(tx -> tx.delete("invoices", "i1"));
    runsAgain();
  }

  @Test
  void whatIsNotNamedRunsNothing() throws Exception {
    watch("SELECT count(*) FROM ports");
    profile.execute("UPDATE ships SET name='B'");
    profile.insert("i1", "Acme", "1.00");
    profile.execute("INSERT INTO ports VALUES(5)");
    runsAgain();
    assertThat(shown.poll()).isNull();
  }

  @Test
  void aReadMayNotChangeDataHoweverItIsWritten() {
    for (String sql :
        List.of(
            "WITH a AS (SELECT 1), delete_me(x) AS (SELECT 2) DELETE FROM ships RETURNING 1",
            "WITH RECURSIVE \"select\"(x) AS (SELECT 1) UPDATE ships SET name='' RETURNING 1",
            "REPLACE INTO ships(id) VALUES(1) RETURNING id")) {
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> profile.number(sql))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("a read changes nothing");
    }
    assertThat(
            profile.number("WITH a(x) AS (SELECT 'aba') SELECT length(replace(x,'b','')) FROM a"))
        .isEqualTo(2);
  }

  /// W1 of an outside program: a local table, which no trigger notes, and a synced one.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT count(*) FROM ships|INSERT INTO ships(name) VALUES('Fram')",
        "SELECT count(*) FROM invoices|INSERT INTO invoices(id) VALUES('from outside')"
      })
  void whatAnotherProgramWroteIsFoundByLooking(String query, String sql) throws Exception {
    profile.file().lookOutside().join();
    watch(query);
    assertThat(profile.file().lookOutside().join()).isFalse();
    assertThat(shown).isEmpty();

    TestProfile.outside(profile, sql);
    assertThat(profile.file().lookOutside().join()).isTrue();
    assertThat(shown.poll(120, TimeUnit.SECONDS)).isEqualTo(2);
    assertThat(profile.file().lookOutside().join()).isFalse();
  }
}
