package app.landfall.proof.scenes;

import static app.landfall.proof.scenes.Scene.require;

import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What somebody sees while pages come in.
final class PullScenes {
  private PullScenes() {}

  static void addTo(Map<String, Scene> scenes) {
    scenes.put("whatIsShownIsAStateTheServerHasHad", PullScenes::wholeStates);
  }

  /// Two pages of a server that goes on changing between them.
  private static void wholeStates(Stage stage) {
    Desk a = stage.desk("a");
    Desk b = stage.desk("b");
    Set<List<String>> had = new HashSet<>(List.of(List.<String>of()));
    for (int i = 1; i <= 4; i++) {
      a.run("INSERT INTO invoices(id,note) VALUES('" + i + "','first')");
    }
    a.push();
    had.add(served(stage));
    for (int i = 1; i <= 6; i++) {
      boolean more = b.pull(3);
      List<String> shown = b.lines("SELECT id||' '||note AS line FROM invoices ORDER BY id");
      require(
          had.contains(shown),
          "S8 nobody sees half a state of the server",
          shown + " is shown, the server had " + had);
      if (more && i <= 2) {
        a.run("UPDATE invoices SET note='" + i + "' WHERE id='" + i + "'");
        a.push();
        had.add(served(stage));
      }
    }
  }

  private static List<String> served(Stage stage) {
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
