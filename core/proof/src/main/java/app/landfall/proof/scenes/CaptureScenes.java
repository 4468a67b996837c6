package app.landfall.proof.scenes;

import static app.landfall.proof.scenes.Scene.require;

import app.landfall.database.Database;
import app.landfall.database.DatabaseOptions;
import app.landfall.database.Migration;
import app.landfall.sync.protocol.Change;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Scenes about capture: whatever SQL changes a row, the change is noted, and nothing else is.
final class CaptureScenes {
  private static final String TOGETHER = "S2 row, change and count are saved together";
  private static final String KEPT = "S1 a saved change is kept until it is done";

  private CaptureScenes() {}

  static void addTo(Map<String, Scene> scenes) {
    scenes.put("whatOrIgnoreWritesIsCaptured", CaptureScenes::orIgnore);
    scenes.put("aLineMayComeBeforeItsRecord", CaptureScenes::lineFirst);
    scenes.put("whatAnotherProgramLeavesWithoutARecordGoes", CaptureScenes::orphan);
    scenes.put("aRowMadeAgainIsEmptyWhereItSaysNothing", CaptureScenes::madeAgain);
    scenes.put("replacingARowIsAnUpdateOfIt", CaptureScenes::replace);
    scenes.put("whatOnlyTheCollationCallsEqualIsAChange", CaptureScenes::collation);
    scenes.put("aNumberThatBecomesTextIsAChange", CaptureScenes::types);
    scenes.put("aGroupGoesTogether", CaptureScenes::group);
    scenes.put("localColumnsNeverLeave", CaptureScenes::localOnly);
    scenes.put("aRowNobodyTakesIsRefusedAtOnce", CaptureScenes::largeRow);
    scenes.put("aRebuiltTableKeepsWhatHangsOnIt", CaptureScenes::rebuild);
    scenes.put("everyConnectionIsDurable", CaptureScenes::durable);
    scenes.put("whatOthersDeleteIsKeptInTheBin", CaptureScenes::bin);
  }

  private static void orIgnore(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    SceneComputer b = stage.desk("b");
    a.run("INSERT OR IGNORE INTO invoices(id,note) VALUES('1','first')");
    a.run(
        "UPDATE invoices SET note='second' WHERE id='1'",
        "UPDATE OR IGNORE invoices SET note='third' WHERE id='1'",
        "INSERT OR IGNORE INTO invoices(id,note) VALUES('1','ignored')");
    same(a, b);
  }

  /// What was saved in one place comes to the other, and stays where it was.
  static void same(SceneComputer from, SceneComputer to) {
    List<String> saved = from.content();
    from.sync();
    to.sync();
    require(
        to.content().equals(saved) && from.image().equals(to.image()),
        TOGETHER,
        saved + " was saved, " + to.image() + " arrived and " + from.image() + " stayed");
  }

  private static void lineFirst(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    SceneComputer b = stage.desk("b");
    a.run(
        "INSERT INTO invoice_lines(id,invoice_id,text) VALUES('l','1','t')",
        "INSERT INTO invoices(id) VALUES('1')");
    same(a, b);
  }

  private static void orphan(SceneStage stage) throws SQLException {
    SceneComputer a = stage.desk("a");
    SceneStage.outside(a.file(), "INSERT INTO invoice_lines(id,invoice_id) VALUES('l','nowhere')");
    a.sync();
    require(
        a.image().isEmpty() && a.door().counts().parked() == 0,
        "S14 no child without its record",
        a.image() + " is left, and " + a.door().counts());
  }

  private static void madeAgain(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    SceneComputer b = stage.desk("b");
    a.run("INSERT INTO invoices(id,vendor,note) VALUES('1','Meyer','old')");
    same(a, b);
    a.run("DELETE FROM invoices");
    a.push();
    a.run("INSERT INTO invoices(id,vendor) VALUES('1','Schulz')");
    same(a, b);
  }

  private static void replace(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    SceneComputer b = stage.desk("b");
    a.run("INSERT INTO invoices(id,vendor,note) VALUES('1','Meyer','n')");
    a.run("INSERT INTO invoice_lines(id,invoice_id,text) VALUES('l','1','t')");
    same(a, b);
    b.run("REPLACE INTO invoices(id,vendor,total) VALUES('1','Meyer','9.00')");
    List<Change> sent = b.cutChanges();
    require(
        sent.size() == 1 && sent.getFirst().kind() == Change.Kind.PATCH,
        TOGETHER,
        "a REPLACE was noted as " + sent);
    require(
        sent.getFirst().fields().keySet().containsAll(Set.of("total", "note")),
        TOGETHER,
        "a REPLACE that empties a field was noted as " + sent);
    same(b, a);
  }

  private static void collation(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    SceneComputer b = stage.desk("b");
    a.run("INSERT INTO invoices(id,vendor) VALUES('1','meyer')");
    same(a, b);
    a.run("UPDATE invoices SET vendor='MEYER'");
    same(a, b);
  }

  private static void types(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    SceneComputer b = stage.desk("b");
    a.run("INSERT INTO invoices(id,code) VALUES('1',1)");
    same(a, b);
    a.run("UPDATE invoices SET code=1.0");
    same(a, b);
    a.run("UPDATE invoices SET code='1'");
    same(a, b);
    a.run("UPDATE invoices SET code=x'31'");
    same(a, b);
  }

  private static void group(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    a.run("INSERT INTO invoices(id,total,currency) VALUES('1','1.00','EUR')");
    a.sync();
    a.run("UPDATE invoices SET total='2.00'");
    Set<String> sent = a.cutChanges().getFirst().fields().keySet();
    require(
        sent.equals(Set.of("total", "currency")),
        "S9 merging does not depend on the order",
        "of the group total and currency only " + sent + " is sent");
  }

  private static void localOnly(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    a.run("INSERT INTO invoices(id,opened_here) VALUES('1',7)");
    require(
        a.cutChanges().stream().noneMatch(change -> change.fields().containsKey("opened_here")),
        "S15 no row crosses workspaces",
        "a column that never leaves is sent");
    a.sync();
    a.run("UPDATE invoices SET opened_here=8");
    require(a.cut().isEmpty(), TOGETHER, "a column that never leaves makes a change");
    a.run("REPLACE INTO invoices(id,note) VALUES('1','n')");
    String kept =
        a.lines("SELECT ''||ifnull(opened_here,'nothing') AS line FROM invoices").getFirst();
    require(kept.equals("8"), KEPT, "after a REPLACE a local column holds " + kept);
  }

  private static void largeRow(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    String insert = "INSERT INTO invoices(id,note) VALUES('1',hex(zeroblob(150000)))";
    try {
      a.run(insert);
    } catch (RuntimeException refused) {
      require(a.image().isEmpty(), TOGETHER, "a refused row is there");
      return;
    }
    require(false, KEPT, "a row of 300,000 bytes was saved that no server takes");
  }

  /// The usual way to change a column: a new table, the rows, the old one dropped.
  private static void rebuild(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    Migration first =
        new Migration(
            1,
            "tables",
            "CREATE TABLE shelf(id INTEGER PRIMARY KEY, label TEXT);"
                + " CREATE TABLE folder(id INTEGER PRIMARY KEY,"
                + " shelf INTEGER NOT NULL REFERENCES shelf(id) ON DELETE CASCADE);");
    a.store().register("archive", List.of(first), List.of());
    a.run("INSERT INTO shelf VALUES(1,'2026')");
    a.run("INSERT INTO folder VALUES(1,1)");
    Migration second =
        new Migration(
            2,
            "labels",
            "CREATE TABLE fresh(id INTEGER PRIMARY KEY, label TEXT NOT NULL);"
                + " INSERT INTO fresh SELECT * FROM shelf; DROP TABLE shelf;"
                + " ALTER TABLE fresh RENAME TO shelf;");
    a.store().register("archive", List.of(first, second), List.of());
    List<String> left = a.lines("SELECT ''||count(*) AS line FROM folder");
    require(left.equals(List.of("1")), KEPT, "a migration left " + left + " folders of 1");
  }

  private static void durable(SceneStage stage) {
    DatabaseOptions options =
        new DatabaseOptions(1, 10, Duration.ofSeconds(5), Duration.ofSeconds(5), "scene");
    try (Database database = Database.open(stage.folder.resolve("any.db"), options)) {
      String writer = Database.join(database.write(c -> pragmas(c)));
      require(
          writer.equals("2 wal 1 1"),
          KEPT,
          "a writer's synchronous, journal, foreign keys and recursive triggers are " + writer);
    }
  }

  private static String pragmas(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT (SELECT synchronous FROM pragma_synchronous)||' '||(SELECT journal_mode"
                    + " FROM pragma_journal_mode)||' '||(SELECT foreign_keys FROM"
                    + " pragma_foreign_keys)||' '||(SELECT recursive_triggers FROM"
                    + " pragma_recursive_triggers)")) {
      return row.next() ? row.getString(1) : "";
    }
  }

  private static void bin(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    SceneComputer b = stage.desk("b");
    a.run("INSERT INTO invoices(id,note) VALUES('1','kept')");
    a.run("INSERT INTO invoice_lines(id,invoice_id,text) VALUES('l','1','kept, too')");
    same(a, b);
    b.run("DELETE FROM invoices");
    same(b, a);
    for (SceneComputer desk : List.of(a, b)) {
      List<String> kept = desk.lines("SELECT tbl||' '||doc AS line FROM landfall_bin ORDER BY tbl");
      require(
          kept.size() == 2 && kept.toString().contains("kept, too"),
          "S10 nothing is lost in silence",
          "after a delete the bin of " + desk.name + " holds " + kept);
    }
  }
}
