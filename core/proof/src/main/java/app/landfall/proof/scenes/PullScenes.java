package app.landfall.proof.scenes;

import static app.landfall.proof.scenes.Scene.require;

import app.landfall.store.replication.PullWanted;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.Value;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Scenes about pulling: what somebody sees while pages come in.
final class PullScenes {
  private PullScenes() {}

  static void addTo(Map<String, Scene> scenes) {
    scenes.put("whatIsShownIsAStateTheServerHasHad", PullScenes::wholeStates);
    scenes.put("whatCannotBeStoredIsHeldAndTriedAgain", PullScenes::held);
    scenes.put("aNewColumnIsFilled", PullScenes::newColumn);
    scenes.put("aLatePageOverwritesNothingNewer", PullScenes::lateFill);
  }

  /// Two pages of a server that goes on changing between them.
  private static void wholeStates(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    SceneComputer b = stage.desk("b");
    Set<List<String>> had = new HashSet<>(List.of(List.<String>of()));
    for (int i = 1; i <= 4; i++) {
      a.run("INSERT INTO invoices(id,note) VALUES('" + i + "','first')");
    }
    a.push();
    had.add(served(stage));
    int[] limits = {2, 1, 1, 1, 2, 100};
    for (int i = 0; i < limits.length; i++) {
      b.pull(limits[i]);
      List<String> shown = b.lines("SELECT id||' '||note AS line FROM invoices ORDER BY id");
      require(
          had.contains(shown),
          "S8 nobody sees half a state of the server",
          shown + " is shown, the server had " + had);
      for (int id : i < 2 ? List.of(3, 4, 3) : List.<Integer>of()) {
        a.run("UPDATE invoices SET note=note||'" + i + "' WHERE id='" + id + "'");
        a.push();
        had.add(served(stage));
      }
    }
  }

  /// Held with its reason, counted, and stored as soon as it can be.
  private static void held(SceneStage stage) throws SQLException {
    SceneComputer a = stage.desk("a");
    SceneComputer b = stage.desk("b");
    SceneStage.outside(b.file(), "CREATE UNIQUE INDEX own_idea ON invoices(vendor)");
    for (int i = 1; i <= 3; i++) {
      a.run("INSERT INTO invoices(id,vendor) VALUES('" + i + "','Meyer')");
    }
    a.sync();
    b.sync();
    List<String> shown = b.content();
    require(shown.size() == 1, "L2 sync never gets stuck", shown + " is shown beside what is held");
    SceneStage.outside(b.file(), "DROP INDEX own_idea");
    a.run("UPDATE invoices SET note='n' WHERE id='1'");
    a.sync();
    b.sync();
    require(
        b.image().equals(a.image()),
        "L1 after healing all have the same",
        b.image() + " is shown of " + a.image());
  }

  private static void newColumn(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    SceneComputer b = stage.desk("b");
    a.installTasks(2);
    b.installTasks(1);
    a.run("INSERT INTO tasks(id,title,owner) VALUES('1','call','Anna')");
    a.sync();
    b.sync();
    b.installTasks(2);
    b.sync();
    requireTasks(b, "1 call Anna");
  }

  private static void requireTasks(SceneComputer desk, String... expected) {
    List<String> found =
        desk.lines("SELECT id||' '||title||' '||ifnull(owner,'nobody') AS line FROM tasks");
    require(
        found.equals(List.of(expected)),
        "L1 after healing all have the same",
        desk.name + " shows " + found + " of " + List.of(expected));
  }

  /// A page that was long on its way, of a table that is just being filled.
  private static void lateFill(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    SceneComputer b = stage.desk("b");
    a.installTasks(2);
    a.run("INSERT INTO tasks(id,title,owner) VALUES('1','old','Anna')");
    a.sync();
    b.sync();
    b.installTasks(2);
    PullWanted fill = b.wanted();
    PullPage page = b.page(fill, 100);
    a.run("UPDATE tasks SET title='new'");
    a.sync();
    PullWanted main = b.door().pulls().getLast();
    b.receive(main, b.page(main, 100));
    b.receiveLate(fill, page);
    requireTasks(b, "1 new Anna");
    b.sync();
    requireTasks(b, "1 new Anna");
  }

  private static List<String> served(SceneStage stage) {
    List<String> shown = new ArrayList<>();
    for (PulledRow row : stage.rows(stage.workspace())) {
      if (row.row().table().equals("invoices")
          && row.fields().get("note") instanceof Value.Text(String note)) {
        shown.add(row.row().id() + " " + note);
      }
    }
    shown.sort(null);
    return shown;
  }
}
