package app.landfall.proof.museum;

import app.landfall.proof.sim.Simulation;
import app.landfall.proof.sim.laws.Breach;
import app.landfall.proof.sim.laws.RunCounts;
import app.landfall.proof.sim.plan.Plan;
import java.nio.file.Path;

/// The simulator, every store in memory: what is planted in the store is not its to find.
public final class SimTier implements Tier {
  @Override
  public void run(Path folder, long seed) {
    Breach breach = Simulation.inMemory().run(Plan.of(seed), new RunCounts(), false).breach();
    if (breach != null) {
      String promise = breach.law() + " " + breach.law().sentence();
      throw new AssertionError(promise + ": " + breach.getMessage(), breach);
    }
  }
}
