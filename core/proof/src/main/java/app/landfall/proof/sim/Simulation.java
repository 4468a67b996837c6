package app.landfall.proof.sim;

import app.landfall.proof.sim.laws.Breach;
import app.landfall.proof.sim.laws.Law;
import app.landfall.proof.sim.laws.Tally;
import app.landfall.proof.sim.plan.Plan;
import app.landfall.proof.sim.world.Makers;
import app.landfall.proof.sim.world.Trace;
import app.landfall.proof.sim.world.World;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Runs plans.
public final class Simulation {
  private final Makers makers;

  private Simulation(Makers makers) {
    this.makers = makers;
  }

  /// With every store in memory.
  public static Simulation inMemory() {
    return new Simulation(Makers.inMemory());
  }

  static Simulation with(Makers makers) {
    return new Simulation(makers);
  }

  /// How a run ended.
  ///
  /// @param breach the promise that was broken; null = none
  /// @param struck numbers of the faults that struck
  public record Outcome(@Nullable Breach breach, Trace trace, Set<Long> struck) {}

  /// Runs a plan to its end or to the first broken promise.
  public Outcome run(Plan plan, Tally tally, boolean told) {
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
    return new Outcome(breach, trace, world.struck());
  }
}
