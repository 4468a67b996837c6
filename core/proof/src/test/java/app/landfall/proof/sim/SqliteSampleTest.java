package app.landfall.proof.sim;

import app.landfall.proof.sim.laws.RunCounts;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The schedules of some seeds, with the server's store in its real database.
final class SqliteSampleTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 1028, 2041, 2217, 2460, 3176, 3624, 6922})
  void theServersDatabaseKeepsEveryPromise(long seed) {
    new SqliteSample(folder).schedule(seed, new RunCounts());
  }
}
