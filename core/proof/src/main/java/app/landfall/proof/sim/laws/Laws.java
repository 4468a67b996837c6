package app.landfall.proof.sim.laws;

import java.util.function.Supplier;

/// The checks of promises, counted.
public final class Laws {
  private final RunCounts tally;

  public Laws(RunCounts tally) {
    this.tally = tally;
  }

  /// @throws Breach if it does not hold
  public void require(Law law, boolean holds, Supplier<String> otherwise) {
    tally.checked(law);
    if (!holds) {
      throw new Breach(law, otherwise.get());
    }
  }
}
