package app.landfall.proof.sim;

import app.landfall.proof.sim.laws.Breach;
import app.landfall.proof.sim.laws.Law;
import app.landfall.proof.sim.laws.RunCounts;
import app.landfall.proof.sim.plan.FaultKind;
import app.landfall.proof.sim.plan.Plan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The shrinker of failing plans: it takes out computers, storms, kinds of faults, steps and single
/// faults for as long as the same promise is still broken.
final class Shrinker {
  private static final int MOST_RUNS = 3_000;

  private final Simulation simulation;
  private final Law law;
  private int runs;

  Shrinker(Simulation simulation, Law law) {
    this.simulation = simulation;
    this.law = law;
  }

  Plan shrink(Plan failing) {
    Plan plan = failing;
    int before;
    do {
      before = size(plan);
      plan = fewerStorms(plan);
      plan = fewerFaults(plan);
      plan = fewerSteps(plan);
      plan = fewerStrikes(plan);
    } while (size(plan) < before && runs < MOST_RUNS);
    return plan;
  }

  private static int size(Plan plan) {
    int steps = plan.storms().stream().mapToInt(storm -> storm.steps().size()).sum();
    return steps + plan.faults().size() + plan.storms().size() - plan.spared().size();
  }

  private boolean stillFails(Plan plan) {
    if (runs++ >= MOST_RUNS) {
      return false;
    }
    Breach breach = simulation.run(plan, new RunCounts(), false).breach();
    return breach != null && breach.law() == law;
  }

  private Plan fewerStorms(Plan plan) {
    for (int i = 0; i < plan.storms().size() && plan.storms().size() > 1; i++) {
      List<Plan.Storm> storms = new ArrayList<>(plan.storms());
      storms.remove(i);
      Plan fewer = plan.with(plan.faults(), storms, plan.spared());
      if (stillFails(fewer)) {
        return fewer;
      }
    }
    return plan;
  }

  private Plan fewerFaults(Plan plan) {
    Plan smallest = plan;
    for (FaultKind fault : EnumSet.allOf(FaultKind.class)) {
      if (smallest.faults().contains(fault)) {
        Set<FaultKind> faults = new HashSet<>(smallest.faults());
        faults.remove(fault);
        Plan fewer = smallest.with(faults, smallest.storms(), smallest.spared());
        smallest = stillFails(fewer) ? fewer : smallest;
      }
    }
    return smallest;
  }

  /// Halves, quarters and so on down to single steps are taken out.
  private Plan fewerSteps(Plan plan) {
    Plan smallest = plan;
    for (int storm = 0; storm < plan.storms().size(); storm++) {
      int chunk = Math.max(1, smallest.storms().get(storm).steps().size() / 2);
      while (chunk >= 1) {
        int at = 0;
        while (at < smallest.storms().get(storm).steps().size()) {
          Plan fewer = without(smallest, storm, at, chunk);
          if (stillFails(fewer)) {
            smallest = fewer;
          } else {
            at += chunk;
          }
        }
        chunk /= 2;
      }
    }
    return smallest;
  }

  private static Plan without(Plan plan, int storm, int from, int count) {
    Plan.Storm whole = plan.storms().get(storm);
    List<Plan.Step> steps = new ArrayList<>(whole.steps());
    steps.subList(from, Math.min(steps.size(), from + count)).clear();
    List<Plan.Storm> storms = new ArrayList<>(plan.storms());
    storms.set(storm, new Plan.Storm(whole.millis(), steps));
    return plan.with(plan.faults(), storms, plan.spared());
  }

  private Plan fewerStrikes(Plan plan) {
    Plan smallest = plan;
    for (long strike : simulation.run(plan, new RunCounts(), false).struck()) {
      Set<Long> spared = new HashSet<>(smallest.spared());
      spared.add(strike);
      Plan fewer = smallest.with(smallest.faults(), smallest.storms(), spared);
      smallest = stillFails(fewer) ? fewer : smallest;
    }
    return smallest;
  }
}
