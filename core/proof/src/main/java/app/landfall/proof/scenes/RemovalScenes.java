package app.landfall.proof.scenes;

import static app.landfall.proof.scenes.Scene.require;

import app.landfall.store.replication.AskedRemoval;
import java.util.List;
import java.util.Map;

/// Scenes about a server that removes much: a person is asked first, once, and nothing else waits.
final class RemovalScenes {
  private static final String NOTHING_LOST = "S10 nothing is lost in silence";
  private static final String NEVER_STUCK = "L2 sync never gets stuck";
  private static final String SAME = "L1 after healing all have the same";

  private RemovalScenes() {}

  static void addTo(Map<String, Scene> scenes) {
    scenes.put("aServerThatRemovesAllIsAskedFirst", RemovalScenes::asked);
    scenes.put("aServerThatRemovesMuchByAndByIsAskedFirst", RemovalScenes::byAndBy);
    scenes.put("whatAServerRemovedIsPutBack", RemovalScenes::putBack);
    scenes.put("whatAServerRemovedLineByLineIsPutBack", RemovalScenes::lineByLine);
    scenes.put("aRemovalIsAgreedToOnce", RemovalScenes::agreed);
    scenes.put("whatIsEditedWhileARemovalIsHeldLives", RemovalScenes::edited);
    scenes.put("aHeldRemovalOutlivesAServerPutBack", RemovalScenes::wentBack);
  }

  /// Two computers with so many invoices, of which the first has removed some.
  private static SceneComputer removed(SceneStage stage, int all, int gone) {
    SceneComputer a = stage.desk("a");
    SceneComputer b = stage.desk("b");
    for (int i = 0; i < all; i++) {
      a.run(
          "INSERT INTO invoices(id,note) VALUES('%02d','n')".formatted(i),
          "INSERT INTO invoice_lines(id,invoice_id,text) VALUES('l%02d','%02d','t')"
              .formatted(i, i));
    }
    a.sync();
    b.sync();
    a.run("DELETE FROM invoices WHERE id<'%02d'".formatted(gone));
    a.run("INSERT INTO invoices(id,note) VALUES('new','n')");
    a.sync();
    return b;
  }

  private static void requireShown(SceneComputer b, int invoices, int lines) {
    String shown =
        b.lines(
                "SELECT (SELECT count(*) FROM invoices)||' '||(SELECT count(*) FROM invoice_lines)"
                    + " AS line")
            .getFirst();
    require(
        shown.equals(invoices + " " + lines),
        NOTHING_LOST,
        b.name + " shows %s invoices and lines and not %d %d".formatted(shown, invoices, lines));
  }

  private static void requireAsked(SceneComputer b, long removed, long of) {
    List<AskedRemoval> asked = b.door().removals();
    require(
        asked.size() == 1
            && asked.getFirst().removed() == removed
            && asked.getFirst().of() == of
            && b.door().counts().toDecide() == 1,
        NOTHING_LOST,
        b.name + " is asked " + asked);
  }

  private static void requireNothingAsked(SceneComputer b) {
    require(
        b.door().removals().isEmpty() && b.door().counts().toDecide() == 0,
        NEVER_STUCK,
        b.name
            + " is asked again: "
            + b.door().removals()
            + b.lines("SELECT of_field||' '||winner||' '||loser AS line FROM conflicts"));
  }

  private static void asked(SceneStage stage) {
    SceneComputer b = removed(stage, 9, 9);
    b.run("INSERT INTO invoices(id,note) VALUES('own','n')");
    b.sync();
    requireShown(b, 11, 9);
    requireAsked(b, 9, 11);
    b.sync();
    requireAsked(b, 9, 11);
    SceneComputer late = stage.desk("late"); // never had them
    requireShown(late, 2, 0);
    requireNothingAsked(late);
  }

  private static void byAndBy(SceneStage stage) {
    SceneComputer b = removed(stage, 60, 0);
    SceneComputer c = stage.desk("c");
    b.sync();
    for (int i = 0; i < 30; i++) {
      c.run("DELETE FROM invoices WHERE id='%02d'".formatted(i));
      c.sync();
      b.sync();
    }
    requireShown(b, 42, 41);
    requireAsked(b, 11, 42);
  }

  private static void putBack(SceneStage stage) {
    SceneComputer b = removed(stage, 9, 9);
    SceneComputer c = stage.desk("c");
    b.sync();
    require(b.door().putBack("invoices"), NEVER_STUCK, "nothing can be put back");
    requireNothingAsked(b);
    b.sync();
    c.sync();
    requireShown(b, 10, 9);
    require(b.image().equals(c.image()), SAME, c.image() + " instead of " + b.image());
    b.run("DELETE FROM invoices WHERE id='00'");
    b.sync();
    c.sync();
    requireShown(c, 9, 8);
    requireNothingAsked(c);
  }

  private static void lineByLine(SceneStage stage) {
    SceneComputer b = removed(stage, 9, 0);
    SceneComputer a = stage.onStage("a");
    b.sync();
    a.run("DELETE FROM invoice_lines");
    a.push();
    a.run("DELETE FROM invoices");
    a.sync();
    b.sync();
    requireShown(b, 10, 9);
    require(b.door().putBack("invoices"), NEVER_STUCK, "nothing can be put back");
    b.sync();
    a.sync();
    requireShown(b, 10, 9);
    requireNothingAsked(b);
    require(b.image().equals(a.image()), SAME, a.image() + " instead of " + b.image());
  }

  private static void agreed(SceneStage stage) {
    SceneComputer b = removed(stage, 9, 9);
    SceneComputer a = stage.onStage("a");
    b.sync();
    require(b.door().removeHere("invoices"), NEVER_STUCK, "nothing can be agreed to");
    require(!b.door().removeHere("invoices"), NEVER_STUCK, "it is asked once more");
    requireShown(b, 1, 0);
    requireNothingAsked(b);
    b.sync();
    require(b.image().equals(a.image()), SAME, b.image() + " instead of " + a.image());
    require(b.cut().isEmpty(), NEVER_STUCK, "who agrees changes something at the server");
  }

  private static void edited(SceneStage stage) {
    SceneComputer b = removed(stage, 9, 9);
    b.sync();
    b.run("UPDATE invoices SET note='kept' WHERE id='03'", "DELETE FROM invoices WHERE id='04'");
    b.sync();
    requireAsked(b, 7, 9);
    require(b.door().removeHere("invoices"), NEVER_STUCK, "nothing can be agreed to");
    b.sync();
    requireShown(b, 2, 1);
    SceneComputer a = stage.onStage("a");
    a.sync();
    require(b.image().equals(a.image()), SAME, b.image() + " instead of " + a.image());
  }

  private static void wentBack(SceneStage stage) throws Exception {
    SceneComputer b = stage.desk("b");
    var kept = stage.keep("before");
    SceneComputer a = stage.desk("a");
    for (int i = 0; i < 9; i++) {
      a.run("INSERT INTO invoices(id,note) VALUES('%02d','n')".formatted(i));
    }
    a.sync();
    b.sync();
    a.run("DELETE FROM invoices");
    a.sync();
    b.sync();
    stage.putBack(kept);
    b.heal();
    requireShown(b, 9, 0);
    requireAsked(b, 9, 9);
    require(b.door().putBack("invoices"), NEVER_STUCK, "nothing can be put back");
    b.sync();
    requireShown(b, 9, 0);
    SceneComputer c = stage.desk("c");
    require(b.content().equals(c.content()), SAME, c.content() + " instead of " + b.content());
  }
}
