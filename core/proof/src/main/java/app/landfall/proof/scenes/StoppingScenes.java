package app.landfall.proof.scenes;

import static app.landfall.proof.scenes.Scene.require;

import app.landfall.store.replication.CutPush;
import app.landfall.store.replication.PullWanted;
import app.landfall.sync.protocol.Change;
import app.landfall.sync.protocol.Codec;
import app.landfall.sync.protocol.FieldMerge;
import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.Outcome;
import app.landfall.sync.protocol.PairRequest;
import app.landfall.sync.protocol.PullPage;
import app.landfall.sync.protocol.PushTransaction;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.protocol.Value;
import app.landfall.sync.server.store.CallRefused;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Scenes about what stopped sync once, for good: rows that have no place, clocks gone mad, ids
/// taken over, nonsense from plain clients.
final class StoppingScenes {
  private static final String NEVER_STUCK = "L2 sync never gets stuck";
  private static final String NOTHING_LOST = "S10 nothing is lost in silence";
  private static final String CLAMPED = "S12 no time is ahead of the server's clock";
  private static final RowKey INVOICE = new RowKey("invoices", "1");
  private static final RowKey LINE = new RowKey("invoice_lines", "x");
  private static final int CENTURIES = 2_000_000_000;

  private StoppingScenes() {}

  static void addTo(Map<String, Scene> scenes) {
    scenes.put("aLineThatIsItsOwnRecordStopsNothing", StoppingScenes::selfRooted);
    scenes.put("aLineThatIsItsOwnRecordStopsNoFirstSync", StoppingScenes::selfRootedAtFirst);
    scenes.put("aLineWithoutARecordIsRefusedWhereLinesAreKnown", StoppingScenes::linesKnown);
    scenes.put("aMadClockFailsNoSave", StoppingScenes::madClock);
    scenes.put("aMadClockIsRightAfterTheNextStart", StoppingScenes::madClockLater);
    scenes.put("aServersMadClockIsRightAgain", StoppingScenes::madServer);
    scenes.put("aPlainValueThatComesTooLateIsKept", StoppingScenes::plainLate);
    scenes.put("nonsenseTakesNoGoodValuesPlace", StoppingScenes::nonsense);
    scenes.put("oneStampIsNotOneValue", StoppingScenes::oneStamp);
    scenes.put("nobodyTakesOverAComputer", StoppingScenes::takeOver);
    scenes.put("whatAnOutsideProgramWroteAtOnceIsRefusedApart", StoppingScenes::refusedApart);
  }

  // ---- rows without a place ----

  private static void plainLine(SceneStage stage) {
    stage.server.putPlain(
        stage.workspace(),
        LINE,
        SceneStage.plain("x", "{\"text\":\"Paper\",\"updated_at\":\"2026-05-04T07:00:00Z\"}"));
  }

  private static void selfRooted(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    SceneComputer b = stage.desk("b");
    plainLine(stage);
    a.run("INSERT INTO invoices(id,note) VALUES('1','n')");
    requireStored(() -> sync(a, b), "a line that is its own record");
    requireHeld(b);
  }

  private static void sync(SceneComputer... computers) {
    for (SceneComputer computer : computers) {
      computer.sync();
    }
  }

  private static void requireStored(Runnable pull, String what) {
    try {
      pull.run();
    } catch (RuntimeException failed) {
      require(false, NEVER_STUCK, what + " stops a pull: " + failed.getMessage());
    }
  }

  private static void requireHeld(SceneComputer b) {
    List<String> notes = b.lines("SELECT note AS line FROM invoices");
    List<String> held = b.lines("SELECT id AS line FROM landfall_held");
    require(
        notes.equals(List.of("n")) && held.equals(List.of("x")),
        NEVER_STUCK,
        notes + " came, and " + held + " is held");
  }

  private static void selfRootedAtFirst(SceneStage stage) {
    SceneComputer a = stage.unconnected("a");
    plainLine(stage);
    a.connect("office");
    requireStored(() -> sync(a), "a line that is its own record");
    a.run("INSERT INTO invoices(id,note) VALUES('1','n')");
    requireStored(() -> sync(a), "a line that is its own record");
    requireHeld(a);
  }

  private static void linesKnown(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    a.run(
        "INSERT INTO invoices(id,note) VALUES('1','n')",
        "INSERT INTO invoice_lines(id,invoice_id) VALUES('l','1')");
    a.sync();
    SceneComputer b = stage.desk("b");
    HybridTime time = new HybridTime(1, 0, b.door().state().replica());
    TreeMap<String, Value> none = new TreeMap<>();
    byte[] line =
        Codec.line(
            new PushTransaction(
                1,
                1,
                1,
                b.door().state().epoch(),
                List.of(Change.of(LINE, LINE, Change.Kind.PUT, time, 0, none))));
    Outcome outcome = b.send(List.of(new CutPush(1, line, 1))).outcomes().getFirst();
    require(
        outcome.reason().equals(Outcome.INVALID),
        "S14 no child without its record",
        "a line without a record is answered " + outcome);
  }

  // ---- rows that are refused ----

  private static void refusedApart(SceneStage stage) throws SQLException {
    SceneComputer a = stage.desk("a");
    SceneStage.outside(
        a.file(),
        "BEGIN",
        "INSERT INTO invoices(id,note) VALUES('1',hex(zeroblob(1500)))",
        "INSERT INTO invoices(id,note) VALUES('2','n')",
        "COMMIT");
    a.push();
    long there =
        stage.rows(stage.workspace()).stream()
            .filter(row -> row.row().table().equals("invoices"))
            .count();
    require(
        there == 1 && a.door().parked().size() == 1,
        "L3 a parked change delays only what builds on it",
        there + " rows came, and refused is " + a.door().parked());
  }

  // ---- clocks ----

  private static void hearTheLastTime(SceneComputer a) {
    HybridTime last = HybridTime.parse("ffffffffffff-ffff-server");
    PullWanted wanted = a.wanted();
    PullPage.Header now = a.page(wanted, 1).header();
    PullPage.Header mad =
        new PullPage.Header(
            now.workspace(),
            now.epoch(),
            last,
            now.after(),
            now.next(),
            now.head(),
            true,
            now.tables());
    a.door().receive(wanted, new PullPage(mad, List.of()));
  }

  private static void madClock(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    hearTheLastTime(a);
    requireStored(
        () -> {
          a.run("INSERT INTO invoices(id,note) VALUES('1','n')");
          a.run("UPDATE invoices SET note='m'");
        },
        "the end of all times");
  }

  private static void madClockLater(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    a.sync();
    hearTheLastTime(a);
    a.run("INSERT INTO invoices(id,note) VALUES('1','n')");
    a.close();
    SceneComputer again = stage.bring("a", a.device());
    again.run("INSERT INTO invoices(id,note) VALUES('2','n')");
    String time =
        again.lines("SELECT time AS line FROM landfall_tx ORDER BY tx DESC LIMIT 1").getFirst();
    require(
        HybridTime.parse(time).isPlausible(),
        "S11 who saw a value and changed it beats it",
        "what is saved after the next start is stamped " + time);
  }

  private static void madServer(SceneStage stage) throws SQLException {
    SceneComputer a = stage.desk("a");
    for (int i = 0; i < 3; i++) {
      stage.later(CENTURIES);
    }
    a.run("INSERT INTO invoices(id,note) VALUES('1','n')");
    a.sync();
    for (int i = 0; i < 3; i++) {
      stage.later(-CENTURIES);
    }
    SceneComputer b = stage.desk("b");
    requirePlausible(b);
    b.run("UPDATE invoices SET note='m'");
    b.sync();
    requirePlausible(b);
    requireNote(b, "m");
    stage.later(120);
    put(stage, "{\"note\":\"later\",\"updated_at\":\"2026-05-04T08:01:00Z\"}");
    b.sync();
    requireNote(b, "later");
  }

  private static void requireNote(SceneComputer b, String note) {
    List<String> notes = b.lines("SELECT note AS line FROM invoices");
    require(
        notes.equals(List.of(note)),
        "S11 who saw a value and changed it beats it",
        notes + " is left of what was changed to " + note);
  }

  private static void requirePlausible(SceneComputer b) {
    HybridTime clock = b.page(b.wanted(), 1).header().clock();
    require(clock.isPlausible(), CLAMPED, "the server's clock goes on from " + clock);
  }

  // ---- plain clients ----

  private static void put(SceneStage stage, String body) {
    stage.server.putPlain(stage.workspace(), INVOICE, SceneStage.plain("1", body));
  }

  private static void plainLate(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    put(stage, "{\"note\":\"new\",\"updated_at\":\"2026-05-04T07:00:05Z\"}");
    put(stage, "{\"note\":\"old\",\"updated_at\":\"2026-05-04T07:00:00Z\"}");
    a.sync();
    List<String> kept = a.lines("SELECT loser AS line FROM conflicts");
    require(kept.equals(List.of("\"old\"")), NOTHING_LOST, kept + " is kept of what came too late");
  }

  private static void nonsense(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    put(stage, "{\"total\":12.50,\"currency\":\"EUR\",\"updated_at\":\"2026-05-04T07:00:00Z\"}");
    for (String wrong : List.of("\"total\":\"NaN!\"", "\"currency\":\"€€\"")) {
      try {
        put(stage, "{" + wrong + ",\"updated_at\":\"2026-05-04T07:00:05Z\"}");
      } catch (CallRefused refused) {
        require(refused.problem().status() == 400, NOTHING_LOST, "" + refused.problem());
      }
    }
    a.sync();
    List<String> shown = a.lines("SELECT total||' '||currency AS line FROM invoices");
    require(
        shown.equals(List.of("12.50 EUR")),
        NOTHING_LOST,
        "nonsense takes the place of a good value: " + shown);
  }

  // ---- identity ----

  private static void oneStamp(SceneStage stage) {
    HybridTime time = new HybridTime(stage.now().toEpochMilli(), 0, "a");
    FieldMerge.Held held = new FieldMerge.Held(new Value.Text("723.45"), time, time, 4, "a");
    FieldMerge.Decision decision =
        FieldMerge.decide(
            held, new FieldMerge.Incoming(new Value.Text("123.45"), time, time, 4, "a", true));
    require(decision.conflict(), NOTHING_LOST, "of two values with one stamp one goes in silence");
  }

  private static void takeOver(SceneStage stage) {
    SceneComputer a = stage.desk("a");
    String code = stage.server.newPairingCode(stage.workspace());
    boolean refused = false;
    try {
      var _ = stage.server.pair(new PairRequest(code, a.door().state().replica(), "thief"));
    } catch (CallRefused paired) {
      refused = paired.problem().status() == 409;
    }
    require(
        refused,
        "S5 push numbers enter the log in order, without gaps",
        "a computer is taken over");
    a.sync();
  }
}
