package app.landfall.proof;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.store.replication.Counts;
import app.landfall.sync.protocol.Limits;
import app.landfall.sync.server.store.SqliteServerStore;
import app.landfall.sync.server.store.StoreOptions;
import app.landfall.sync.server.store.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A server and a few computers, driven step by step by one seed.
final class Office implements AutoCloseable {
  private final SplittableRandom random;
  private final SqliteServerStore server;
  private final List<Computer> computers = new ArrayList<>();
  private final List<String> story = new ArrayList<>();
  private long now = Instant.parse("2026-05-04T08:00:00Z").toEpochMilli();

  Office(Path folder, long seed) {
    random = new SplittableRandom(seed);
    Limits limits = new Limits(6, 64 * 1024, 512 * 1024, 8 * 1024 * 1024, 7);
    server =
        SqliteServerStore.open(
            folder.resolve("server.db"),
            new StoreOptions(limits, false, () -> Instant.ofEpochMilli(now), random.split()));
    Workspace workspace = server.workspace("office");
    int count = 2 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      long skew = random.nextInt(3) == 0 ? random.nextInt(-600_000, 600_000) : 0;
      computers.add(
          new Computer(
              "pc" + i,
              folder.resolve("pc" + i + ".db"),
              server,
              server.newPairingCode(workspace),
              workspace,
              () -> Instant.ofEpochMilli(now + skew),
              random.split(),
              story));
    }
  }

  void step() {
    now += random.nextInt(1, 30_000);
    Computer computer = computers.get(random.nextInt(computers.size()));
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> computer.edit();
      case 4 -> computer.form();
      case 5 -> computer.push(random.nextInt(3) == 0);
      case 6, 7 -> computer.pull();
      case 8 -> computer.push(false);
      default -> computer.crashOrSession();
    }
  }

  /// What must be true at every step.
  void checkAlways() {
    for (Computer computer : computers) {
      computer.checkOwnWritesAreShown();
      computer.checkCounts();
      computers.stream().filter(other -> other != computer).forEach(computer::noteSeenBy);
    }
  }

  /// Everybody syncs until nothing moves any more.
  void heal() {
    for (int round = 0; round < 6; round++) {
      now += 1_000;
      computers.forEach(Computer::syncFully);
    }
  }

  void checkHealed() {
    Computer first = computers.getFirst();
    for (Computer computer : computers) {
      assertThat(computer.door().counts()).as(story()).extracting(Counts::waiting).isEqualTo(0L);
      assertThat(computer.door().counts().acceptedNotApplied()).as(story()).isZero();
      assertThat(computer.leftOver()).as(computer + " left over\n" + story()).isEmpty();
      assertThat(computer.image())
          .as(computer + " against " + first + "\n" + story())
          .isEqualTo(first.image());
    }
  }

  List<String> lostSaves() {
    List<String> lost = new ArrayList<>();
    Computer any = computers.getFirst();
    for (Computer computer : computers) {
      lost.addAll(computer.valuesMissingFrom(any));
    }
    return lost;
  }

  String story() {
    return String.join("\n", story);
  }

  @Override
  public void close() {
    computers.forEach(Computer::close);
    server.close();
  }
}
