package app.landfall.proof.scenes;

import static app.landfall.proof.scenes.Scene.require;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Scenes about bytes and sizes that other programs write, and no form would.
final class OutsideScenes {
  private static final String NOTHING_LOST = "S10 nothing is lost in silence";
  private static final String APART = "L3 a parked change delays only what builds on it";

  private OutsideScenes() {}

  static void addTo(Map<String, Scene> scenes) {
    scenes.put("oddBytesComeOutAsTheyWereWritten", OutsideScenes::oddBytes);
    scenes.put("anIdOfOddBytesIsRefused", OutsideScenes::oddId);
    scenes.put("oneLimitCountsWhatIsSent", OutsideScenes::oneLimit);
  }

  private static void oddBytes(SceneStage stage) throws SQLException {
    SceneComputer a = stage.desk("a");
    SceneComputer b = stage.desk("b");
    SceneStage.outside(
        a.file(),
        "INSERT INTO invoices(id,vendor,note) VALUES('1',CAST(x'4772FC6E' AS TEXT),'Grün')");
    SceneStage.outside(a.file(), "UPDATE invoices SET note=CAST(x'C3' AS TEXT)");
    a.sync();
    CaptureScenes.same(a, b);
    List<String> bytes =
        b.lines("SELECT hex(vendor)||' '||hex(note) AS line FROM invoices ORDER BY id");
    require(bytes.equals(List.of("4772FC6E C3")), NOTHING_LOST, "odd bytes come out as " + bytes);
    a.run("UPDATE invoices SET vendor='Grün'");
    CaptureScenes.same(a, b);
  }

  private static void oddId(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    boolean refused = false;
    try {
      SceneStage.outside(a.file(), "INSERT INTO invoices(id) VALUES(CAST(x'4772FC6E' AS TEXT))");
    } catch (SQLException e) {
      refused = String.valueOf(e.getMessage()).contains("an id is text");
    }
    require(refused, NOTHING_LOST, "a row whose id is no text comes in");
    a.run("INSERT INTO invoices(id) VALUES('Grün £ €')");
  }

  /// Control characters take six times as much on the wire as in the file.
  private static void oneLimit(SceneStage stage) throws SQLException {
    SceneComputer a = stage.desk("a");
    boolean refused = false;
    try {
      a.run("INSERT INTO invoices(id,note) VALUES('1',replace(hex(zeroblob(30000)),'0',char(1)))");
    } catch (RuntimeException tooLarge) {
      refused = a.image().isEmpty();
    }
    require(
        refused, "S1 a saved change is kept until it is done", "a row no server takes is saved");
    SceneStage.outside(
        a.file(),
        "BEGIN",
        "INSERT INTO invoices(id,note) VALUES('1',replace(hex(zeroblob(250)),'0',char(1)))",
        "INSERT INTO invoices(id,note) VALUES('2',x'" + "00".repeat(1500) + "')",
        "INSERT INTO invoices(id,note) VALUES('3','n')",
        "COMMIT");
    a.push();
    long there =
        stage.rows(stage.workspace()).stream()
            .filter(row -> row.row().table().equals("invoices"))
            .count();
    require(
        there == 1 && a.door().parked().size() == 2,
        APART,
        there + " rows came, and refused is " + a.door().parked());
  }
}
