package app.landfall.proof.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever SQL changes a row, and whoever runs it: the change log knows.
final class CaptureTierTest {
  private static final int STEPS = 60;

  private static Outsider outsider;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    outsider = Outsider.start();
  }

  @AfterAll
  static void stop() {
    outsider.close();
  }

  static LongStream seeds() {
    long from = Long.getLong("landfall.seed.from", 1);
    return LongStream.range(from, from + Long.getLong("landfall.seeds", 16));
  }

  @ParameterizedTest
  @ValueSource(longs = 1)
  void theChangeLogOfOneSeedGivesTheSameTables(long seed) {
    replay(seed);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("seeds")
  void theChangeLogOnAnEmptyDatabaseGivesTheSameTables(long seed) {
    replay(seed);
  }

  private void replay(long seed) {
    assertThat(new CaptureTier(folder, outsider, STEPS).run(seed)).isEqualTo(STEPS);
  }
}
