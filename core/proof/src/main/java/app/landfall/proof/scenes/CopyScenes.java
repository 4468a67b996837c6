package app.landfall.proof.scenes;

import static app.landfall.proof.scenes.Scene.require;

import app.landfall.sync.protocol.Problem;
import app.landfall.sync.server.store.CallRefused;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// A profile is copied, or put back from a backup, and both go on.
final class CopyScenes {
  private CopyScenes() {}

  static void addTo(Map<String, Scene> scenes) {
    scenes.put("aCopyGoesOnByItself", CopyScenes::goesOn);
    scenes.put("whatACopySendsAgainCountsOnce", CopyScenes::sendsAgain);
    scenes.put("aCopyWithAnotherClockDoesNotBeatWhatWasMadeOfIt", CopyScenes::otherClock);
  }

  /// Both have cut the same push and then another each.
  private static void goesOn(SceneStage stage) throws SQLException {
    SceneComputer a = stage.desk("a");
    a.run("INSERT INTO invoices(id,note) VALUES('1','common')");
    a.cut();
    SceneComputer b = stage.copy(a, "b");
    a.run("INSERT INTO invoices(id,note) VALUES('2','of a')");
    b.run("INSERT INTO invoices(id,note) VALUES('3','of b')");
    a.sync();
    pushForked(b);
    a.sync();
    b.sync();
    for (SceneComputer desk : List.of(a, b)) {
      require(
          desk.content().size() == 3,
          "S10 nothing is lost in silence",
          desk.name + " shows " + desk.content());
      List<String> left =
          desk.lines("SELECT push_no||' '||state AS line FROM landfall_push WHERE state<4");
      require(
          left.isEmpty(), "L5 nothing is kept for ever", desk.name + " still waits for " + left);
    }
  }

  /// An unsent edit is copied to a computer whose clock is slow; the original overwrites it.
  private static void otherClock(SceneStage stage) throws SQLException {
    SceneComputer a = stage.desk("a");
    a.run("INSERT INTO invoices(id,note) VALUES('1','n')");
    a.sync();
    a.run("UPDATE invoices SET note='first'");
    SceneComputer b = stage.copy(a, "b");
    b.skew(-40);
    stage.later(5);
    a.run("UPDATE invoices SET note='second'");
    a.cut();
    stage.later(30);
    b.session();
    b.sync();
    pushForked(a);
    b.sync();
    for (SceneComputer desk : List.of(a, b)) {
      require(
          desk.content().toString().contains("second"),
          "S11 who saw a value and changed it beats it",
          desk.name + " shows " + desk.content());
    }
  }

  private static void pushForked(SceneComputer desk) {
    Problem problem = null;
    try {
      desk.push();
    } catch (CallRefused refused) {
      problem = refused.problem();
    }
    require(
        problem != null && problem.type().equals(Problem.FORK),
        "S4 the same number with other bytes is a fork",
        "a copy was answered " + problem);
    desk.door().forked(java.util.Objects.requireNonNull(problem).hashes());
    desk.session();
    desk.sync();
  }

  /// The same unsent edit in both; one sends it and deletes the record.
  private static void sendsAgain(SceneStage stage) throws SQLException {
    SceneComputer a = stage.desk("a");
    a.run("INSERT INTO invoices(id,note) VALUES('1','n')");
    a.sync();
    a.run("UPDATE invoices SET note='m'");
    SceneComputer b = stage.copy(a, "b");
    a.sync();
    a.run("DELETE FROM invoices");
    a.sync();
    b.door().forked(Map.of());
    b.session();
    b.sync();
    a.sync();
    require(
        a.content().isEmpty() && b.content().isEmpty(),
        "S3 what comes again changes nothing",
        "an edit sent twice brought back " + a.content());
  }
}
