package app.landfall.proof.scenes;

import static app.landfall.proof.scenes.Scene.require;

import app.landfall.store.replication.CutPush;
import app.landfall.sync.protocol.FieldMerge;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Problem;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.CallRefused;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Scenes about the server: what it must refuse, and what it must not forget.
final class ServerScenes {
  private static final RowKey INVOICE = new RowKey("invoices", "1");

  private ServerScenes() {}

  static void addTo(Map<String, Scene> scenes) {
    scenes.put("aGapIsRefused", ServerScenes::gap);
    scenes.put("otherBytesOfOneNumberAreAFork", ServerScenes::fork);
    scenes.put("partsTakeEffectTogether", ServerScenes::parts);
    scenes.put("whatIsRefusedIsNotThere", ServerScenes::refusal);
    scenes.put("aPlainRecordCountsOnce", ServerScenes::plainRepeat);
    scenes.put("aPlainRecordThatSawNothingLosesNothing", ServerScenes::plainBlind);
    scenes.put("workspacesNeverMeet", ServerScenes::workspaces);
    scenes.put("noOrderOfArrivalWins", ServerScenes::anyOrder);
  }

  private static void gap(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    a.run("INSERT INTO invoices(id,note) VALUES('1','n')");
    a.run("INSERT INTO invoices(id,note) VALUES('2','n')");
    List<CutPush> second = a.cut().subList(1, 2);
    Problem problem = refused(() -> a.send(second));
    require(
        problem != null && problem.type().equals(Problem.GAP) && problem.expected() == 1,
        "S5 push numbers enter the log in order, without gaps",
        "number 2 before number 1 was answered " + problem);
  }

  private static @Nullable Problem refused(Runnable call) {
    try {
      call.run();
      return null;
    } catch (CallRefused refused) {
      return refused.problem();
    }
  }

  private static void fork(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    a.run("INSERT INTO invoices(id,note) VALUES('1','n')");
    CutPush mine = a.cut().getFirst();
    a.send(List.of(mine));
    String other = new String(mine.line(), java.nio.charset.StandardCharsets.UTF_8);
    byte[] line = other.replace("\"n\"", "\"m\"").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Problem problem =
        refused(() -> a.send(List.of(new CutPush(mine.pushNo(), line, mine.changes()))));
    require(
        problem != null && problem.type().equals(Problem.FORK) && problem.hashes().size() == 1,
        "S4 the same number with other bytes is a fork",
        "other bytes under number 1 were answered " + problem);
  }

  private static void parts(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    List<String> large = new ArrayList<>(List.of("INSERT INTO invoices(id) VALUES('1')"));
    for (int i = 0; i < 10; i++) {
      large.add("INSERT INTO invoice_lines(id,invoice_id) VALUES('line" + i + "','1')");
    }
    a.run(large.toArray(String[]::new));
    List<CutPush> parts = a.cut();
    a.send(parts.subList(0, 1));
    int half = invoices(stage).size();
    require(
        half == 0, "S2 row, change and count are saved together", half + " rows of 11 are shown");
    a.send(parts);
    int whole = invoices(stage).size();
    require(whole == 11, "S1 a saved change is kept until it is done", whole + " rows of 11 came");
  }

  private static List<PulledRow> invoices(SceneStage stage) {
    return stage.rows(stage.workspace()).stream()
        .filter(row -> row.root().table().equals("invoices") && !row.deleted())
        .toList();
  }

  /// A row that is too large only for the server.
  private static void refusal(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    a.run("INSERT INTO invoices(id,note) VALUES('1',hex(zeroblob(1500)))");
    a.run("INSERT INTO invoices(id,note) VALUES('2','n')");
    a.push();
    require(
        a.door().counts().parked() == 1 && invoices(stage).size() == 1,
        "S2 row, change and count are saved together",
        a.door().counts() + ", and the server has " + invoices(stage));
  }

  private static void plainRepeat(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    String body = "{\"note\":\"once\",\"updated_at\":\"2026-05-04T07:00:00Z\"}";
    stage.server.putPlain(stage.workspace(), INVOICE, SceneStage.plain("1", body));
    a.sync();
    a.run("DELETE FROM invoices");
    a.sync();
    Problem gone =
        refused(
            () -> stage.server.putPlain(stage.workspace(), INVOICE, SceneStage.plain("1", body)));
    require(
        gone != null && invoices(stage).isEmpty(),
        "S3 what comes again changes nothing",
        "a record put twice came back after it was deleted");
  }

  private static void plainBlind(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    a.run("INSERT INTO invoices(id,note) VALUES('1','mine')");
    a.sync();
    stage.later(60);
    String body = "{\"note\":\"plain\",\"updated_at\":\"2026-05-04T08:00:30Z\"}";
    stage.server.putPlain(stage.workspace(), INVOICE, SceneStage.plain("1", body));
    a.sync();
    List<String> notes = a.lines("SELECT note AS line FROM invoices");
    List<String> lost = a.lines("SELECT loser AS line FROM conflicts");
    require(
        notes.equals(List.of("plain")) && lost.equals(List.of("\"mine\"")),
        "S10 nothing is lost in silence",
        notes + " is shown, and of the conflict " + lost + " is kept");
  }

  private static void workspaces(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    SceneComputer stranger = stage.unconnected("stranger");
    stranger.connect("elsewhere");
    a.run("INSERT INTO invoices(id,note) VALUES('1','ours')");
    a.sync();
    long strange =
        stage.rows(stage.server.workspace("elsewhere")).stream()
            .filter(row -> row.row().table().equals("invoices"))
            .count();
    require(
        strange == 0, "S15 no row crosses workspaces", "a stranger is given " + strange + " rows");
  }

  /// Times that are fixed already: whatever the order, one value is left.
  private static void anyOrder(SceneStage stage) {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<FieldMerge.Incoming> writes = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        HybridTime time = new HybridTime(1 + random.nextInt(2), random.nextInt(2), "plain");
        Value value = new Value.Text("v" + random.nextInt(5));
        writes.add(new FieldMerge.Incoming(value, time, time, 0, "plain", false));
      }
      String first = merged(writes);
      for (int i = 0; i < 5; i++) {
        Collections.shuffle(writes, random);
        String again = merged(writes);
        require(
            first.equals(again),
            "S9 merging does not depend on the order",
            first + " in one order, " + again + " in another");
      }
    }
  }

  private static String merged(List<FieldMerge.Incoming> writes) {
    FieldMerge.@Nullable Held held = null;
    long seq = 0;
    for (FieldMerge.Incoming in : writes) {
      FieldMerge.Decision decision = FieldMerge.decide(held, in);
      seq++;
      if (decision.taken()) {
        held = new FieldMerge.Held(in.value(), decision.time(), in.stamp(), seq, in.replica());
      }
    }
    return held == null ? "" : held.time().text() + held.value().canonical();
  }
}
