package app.landfall.proof.scenes;

import static app.landfall.proof.scenes.Scene.require;

import java.util.List;
import java.util.Map;

/// Two people, one record.
final class MergeScenes {
  private static final String LOSS = "S10 nothing is lost in silence";
  private static final String ALIKE = "S13 delete and edit end alike in either order";

  private MergeScenes() {}

  static void addTo(Map<String, Scene> scenes) {
    scenes.put("whatLiesBeneathAnUnsentEditIsNotSeen", MergeScenes::beneath);
    scenes.put("aStaleFormHasNotSeenWhatCame", MergeScenes::staleForm);
    scenes.put("nobodyIsInConflictWithThemselves", MergeScenes::own);
    scenes.put("anEditedLineKeepsItsRecordEditFirst", stage -> keeps(stage, true));
    scenes.put("anEditedLineKeepsItsRecordDeleteFirst", stage -> keeps(stage, false));
    scenes.put("aRecordComesBackWhole", MergeScenes::whole);
  }

  private static void pair(SceneStage stage, SceneComputer a, SceneComputer b) {
    a.run(
        "INSERT INTO invoices(id,note) VALUES('1','first')",
        "INSERT INTO invoice_lines(id,invoice_id,text) VALUES('l','1','line')");
    a.sync();
    b.sync();
    stage.later(10);
  }

  private static void requireKept(SceneComputer desk, String value) {
    List<String> kept =
        desk.lines(
            "SELECT ifnull(note,'') AS line FROM invoices UNION ALL SELECT loser"
                + " FROM conflicts");
    require(kept.toString().contains(value), LOSS, value + " is neither shown nor kept: " + kept);
  }

  private static void beneath(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    SceneComputer b = stage.desk("b");
    pair(stage, a, b);
    a.run("UPDATE invoices SET note='mine'");
    stage.later(10);
    b.run("UPDATE invoices SET note='theirs'");
    b.sync();
    a.pull(100);
    stage.later(10);
    a.run("UPDATE invoices SET note='mine, again'");
    a.sync();
    requireKept(a, "theirs");
    requireKept(a, "mine, again");
  }

  private static void staleForm(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    SceneComputer b = stage.desk("b");
    pair(stage, a, b);
    SceneComputer.Form form = a.open("1");
    b.run("UPDATE invoices SET note='theirs'");
    b.sync();
    a.sync();
    stage.later(10);
    a.save(form, "mine");
    a.sync();
    requireKept(a, "theirs");
    requireKept(a, "mine");
  }

  private static void own(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    SceneComputer b = stage.desk("b");
    pair(stage, a, b);
    a.run("UPDATE invoices SET note='one'");
    a.push();
    a.run("UPDATE invoices SET note='two'");
    a.push();
    a.sync();
    List<String> conflicts = a.lines("SELECT winner||loser AS line FROM conflicts");
    require(
        conflicts.isEmpty(),
        "S11 who saw a value and changed it beats it",
        "one person's two edits are a conflict: " + conflicts);
  }

  /// One deletes the record, later by the clock; the other has edited a line of it.
  private static void keeps(SceneStage stage, boolean editFirst) {
    SceneComputer a = stage.desk("a");
    SceneComputer b = stage.desk("b");
    pair(stage, a, b);
    b.run("UPDATE invoice_lines SET text='edited'");
    stage.later(10);
    a.run("DELETE FROM invoices");
    (editFirst ? b : a).push();
    (editFirst ? a : b).push();
    a.sync();
    b.sync();
    a.sync();
    for (SceneComputer desk : List.of(a, b)) {
      String shown = desk.content().toString();
      require(
          desk.content().size() == 2 && shown.contains("edited"),
          ALIKE,
          desk.name + " shows " + shown + " after an edit and a delete");
    }
  }

  private static void whole(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    SceneComputer b = stage.desk("b");
    pair(stage, a, b);
    a.run("DELETE FROM invoice_lines", "DELETE FROM invoices");
    b.run("UPDATE invoices SET note='kept'");
    a.push();
    b.push();
    a.sync();
    b.sync();
    for (SceneComputer desk : List.of(a, b)) {
      require(
          desk.content().size() == 2,
          ALIKE,
          desk.name + " shows of a record that came back " + desk.content());
    }
  }
}
