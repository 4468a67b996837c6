package app.landfall.proof.sim;

import app.landfall.proof.sim.laws.Breach;
import app.landfall.proof.sim.laws.Law;
import app.landfall.proof.sim.laws.RunCounts;
import app.landfall.proof.sim.plan.Plan;
import app.landfall.proof.sim.world.StoreFactories;
import app.landfall.proof.sim.world.Trace;
import app.landfall.proof.sim.world.World;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The runner of plans.
public final class Simulation {
  private final StoreFactories makers;

  private Simulation(StoreFactories makers) {
    this.makers = makers;
  }

  /// With every store in memory.
  public static Simulation inMemory() {
    return new Simulation(StoreFactories.inMemory());
  }

  static Simulation with(StoreFactories makers) {
    return new Simulation(makers);
  }

  /// How a run ended.
  ///
  /// @param breach the promise that was broken; null = none
  /// @param struck numbers of the faults that struck
  public record RunEnd(@Nullable Breach breach, Trace trace, Set<Long> struck) {}

  /// Runs a plan to its end or to the first broken promise.
  public RunEnd run(Plan plan, RunCounts tally, boolean told) {
    Trace trace = new Trace(told);
    World world = new World(plan, tally, trace, makers);
    Breach breach = null;
    try {
      world.run();
    } catch (Breach broken) {
      breach = broken;
    } catch (RuntimeException fault) {
      breach = new Breach(Law.L2, "a fault of the program: " + fault);
      breach.initCause(fault);
    } finally {
      world.close();
    }
    return new RunEnd(breach, trace, world.struck());
  }
}
