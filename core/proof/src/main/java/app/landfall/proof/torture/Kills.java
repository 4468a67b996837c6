package app.landfall.proof.torture;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// The torture by kill, of a process that saves, again and again on the same file, and looks after
/// each.
///
/// Half of them are killed whenever it happens to be; the other half, where strace is there, at an
/// exact write, fsync or truncation of the database's own files.
final class Kills {
  private static final List<String> CALLS =
      List.of("pwrite64", "pwrite64", "pwrite64", "fdatasync", "fsync", "ftruncate");
  private static final List<Integer> PAYLOADS = List.of(10, 10, 3_000, 60_000);
  private static final int ROUNDS_A_FILE = 12;
  private static final int SAVES = 300;

  private final Path folder;
  private final SplittableRandom random;
  private final boolean strace;
  private final Set<Long> acknowledged = new HashSet<>();
  private long saves;
  private int exact;
  private int afterwards;

  Kills(Path folder, long seed) {
    this.folder = folder;
    this.random = new SplittableRandom(seed);
    this.strace = Strace.isThere();
  }

  /// @return what was done, in one sentence
  String run(int count) {
    for (int round = 0; round < count; round++) {
      if (round % ROUNDS_A_FILE == 0) {
        acknowledged.clear();
      }
      Path file = folder.resolve("books-" + round / ROUNDS_A_FILE + ".db");
      boolean atWrite = strace && round % 2 == 1;
      VictimProcess child = atWrite ? atWrite(file) : atRandom(file);
      acknowledged.addAll(child.saved());
      saves += child.saved().size();
      Set<Long> there = new Inspection(file).require(acknowledged, List.of());
      afterwards += there.size() > acknowledged.size() ? 1 : 0;
      acknowledged.addAll(there); // durable now, whoever was told
    }
    return ("%,d kills, %,d of them at an exact write%s: %,d saves acknowledged, none lost; rows,"
            + " history and outbox together; %,d saves were stored whole though nobody was told;"
            + " integrity and foreign keys clean after each")
        .formatted(
            count, exact, strace ? " (strace)" : ", since strace is not here", saves, afterwards);
  }

  private VictimProcess atRandom(Path file) {
    int after = random.nextInt(60);
    long spin = random.nextInt(3_000_000);
    VictimProcess child = VictimProcess.start(List.of(), file, 100_000, payload());
    int[] heard = {0};
    return child.listen(line -> {
      if (heard[0]++ == after) {
        long end = System.nanoTime() + spin;
        while (System.nanoTime() < end) {
          Thread.onSpinWait();
        }
        child.kill();
      }
    });
  }

  private VictimProcess atWrite(Path file) {
    String call = CALLS.get(random.nextInt(CALLS.size()));
    int when =
        1 + random.nextInt(call.equals("pwrite64") ? 400 : call.equals("ftruncate") ? 3 : 60);
    exact++;
    return VictimProcess.start(
            Strace.inject(file, call, "signal=KILL", Integer.toString(when)),
            file,
            SAVES,
            payload())
        .listen(line -> {});
  }

  private int payload() {
    return PAYLOADS.get(random.nextInt(PAYLOADS.size()));
  }
}
