package app.landfall.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Real SQLite on both sides: a few computers edit one office's records, offline more often than
/// not, over a network that loses and repeats; after it heals all have the same, and nothing waits.
final class ConvergenceTest {
  private static final int STEPS = 70;

  /// Faults, healing, then faults again.
  private static final int ROUNDS = 2;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  static LongStream seeds() {
    long from = Long.getLong("landfall.seed.from", 1);
    return LongStream.range(from, from + Long.getLong("landfall.seeds", 10));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void afterFaultsEndEveryComputerHasWhatTheServerHas(long seed) throws Exception {
    Path run = Files.createDirectory(folder.resolve("seed" + seed));
    try (Office office = new Office(run, seed)) {
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < STEPS; i++) {
          office.step();
          office.checkAlways();
        }
        office.heal();
        office.checkHealed();
      }
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
    }
  }
}
