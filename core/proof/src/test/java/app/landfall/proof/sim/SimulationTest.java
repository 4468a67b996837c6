package app.landfall.proof.sim;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.proof.sim.laws.Law;
import app.landfall.proof.sim.laws.RunCounts;
import app.landfall.proof.sim.plan.FaultKind;
import app.landfall.proof.sim.plan.Plan;
import app.landfall.proof.sim.world.Trace;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The real sync loop, protocol and merge in simulated offices. `-Dlandfall.sim.seeds` runs more.
final class SimulationTest {
  /// Kept, or the logging system would forget the level: the engine logs each fault that it meets.
  private static final Logger ENGINE = Logger.getLogger("app.landfall.sync.client");

  static {
    ENGINE.setLevel(Level.OFF);
  }

  /// These go through every fault and every promise; the first four hundred miss the rarest fault.
  @Test
  void noneOfFourHundredSeedsBreaksAPromise() {
    assertNoBreach(401, 400);
  }

  @Tag("long")
  @Test
  void noSeedBreaksAPromise() {
    assertNoBreach(
        Long.getLong("landfall.sim.from", 1), Long.getLong("landfall.sim.seeds", 20_000));
  }

  private static void assertNoBreach(long from, long seeds) {
    ManySeeds run = ManySeeds.run(from, seeds, 2);
    assertThat(run.breaches()).as("./landfall sim --seed SEED shrinks it").isEmpty();
    assertThat(run.tally().runs()).isEqualTo(seeds);
    for (Law law : Law.values()) {
      assertThat(run.tally().checks(law)).as("checks of %s", law).isPositive();
    }
    assertThat(run.tally().faults().keySet()).containsExactlyInAnyOrder(FaultKind.values());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 104, 588})
  void aSeedIsTheSameRunEveryTime(long seed) {
    Simulation simulation = Simulation.inMemory();
    Trace first = simulation.run(Plan.of(seed), new RunCounts(), true).trace();
    Trace second = simulation.run(Plan.of(seed), new RunCounts(), false).trace();
    assertThat(second.digest()).isEqualTo(first.digest());
    assertThat(first.lines()).isNotEmpty();
    assertThat(second.lines()).isEmpty();
  }
}
