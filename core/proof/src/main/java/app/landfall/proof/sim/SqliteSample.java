package app.landfall.proof.sim;

import app.landfall.proof.office.OfficeRun;
import app.landfall.proof.sim.laws.Breach;
import app.landfall.proof.sim.laws.RunCounts;
import app.landfall.proof.sim.plan.Plan;
import app.landfall.proof.sim.world.StoreFactories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A few seeds on real SQLite: the same schedules with the server's store in its database, and an
/// office whose computers keep theirs in one, too, on a schedule of its own.
public final class SqliteSample {
  private final Path folder;

  /// @param folder an existing folder
  public SqliteSample(Path folder) {
    this.folder = folder;
  }

  /// The seed's schedule.
  ///
  /// @throws Breach if a promise is broken
  public void schedule(long seed, RunCounts tally) {
    Path own = newFolder();
    try {
      Breach breach =
          Simulation.with(StoreFactories.withDatabase(own))
              .run(Plan.of(seed), tally, false)
              .breach();
      if (breach != null) {
        throw breach;
      }
    } finally {
      delete(own);
    }
  }

  /// Both sides in databases.
  ///
  /// @throws AssertionError if a promise is broken
  public void office(long seed) throws Exception {
    Path own = newFolder();
    try {
      OfficeRun.run(own, seed);
    } finally {
      delete(own);
    }
  }

  private Path newFolder() {
    try {
      return Files.createTempDirectory(folder, "sample");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
