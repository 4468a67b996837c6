package app.landfall.proof.office;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Real SQLite on both sides: a few computers edit one office's records, offline more often than
/// not, over a network that loses and repeats; after it heals all have the same, and nothing waits.
final class ConvergenceTest {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  static LongStream seeds() {
    long from = Long.getLong("landfall.seed.from", 1);
    return LongStream.range(from, from + Long.getLong("landfall.seeds", 10));
  }

  @ParameterizedTest
  @ValueSource(longs = 1)
  void afterFaultsEndOneOfficeAgrees(long seed) throws Exception {
    run(seed);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("seeds")
  void afterFaultsEndEveryComputerHasWhatTheServerHas(long seed) throws Exception {
    run(seed);
  }

  private void run(long seed) throws Exception {
    try {
      OfficeRun.run(Files.createDirectory(folder.resolve("seed" + seed)), seed);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
    }
  }
}
