package app.landfall.proof.scenes;

import static app.landfall.proof.scenes.Scene.require;

import app.landfall.store.replication.CutPush;
import app.landfall.sync.protocol.PushReply;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Scenes about transactions: what belongs together is committed together: the disk fills up at the
/// worst moment, and nothing of it is there. The disk is a trigger that another program puts into
/// the file.
final class TransactionScenes {
  private static final String FULL = "BEGIN SELECT RAISE(ABORT,'disk full'); END";

  private TransactionScenes() {}

  static void addTo(Map<String, Scene> scenes) {
    scenes.put("aSaveIsWholeOrNotThere", TransactionScenes::save);
    scenes.put("aCutIsWholeOrNotThere", TransactionScenes::cut);
    scenes.put("aPageIsWholeOrNotThere", TransactionScenes::pull);
    scenes.put("aPushIsWholeOrNotThere", TransactionScenes::push);
  }

  /// Lets the last statement of a transaction fail, the moment before it would be committed.
  private static void full(Path file) throws SQLException {
    SceneStage.outside(
        file, "CREATE TRIGGER disk_full BEFORE UPDATE OF commits ON landfall_now " + FULL);
  }

  private static void space(Path file) throws SQLException {
    SceneStage.outside(file, "DROP TRIGGER disk_full");
  }

  private static boolean fails(Runnable work) {
    try {
      work.run();
      return false;
    } catch (RuntimeException diskFull) {
      return true;
    }
  }

  private static void save(SceneStage stage) throws SQLException {
    SceneComputer a = stage.desk("a");
    full(a.file());
    boolean failed = fails(() -> a.run("INSERT INTO invoices(id,note) VALUES('1','n')"));
    space(a.file());
    require(
        failed && a.image().isEmpty() && a.door().counts().changes() == 0,
        "S2 row, change and count are saved together",
        "a save that failed left " + a.image() + " and " + a.door().counts());
    a.run("INSERT INTO invoices(id,note) VALUES('2','n')");
    require(
        a.door().counts().waiting() == 1,
        "S2 row, change and count are saved together",
        "after a save that failed " + a.door().counts());
  }

  private static void cut(SceneStage stage) throws SQLException {
    SceneComputer a = stage.desk("a");
    a.run("INSERT INTO invoices(id,note) VALUES('1','n')");
    full(a.file());
    boolean failed = fails(a::cut);
    space(a.file());
    List<String> cut = a.lines("SELECT push_no||'' AS line FROM landfall_push");
    require(
        failed && cut.isEmpty(),
        "S4 the same number with other bytes is a fork",
        "a cut that failed left the numbers " + cut);
    a.run("UPDATE invoices SET note='m'");
    SceneComputer b = stage.desk("b");
    a.sync();
    b.sync();
    require(
        a.image().equals(b.image()),
        "S1 a saved change is kept until it is done",
        a.image() + " was saved, " + b.image() + " arrived");
  }

  private static void pull(SceneStage stage) throws SQLException {
    SceneComputer a = stage.desk("a");
    SceneComputer b = stage.desk("b");
    a.run("INSERT INTO invoices(id,note) VALUES('1','n')");
    a.run("INSERT INTO invoices(id,note) VALUES('2','n')");
    a.sync();
    full(b.file());
    boolean failed = fails(() -> b.pull(100));
    space(b.file());
    require(
        failed && b.image().isEmpty(),
        "S7 a cursor moves on, and with its rows",
        "a page that failed left " + b.image());
    b.sync();
    require(
        a.image().equals(b.image()),
        "S7 a cursor moves on, and with its rows",
        "after a page that failed " + b.image() + " arrived of " + a.image());
  }

  private static void push(SceneStage stage) throws SQLException {
    SceneComputer a = stage.desk("a");
    SceneComputer b = stage.desk("b");
    a.run("INSERT INTO invoices(id,note) VALUES('1','n')");
    List<CutPush> cut = a.cut();
    SceneStage.outside(
        stage.serverFile(), "CREATE TRIGGER disk_full BEFORE INSERT ON push " + FULL);
    boolean failed = fails(() -> a.send(cut));
    SceneStage.outside(stage.serverFile(), "DROP TRIGGER disk_full");
    b.sync();
    require(
        failed && b.image().isEmpty(),
        "S3 what comes again changes nothing",
        "a push that was not remembered took effect: " + b.image());
    PushReply reply = a.send(cut);
    require(
        reply.outcomes().getFirst().had() == 0,
        "S3 what comes again changes nothing",
        "a push that failed counts as had: " + reply.outcomes());
    a.door().acknowledge(reply);
    a.sync();
    b.sync();
    require(
        a.image().equals(b.image()),
        "S1 a saved change is kept until it is done",
        a.image() + " was saved, " + b.image() + " arrived");
  }
}
