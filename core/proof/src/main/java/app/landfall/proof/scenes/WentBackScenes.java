package app.landfall.proof.scenes;

import static app.landfall.proof.scenes.Scene.require;

import app.landfall.sync.protocol.Problem;
import app.landfall.sync.server.store.CallRefused;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The server's data is put back to what it was, once and twice, and forward again.
final class WentBackScenes {
  private static final String LOST = "S10 nothing is lost in silence";
  private static final String BACK = "S13 nothing deleted comes back by itself";
  private static final String SEEN = "S11 who saw a value and changed it beats it";

  private WentBackScenes() {}

  static void addTo(Map<String, Scene> scenes) {
    scenes.put("aServerThatWentBackGetsAgainWhatItLost", WentBackScenes::getsAgain);
    scenes.put("whatWasDeletedSinceStaysDeleted", WentBackScenes::staysDeleted);
    scenes.put("aServerPutBackTwiceAndForwardAgain", WentBackScenes::twiceAndForward);
    scenes.put("whatWaitsOverSomethingLostStillBeatsIt", WentBackScenes::waitsOverLost);
    scenes.put("aRunningSessionSeesThatTheServerWentBack", WentBackScenes::runningSession);
    scenes.put("aLateLineFromBeforeBringsNothingOldBack", WentBackScenes::lateLine);
    scenes.put("whatIsOfferedStaysInView", WentBackScenes::staysInView);
    scenes.put("aNewerVersionOfALostRowWinsOverAnOlder", WentBackScenes::newerWins);
    scenes.put("aBaseAboveTheHeadHasSeenNothing", WentBackScenes::baseAboveHead);
  }

  private static SceneComputer with(SceneStage stage, String name, String... invoices) {
    SceneComputer desk = stage.desk(name);
    for (String id : invoices) {
      desk.run(
          "INSERT INTO invoices(id,note) VALUES('" + id + "','first')",
          "INSERT INTO invoice_lines(id,invoice_id,text) VALUES('l" + id + "','" + id + "','t')");
    }
    desk.sync();
    return desk;
  }

  private static void agree(SceneStage stage, String promise, SceneComputer... desks) {
    for (int round = 0; round < 2; round++) {
      for (SceneComputer desk : desks) {
        desk.session();
        desk.sync();
      }
    }
    List<String> first = desks[0].image();
    for (SceneComputer desk : desks) {
      require(desk.image().equals(first), promise, desk.name + " shows " + desk.image());
      long left = desk.door().counts().changes() + desk.door().counts().acceptedNotApplied();
      require(left == 0, "L5 nothing is kept for ever", desk.name + " keeps " + left);
    }
    require(!stage.rows(stage.workspace()).isEmpty(), promise, "the server is empty");
  }

  private static void getsAgain(SceneStage stage) throws Exception {
    SceneComputer a = with(stage, "a", "1");
    SceneComputer b = stage.desk("b");
    Path kept = stage.keep("kept");
    a.run(
        "UPDATE invoices SET note='since' WHERE id='1'",
        "INSERT INTO invoices(id,note) VALUES('2','new')",
        "INSERT INTO invoice_lines(id,invoice_id,text) VALUES('l2','2','t')");
    a.sync();
    b.sync();
    List<String> before = a.content();
    stage.putBack(kept);
    b.heal();
    a.heal();
    agree(stage, LOST, a, b);
    require(a.content().equals(before), LOST, "shown is " + a.content());
    require(
        a.lines("SELECT id AS line FROM conflicts").isEmpty(), LOST, "there is a false conflict");
  }

  private static void staysDeleted(SceneStage stage) throws Exception {
    SceneComputer a = with(stage, "a", "1", "2", "3");
    SceneComputer b = stage.desk("b");
    SceneComputer late = stage.desk("late");
    Path kept = stage.keep("kept");
    a.run("UPDATE invoices SET note='last' WHERE id='1'");
    a.sync();
    a.run("DELETE FROM invoices WHERE id='1'", "DELETE FROM invoice_lines WHERE id='l2'");
    a.sync();
    b.sync();
    stage.putBack(kept);
    b.heal();
    a.heal();
    agree(stage, BACK, a, b, late);
    require(
        late.lines("SELECT id AS line FROM invoices WHERE id='1'").isEmpty()
            && late.lines("SELECT id AS line FROM invoice_lines ORDER BY id").equals(List.of("l3")),
        BACK,
        "shown is " + late.content());
  }

  private static void twiceAndForward(SceneStage stage) throws Exception {
    SceneComputer a = with(stage, "a", "1");
    SceneComputer b = stage.desk("b");
    Path first = stage.keep("first");
    a.run("INSERT INTO invoices(id,note) VALUES('2','second')");
    a.sync();
    b.sync();
    Path second = stage.keep("second");
    stage.putBack(first);
    a.heal();
    a.run("UPDATE invoices SET note='third' WHERE id='2'");
    a.sync();
    stage.putBack(first);
    b.heal();
    b.run("INSERT INTO invoices(id,note) VALUES('3','of b')");
    b.sync();
    a.heal();
    agree(stage, LOST, a, b);
    stage.putBack(second);
    a.heal();
    b.heal();
    agree(stage, LOST, a, b);
    require(
        a.content().toString().contains("third") && a.content().toString().contains("of b"),
        LOST,
        "shown is " + a.content());
    require(!a.content().toString().contains("second"), SEEN, "shown is " + a.content());
  }

  private static void waitsOverLost(SceneStage stage) throws Exception {
    SceneComputer a = with(stage, "a", "1");
    SceneComputer b = stage.desk("b");
    Path kept = stage.keep("kept");
    a.run("UPDATE invoices SET note='lost' WHERE id='1'");
    a.sync();
    b.sync();
    b.skew(-600);
    b.run("UPDATE invoices SET note='over it' WHERE id='1'");
    stage.putBack(kept);
    a.heal();
    b.heal();
    agree(stage, SEEN, a, b);
    require(a.content().toString().contains("over it"), SEEN, "shown is " + a.content());
    require(
        a.lines("SELECT id AS line FROM conflicts").isEmpty(), SEEN, "there is a false conflict");
  }

  private static void runningSession(SceneStage stage) throws Exception {
    SceneComputer a = with(stage, "a", "1");
    Path kept = stage.keep("kept");
    a.run("UPDATE invoices SET note='since' WHERE id='1'");
    a.sync();
    a.run("UPDATE invoices SET note='waits' WHERE id='1'");
    stage.putBack(kept);
    for (int call = 0; call < 2; call++) {
      Problem problem = null;
      try {
        if (call == 0) {
          a.push();
        } else {
          a.pull(100);
        }
      } catch (CallRefused refused) {
        problem = refused.problem();
      }
      require(
          problem != null && problem.type().equals(Problem.HISTORY),
          "L2 sync never gets stuck",
          "a call from another history was answered " + problem);
    }
    a.heal();
    agree(stage, SEEN, a);
    require(a.content().toString().contains("waits"), SEEN, "shown is " + a.content());
  }

  /// A line was accepted and its answer lost; somebody saw its value and wrote another.
  private static void lateLine(SceneStage stage) throws Exception {
    SceneComputer a = with(stage, "a", "1");
    SceneComputer b = stage.desk("b");
    Path kept = stage.keep("kept");
    a.run("UPDATE invoices SET note='old' WHERE id='1'");
    a.send(a.cut());
    b.sync();
    b.run("UPDATE invoices SET note='newer' WHERE id='1'");
    b.sync();
    stage.putBack(kept);
    a.session();
    a.sync();
    b.heal();
    agree(stage, SEEN, a, b);
    require(a.content().toString().contains("newer"), SEEN, "shown is " + a.content());
    SceneComputer c = stage.desk("c");
    require(c.content().toString().contains("newer"), SEEN, "shown is " + c.content());
  }

  private static void staysInView(SceneStage stage) throws Exception {
    SceneComputer a = with(stage, "a", "1");
    SceneComputer stale = stage.desk("stale");
    Path kept = stage.keep("kept");
    a.run(
        "UPDATE invoices SET note='mine' WHERE id='1'",
        "INSERT INTO invoices(id,note) VALUES('2','mine, too')");
    a.sync();
    stage.putBack(kept);
    stale.run("UPDATE invoices SET vendor='after' WHERE id='1'");
    stale.session();
    stale.sync();
    a.session();
    a.pull(100);
    a.pull(100);
    require(
        a.content().toString().contains("'mine'") && a.content().toString().contains("mine, too"),
        "S16 own writes are shown, always",
        "shown is " + a.content());
    a.sync();
    agree(stage, LOST, a, stale);
    require(
        stale.content().toString().contains("mine") && stale.content().toString().contains("after"),
        LOST,
        "shown is " + stale.content());
  }

  private static void newerWins(SceneStage stage) throws Exception {
    SceneComputer a = with(stage, "a", "1");
    SceneComputer b = stage.desk("b");
    Path kept = stage.keep("kept");
    a.run("UPDATE invoices SET note='older' WHERE id='1'");
    a.sync();
    b.sync();
    a.run("UPDATE invoices SET note='newest' WHERE id='1'");
    a.sync();
    stage.putBack(kept);
    a.heal();
    b.heal();
    agree(stage, SEEN, a, b);
    require(a.content().toString().contains("newest"), SEEN, "shown is " + a.content());
  }

  private static void baseAboveHead(SceneStage stage) throws Exception {
    SceneComputer a = with(stage, "a", "1");
    SceneComputer b = stage.desk("b");
    a.run("UPDATE invoices SET note='of a' WHERE id='1'");
    a.sync();
    b.run("UPDATE invoices SET note='of b' WHERE id='1'");
    SceneStage.outside(b.file(), "UPDATE landfall_change SET base=9223372036854775807");
    b.sync();
    b.sync();
    require(
        b.lines("SELECT id AS line FROM conflicts").size() == 1,
        LOST,
        "a base above the head overwrote what nobody had seen: " + b.content());
  }
}
