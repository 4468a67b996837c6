package app.landfall.proof.sim.laws;

import java.util.function.Supplier;

/// Checks promises and counts the checks.
public final class Laws {
  private final Tally tally;

  public Laws(Tally tally) {
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
