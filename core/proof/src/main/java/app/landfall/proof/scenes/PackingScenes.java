package app.landfall.proof.scenes;

import static app.landfall.proof.scenes.Scene.require;

import app.landfall.proof.sim.model.ModelPacking;
import app.landfall.store.replication.CutPush;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Scenes about packing: how the store packs what was saved together, compared with [ModelPacking],
/// which is written from the sync document alone.
final class PackingScenes {
  private static final String PROMISE = "S2 what was saved together is sent as it was saved";

  /// About so many bytes has one unit of a row; a limit lies in the middle between two sums of
  /// units, so that a few bytes more or less in how a line is measured decide nothing.
  private static final int UNIT = 600;

  private static final int SAVES = 60;

  private final SplittableRandom random = new SplittableRandom(11);
  private final SceneComputer desk;
  private int rows;

  private PackingScenes(SceneComputer desk) {
    this.desk = desk;
  }

  static void addTo(Map<String, Scene> scenes) {
    scenes.put("whatIsCutIsPackedAsTheDocumentSays", PackingScenes::play);
  }

  private static void play(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    PackingScenes scene = new PackingScenes(a);
    for (int i = 0; i < SAVES; i++) {
      scene.save();
    }
    SceneComputer b = stage.desk("b");
    a.sync();
    require(
        a.content().equals(b.content()),
        "S1 a saved change is kept until it is done",
        a.content() + " was saved, " + b.content() + " arrived");
  }

  private void save() {
    List<String> statements = new ArrayList<>();
    for (int records = 1 + random.nextInt(4); records > 0; records--) {
      statements.addAll(record());
    }
    desk.run(statements.toArray(new String[0]));
    int units = 2 + random.nextInt(7);
    Limits limits =
        new Limits(
            1 + random.nextInt(6),
            units * UNIT + UNIT / 2,
            SceneStage.LIMITS.rowBytes(),
            SceneStage.LIMITS.bodyBytes(),
            SceneStage.LIMITS.pageRows());
    compare(desk.door().cut(limits, 100, 1 << 20), limits, statements);
    desk.sync();
  }

  private List<String> record() {
    String invoice = id();
    List<String> statements = new ArrayList<>();
    statements.add("INSERT INTO invoices(id,note) VALUES('" + invoice + "','" + text() + "')");
    for (int lines = random.nextInt(5); lines > 0; lines--) {
      statements.add(
          "INSERT INTO invoice_lines(id,invoice_id,text) VALUES('"
              + id()
              + "','"
              + invoice
              + "','"
              + text()
              + "')");
    }
    return statements;
  }

  private String id() {
    return "r%05d".formatted(++rows);
  }

  /// What a change has beside it, on the wire, is about 240 bytes.
  private String text() {
    return "x".repeat((1 + random.nextInt(2)) * UNIT - 240);
  }

  private static void compare(List<CutPush> cut, Limits limits, List<String> statements) {
    List<PushTransaction> lines = cut.stream().map(line -> Codec.readLine(line.line())).toList();
    Map<RowKey, List<Change>> records = new TreeMap<>(); // ids count up: the order of the save
    for (PushTransaction line : lines) {
      line.changes()
          .forEach(c -> records.computeIfAbsent(c.root(), root -> new ArrayList<>()).add(c));
    }
    List<ModelPacking.Line> packed =
        lines.stream()
            .map(line -> new ModelPacking.Line(line.changes(), line.part(), line.parts()))
            .toList();
    List<ModelPacking.Line> written =
        ModelPacking.of(List.copyOf(records.values()), limits, lines.getFirst().epoch());
    int changes = packed.stream().mapToInt(line -> line.changes().size()).sum();
    require(
        changes == statements.size() && packed.equals(written),
        PROMISE,
        "with "
            + limits
            + ", "
            + statements.size()
            + " rows saved together were cut as "
            + shape(packed)
            + ", not as "
            + shape(written));
  }

  /// How many changes each line has, of which part.
  private static String shape(List<ModelPacking.Line> lines) {
    return lines.stream()
        .map(l -> l.changes().size() + " (" + l.part() + " of " + l.parts() + ")")
        .toList()
        .toString();
  }
}
