package app.landfall.proof.capture;

import app.landfall.proof.capture.Script.Actor;
import app.landfall.proof.capture.Script.Ending;
import app.landfall.store.StoreException;
import app.landfall.store.WriteTransaction;
import app.landfall.store.file.StoreConfig;
import app.landfall.store.file.StoreFile;
import app.landfall.store.replication.UnfinishedCounts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;

/// One profile that is written by scripts, with what it is compared to.
final class CaptureRun implements AutoCloseable {
  private final Path file;
  private final Outsider outsider;
  private final SplittableRandom random;
  private final Shadow shadow;
  private final OtherSide server;
  private final List<Step> done = new ArrayList<>();
  private final List<Script> unchecked = new ArrayList<>();
  private final Connection eye;
  private final CaptureInvariants truths;
  private final Path folder;
  private long now = Instant.parse("2026-03-01T09:00:00Z").toEpochMilli();
  private int version = 1;
  private int files;
  private StoreFile store;

  CaptureRun(Path folder, long seed, Outsider outsider) throws SQLException {
    this.folder = folder;
    this.file = folder.resolve("landfall.db");
    this.outsider = outsider;
    this.random = new SplittableRandom(seed);
    this.shadow = new Shadow();
    this.server = new OtherSide(folder, () -> Instant.ofEpochMilli(now), random.split());
    this.store = open(file);
    this.eye = DriverManager.getConnection("jdbc:sqlite:" + file);
    shadow.migrate(version);
    this.truths = new CaptureInvariants(eye);
  }

  private StoreFile open(Path path) {
    StoreConfig config =
        new StoreConfig(() -> Instant.ofEpochMilli(now), random.split(), () -> false, 1);
    StoreFile opened = StoreFile.open(path, config);
    opened.register(CaptureTables.PLUGIN, CaptureTables.steps(version), CaptureTables.declared());
    return opened;
  }

  /// @param check whether the store looks, and all is checked, before the next one
  record Step(Script script, boolean check) {}

  List<Step> done() {
    return done;
  }

  Image ground() throws SQLException {
    return shadow.image();
  }

  int version() {
    return version;
  }

  // ---- a step ----

  void perform(Step step) throws SQLException {
    Script script = step.script();
    done.add(step);
    now += 1 + done.size() % 1000;
    switch (script.actor()) {
      case PLUGIN -> plugin(script);
      case OUTSIDE -> compare(script, outsider.run(file, statements(script)));
      case SHELL -> compareAll(script, outsider.shell(file, statements(script)));
      case ENGINE -> engine(script.kind());
    }
    if (script.actor() != Actor.ENGINE) {
      shadow.perform(script);
    }
    if (script.actor() != Actor.ENGINE || !unchecked.isEmpty()) {
      unchecked.add(script);
    }
    if (step.check() || script.actor() == Actor.ENGINE) {
      check();
    }
  }

  private void check() throws SQLException {
    UnfinishedCounts counts = store.replication().counts();
    if (unchecked.isEmpty()) {
      truths.unchanged(shadow.image(), version);
    } else {
      truths.after(unchecked, shadow.image(), version);
    }
    unchecked.clear();
    truths.always(counts, version);
  }

  private static List<String> statements(Script script) {
    return script.acts().stream().map(Act::sql).toList();
  }

  private static void compare(Script script, List<String> errors) {
    for (int i = 0; i < errors.size(); i++) {
      Act act = script.acts().get(i);
      String error = errors.get(i);
      boolean right = act.works() ? error.isEmpty() : error.contains(act.refusal());
      String rule = act.works() ? "must work" : "must be refused: " + act.refusal();
      CaptureViolation.unless(right, rule, act.sql() + " said '" + error + "'");
    }
  }

  private static void compareAll(Script script, List<String> errors) {
    List<String> refusals =
        script.acts().stream().filter(act -> !act.works()).map(Act::refusal).toList();
    boolean right = errors.size() == refusals.size();
    for (int i = 0; right && i < errors.size(); i++) {
      right = errors.get(i).contains(refusals.get(i));
    }
    CaptureViolation.unless(right, "refused or not", "sqlite3 said " + errors);
  }

  // ---- the plugin ----

  /// What the plugin throws of its own will.
  private static final class Changed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private void plugin(Script script) {
    List<String> errors = new ArrayList<>();
    String failure = "";
    try {
      store
          .store()
          .write(tx -> {
            script.acts().forEach(act -> errors.add(attempt(tx, act)));
            if (script.ending() == Ending.THROWS) {
              throw new Changed();
            }
            return true;
          })
          .join();
    } catch (CompletionException e) {
      failure = e.getCause() instanceof Changed ? "thrown" : String.valueOf(e.getCause());
    }
    compare(script, errors);
    boolean right =
        switch (script.ending()) {
          case COMMITS -> failure.isEmpty();
          case THROWS -> failure.equals("thrown");
          case REFUSED -> failure.contains("StoreException");
        };
    CaptureViolation.unless(right, "committed or not", "'" + failure + "' of " + script.text());
  }

  private static String attempt(WriteTransaction tx, Act act) {
    try {
      if (act.call() != null) {
        act.call().in(tx);
      } else if (act.sql().contains(" RETURNING ")) {
        tx.text(act.sql(), Map.of());
      } else {
        tx.execute(act.sql(), Map.of());
      }
      return "";
    } catch (StoreException e) {
      return String.valueOf(e.getMessage());
    }
  }

  // ---- the store itself ----

  private void engine(String kind) throws SQLException {
    switch (kind) {
      case "restart" -> restart();
      case "migrate" -> {
        version++;
        restart();
        shadow.migrate(version);
      }
      case "push some" -> {
        server.connect(store);
        server.push(store, 3);
      }
      case "pull" -> {
        server.connect(store);
        server.pullAll(store);
      }
      case "push and pull" -> {
        server.connect(store);
        server.pushAll(store);
        server.pullAll(store);
      }
      default -> throw new IllegalArgumentException(kind);
    }
  }

  private void restart() {
    store.close();
    store = open(file);
  }

  // ---- the end: the change log on an empty database ----

  void finish() throws SQLException {
    check();
    server.connect(store);
    server.pullAll(store);
    check();
    try (StoreFile empty = open(another())) {
      server.connect(empty);
      server.pullAll(empty);
      PlainSqlReplay.onto(empty, store);
      same(empty, false);
    }
    server.pushAll(store);
    server.pullAll(store);
    check();
    try (StoreFile empty = open(another())) {
      server.connect(empty);
      server.pullAll(empty);
      same(empty, true);
    }
    CaptureInvariants.equal(store.replication().counts().waiting(), 0, "waits though all was sent");
  }

  private Path another() {
    return folder.resolve("empty" + ++files + ".db");
  }

  /// @param all whether everything has been sent, so that even the dates are one server's
  private void same(StoreFile other, boolean all) throws SQLException {
    Path path = folder.resolve("empty" + files + ".db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path)) {
      Image here = Image.read(eye, version);
      Image there = Image.read(connection, version);
      CaptureInvariants.require(
          Image.differences(
              CaptureInvariants.marked(there, all), CaptureInvariants.marked(here, all)),
          "the log on an empty database gives other tables");
    }
    CaptureInvariants.equal(
        other.replication().counts().waiting(),
        store.replication().counts().waiting(),
        "the log on an empty database gives another count");
  }

  @Override
  public void close() throws SQLException {
    store.close();
    server.close();
    shadow.close();
    eye.close();
  }
}
