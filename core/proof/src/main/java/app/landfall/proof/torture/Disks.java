package app.landfall.proof.torture;

import app.landfall.store.StoreHealth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/// The torture by disk: it is taken away from a process that saves, and given back: full, or
/// failing at an fsync, a write, a truncation. Each save then either is there or was refused with a
/// sentence, reading goes on all the time, and so does saving once there is room.
///
/// Where strace is there, the kernel's answers are replaced at chosen calls; elsewhere the process
/// gets a limit for the size of its files, which is lifted after the first refusal.
final class Disks {
  private static final int SAVES = 60;
  private static final int PAYLOAD = 3_000;
  private static final int LIMIT_BYTES = 600_000;

  private final Path folder;
  private final SplittableRandom random;
  private final boolean strace;
  private final Set<String> sentences = new TreeSet<>();
  private int refused;
  private int stored;

  Disks(Path folder, long seed) {
    this.folder = folder;
    this.random = new SplittableRandom(seed);
    this.strace = Strace.isThere();
  }

  private record Fault(String call, String error, int length) {}

  private static final List<Fault> FAULTS =
      List.of(
          new Fault("pwrite64", "ENOSPC", 40),
          new Fault("fdatasync,fsync", "EIO", 3),
          new Fault("pwrite64", "EIO", 5),
          new Fault("pwrite64", "ENOSPC", 1),
          new Fault("fdatasync,fsync", "EIO", 1),
          new Fault("ftruncate,fallocate", "ENOSPC", 3));

  /// @param count how many processes meet a fault, each the next one, from another call on
  /// @return what was done, in one sentence
  String run(int count) {
    for (int run = 0; run < count; run++) {
      if (strace) {
        injected(FAULTS.get(run % FAULTS.size()), run);
      } else {
        limited(run);
      }
    }
    String how =
        strace
            ? "disk full and I/O errors injected by strace into writes, fsyncs and truncations"
            : "a limit for file sizes, since strace is not here (no fsync failed)";
    return ("%d runs with %s: %,d saves stored, %,d refused and none of these there; reading went on,"
            + " and so did saving once the fault had passed; what people were told: %s")
        .formatted(count, how, stored, refused, sentences);
  }

  private void injected(Fault fault, int run) {
    Path file = prepared(run);
    int from = 1 + random.nextInt(fault.call().startsWith("pwrite") ? 150 : 25);
    String when = from + ".." + (from + fault.length() - 1);
    VictimProcess child =
        VictimProcess.start(
                Strace.inject(file, fault.call(), "error=" + fault.error(), when),
                file,
                SAVES,
                PAYLOAD)
            .listen(line -> {});
    check(child, file, fault + " from call " + from);
  }

  private void limited(int run) {
    Path file = prepared(run);
    AtomicBoolean lifted = new AtomicBoolean();
    VictimProcess[] child = new VictimProcess[1];
    child[0] =
        VictimProcess.start(
            List.of("prlimit", "--fsize=" + LIMIT_BYTES + ":"), file, SAVES, PAYLOAD);
    child[0].listen(line -> {
      if (line.startsWith("reads") && lifted.compareAndSet(false, true)) {
        lift(child[0].pid());
      }
    });
    check(child[0], file, "a limit of " + LIMIT_BYTES + " bytes a file");
  }

  private static void lift(long process) {
    try {
      new ProcessBuilder("prlimit", "--pid", Long.toString(process), "--fsize=unlimited")
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The fault is to meet saves, not the first start.
  private Path prepared(int run) {
    Path file = folder.resolve("disk-" + run + ".db");
    Books.open(file).close();
    return file;
  }

  private void check(VictimProcess child, Path file, String what) {
    try {
      child.ended().ifPresent(Disks::requireSentence);
      child.failed().values().forEach(Disks::requireSentence);
      sentences.addAll(child.failed().values());
      List<Long> all = new ArrayList<>(child.saved());
      all.addAll(child.failed().keySet());
      if (child.ended().isEmpty() && child.saved().isEmpty()) {
        throw new Broken("nothing was saved once the fault had passed");
      }
      if (child.ended().isEmpty() && all.size() != SAVES) {
        throw new Broken("it hung or died after " + all.size() + " saves");
      }
      if (!child.failed().isEmpty()
          && child.failed().lastKey() < SAVES
          && !child.saved().contains((long) SAVES)) {
        throw new Broken("saving did not go on");
      }
      new Inspection(file).require(child.saved(), child.failed().keySet());
      stored += child.saved().size();
      refused += child.failed().size();
    } catch (Broken e) {
      throw new Broken(what + ": " + e.getMessage());
    }
  }

  private static void requireSentence(String said) {
    boolean known =
        said.equals(StoreHealth.DISK_FULL.advice())
            || said.equals(StoreHealth.FAILING.advice())
            || said.startsWith("Whether this change was saved is not known");
    if (!known) {
      throw new Broken("people were told: " + said);
    }
  }
}
