package app.landfall.proof.sim.world;

import app.landfall.proof.sim.laws.RunCounts;
import app.landfall.proof.sim.plan.FaultKind;
import app.landfall.proof.sim.plan.Plan;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SplittableRandom;

/// The decision whether a fault strikes here. Each chance has a number made of what it is about, so
/// that a run can be repeated without some of them.
final class FaultDecisions {
  private final Plan plan;
  private final RunCounts tally;
  private final Set<Long> struck = new LinkedHashSet<>();
  private boolean stormy;

  FaultDecisions(Plan plan, RunCounts tally) {
    this.plan = plan;
    this.tally = tally;
  }

  void stormy(boolean now) {
    stormy = now;
  }

  boolean isStormy() {
    return stormy;
  }

  /// The random numbers of one occasion.
  SplittableRandom random(int computer, long occasion, int what) {
    return new SplittableRandom(
        plan.seed() * 31 + computer * 0x9e3779b97f4a7c15L + occasion * 1_000_003L + what);
  }

  /// @param oneIn how often, where the fault is on
  boolean strikes(
      FaultKind fault, int oneIn, SplittableRandom random, int computer, long occasion) {
    if (random.nextInt(oneIn) != 0 || !stormy || !plan.faults().contains(fault)) {
      return false;
    }
    long chance = (occasion * 64 + computer) * 1_000_003L + fault.name().hashCode();
    if (plan.spared().contains(chance)) {
      return false;
    }
    struck.add(chance);
    tally.count(fault);
    return true;
  }

  /// A fault that is a deed of the plan.
  void count(FaultKind fault) {
    tally.count(fault);
  }

  /// What has struck, by number.
  Set<Long> struck() {
    return struck;
  }
}
