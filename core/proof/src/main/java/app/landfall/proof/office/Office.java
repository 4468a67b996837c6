package app.landfall.proof.office;

import app.landfall.sync.protocol.Limits;
import app.landfall.sync.protocol.PulledRow;
import app.landfall.sync.protocol.RowKey;
import app.landfall.sync.server.store.PlainRecord;
import app.landfall.sync.server.store.PullQuery;
import app.landfall.sync.server.store.ServerStore;
import app.landfall.sync.server.store.StoreOptions;
import app.landfall.sync.server.store.Workspace;
import app.landfall.sync.server.store.sqlite.SqliteServerStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/// A server and a few computers, driven step by step by one seed.
final class Office implements AutoCloseable {
  private static final int MOST = 5;

  private final Path folder;
  private final SplittableRandom random;
  private final Map<OfficeComputer, OfficeInvariants> computers = new LinkedHashMap<>();
  private final List<String> story = new ArrayList<>();
  private final boolean withRefusals;
  private int changes = 6;
  private ServerStore server;
  private long now = Instant.parse("2026-05-04T08:00:00Z").toEpochMilli();
  private long skew;
  private long highestWall;
  private boolean copied;
  private int plain;
  private OfficeComputer touched;

  Office(Path folder, long seed) {
    this.folder = folder;
    random = new SplittableRandom(seed);
    highestWall = now;
    withRefusals = random.nextInt(4) == 0;
    server = openServer();
    int count = 2 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      String name = "pc" + i;
      OfficeComputer computer =
          new OfficeComputer(
              this, name, folder.resolve(name + ".db"), random.nextInt(3), random.split());
      computers.put(computer, new OfficeInvariants(computer));
      if (random.nextInt(3) != 0) {
        computer.wire.connect();
      }
    }
    touched = computers.keySet().iterator().next();
  }

  /// Opens the server, which may allow less in one push than it did before.
  private ServerStore openServer() {
    Limits limits = new Limits(changes, 64 * 1024, 512 * 1024, 8 * 1024 * 1024, 7);
    return SqliteServerStore.open(
        folder.resolve("server.db"),
        new StoreOptions(limits, false, () -> Instant.ofEpochMilli(now + skew), random.split()));
  }

  ServerStore server() {
    return server;
  }

  Workspace workspace() {
    return server.workspace("office");
  }

  /// The latest its wall clock has ever been.
  long highestWall() {
    return highestWall;
  }

  boolean anyCopied() {
    return copied;
  }

  String newCode() {
    return server.newPairingCode(workspace());
  }

  /// A clock that may be wrong, and jumps now and then.
  InstantSource clockOf(SplittableRandom source) {
    SplittableRandom own = source.split();
    long[] skew = {own.nextInt(3) == 0 ? own.nextInt(-600_000, 600_000) : 0};
    return () -> {
      if (own.nextInt(2_000) == 0) {
        skew[0] = own.nextInt(-600_000, 600_000);
        story.add("a clock jumps to " + skew[0]);
      }
      return Instant.ofEpochMilli(now + skew[0]);
    };
  }

  void step() throws SQLException {
    now += random.nextInt(4) == 0 ? 0 : random.nextInt(1, 30_000); // often enough in one moment
    List<OfficeComputer> all = List.copyOf(computers.keySet());
    OfficeComputer computer = all.get(random.nextInt(all.size()));
    touched = computer;
    highestWall = Math.max(highestWall, now + skew);
    switch (random.nextInt(40)) {
      case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 -> computer.hand.edit();
      case 13, 14, 15 -> computer.hand.form();
      case 16, 17 -> computer.hand.behindTheBack();
      case 18, 19 -> computer.wire.push(true);
      case 20, 21, 22 -> computer.wire.push(false);
      case 23, 24, 25, 26, 27, 28 -> computer.wire.pull();
      case 29 -> computer.wire.session();
      case 30 -> computer.wire.cutOnly();
      case 31, 32 -> computer.wire.oldAnswer();
      case 33 -> computer.restart(random.nextInt(3) == 0);
      case 34 -> connectOrDisconnect(computer);
      case 35 -> copy(computer);
      case 36 -> restartServer();
      case 37, 38 -> putPlainly(computer);
      default -> refusal(computer);
    }
  }

  private void connectOrDisconnect(OfficeComputer computer) {
    if (!computer.wire.isConnected()) {
      computer.wire.connect();
    } else if (random.nextInt(3) == 0) {
      computer.wire.disconnect();
    }
  }

  private void copy(OfficeComputer computer) {
    if (computers.size() < MOST && random.nextInt(3) == 0) {
      String name = "copy" + computers.size();
      tell(computer + " is copied to " + name);
      OfficeComputer copy = computer.copied(name, folder.resolve(name + ".db"));
      copy.given.addAll(computer.given);
      computers.put(copy, new OfficeInvariants(copy));
      touched = copy;
      copied = true;
    }
  }

  private void restartServer() {
    skew = random.nextInt(3) == 0 ? random.nextInt(-600_000, 600_000) : skew;
    highestWall = Math.max(highestWall, now + skew);
    changes = random.nextInt(3) == 0 ? 2 + random.nextInt(6) : changes;
    tell("the server restarts, its clock off by " + skew + ", and takes " + changes + " changes");
    server.close();
    server = openServer();
  }

  /// A client that knows nothing of sequences.
  private void putPlainly(OfficeComputer computer) {
    List<String> ids = computer.lines("SELECT id AS line FROM invoices ORDER BY id");
    String id = ids.isEmpty() ? "plain" : ids.get(random.nextInt(ids.size()));
    RowKey key = new RowKey("invoices", id);
    if (random.nextInt(6) == 0 && isThere(key)) {
      tell("plain deletes " + id);
      seenPlainly(server.deletePlain(workspace(), key).orElse(""));
      return;
    }
    String note = random.nextInt(4) == 0 ? "null" : "\"plain" + ++plain + ";\"";
    String at = Instant.ofEpochMilli(now + random.nextInt(-60_000, 60_000)).toString();
    String body = "{\"note\":" + note + ",\"updated_at\":\"" + at + "\"}";
    tell("plain puts " + id + " " + body);
    seenPlainly(
        server.putPlain(
            workspace(), key, PlainRecord.read(body.getBytes(StandardCharsets.UTF_8), id)));
  }

  private boolean isThere(RowKey key) {
    String record = server.getPlain(workspace(), key).orElse("");
    seenPlainly(record);
    return !record.isEmpty();
  }

  /// What was answered to the plain client it has seen, and may overwrite.
  private void seenPlainly(String record) {
    for (OfficeComputer computer : computers.keySet()) {
      computer.written.stream().filter(record::contains).forEach(computer.given::add);
    }
  }

  private void refusal(OfficeComputer computer) {
    if (withRefusals) {
      computer.hand.tooLarge();
    }
  }

  // ---- what must be true ----

  /// After a step: only the computer of the step can have changed.
  void checkStep() {
    check(touched);
  }

  private void check(OfficeComputer computer) {
    computers.getOrDefault(computer, new OfficeInvariants(computer)).always();
    String shown = String.join("\n", OfficeInvariants.values(computer));
    computers.keySet().stream()
        .filter(other -> other != computer)
        .forEach(
            other -> computers.getOrDefault(other, new OfficeInvariants(other)).noteSeen(shown));
  }

  /// Everybody is updated and syncs until nothing moves any more.
  void heal() {
    computers.keySet().forEach(OfficeComputer::update);
    for (int round = 0; round < 6; round++) {
      now += 1_000;
      highestWall = Math.max(highestWall, now + skew);
      computers.keySet().forEach(computer -> computer.wire.syncFully());
    }
  }

  void checkHealed() {
    Set<String> parked = new TreeSet<>();
    computers.values().forEach(truths -> parked.addAll(truths.parked()));
    Promises.require(
        withRefusals || parked.isEmpty(), Promises.UNREFUSED, () -> parked + " parked\n" + story());
    List<PulledRow> rows = server.pull(workspace(), new PullQuery(0, 100_000, null)).rows();
    List<String> served = OfficeInvariants.image(rows, parked);
    List<String> lost = new ArrayList<>();
    List.copyOf(computers.keySet()).forEach(this::check);
    computers.forEach((computer, truths) -> {
      truths.healed(parked);
      List<String> shown = truths.image(parked);
      List<String> here = difference(shown, served);
      List<String> there = difference(served, shown);
      Promises.require(
          here.equals(there),
          Promises.EQUAL,
          () -> computer + " has " + here + ", the server " + there + "\n" + story());
      if (parked.isEmpty()) {
        lost.addAll(truths.lost(computers.keySet().iterator().next()));
      }
    });
    Promises.none(lost, Promises.NO_LOSS, this::story);
  }

  private static List<String> difference(List<String> all, List<String> without) {
    List<String> left = new ArrayList<>(all);
    left.removeAll(without);
    return left;
  }

  void tell(String what) {
    story.add(what);
  }

  String story() {
    return String.join("\n", story);
  }

  @Override
  public void close() {
    computers.keySet().forEach(OfficeComputer::close);
    server.close();
  }
}
