package app.landfall.proof.sim;

import java.util.function.Supplier;

/// Checks promises and counts the checks.
final class Laws {
  private final Tally tally;

  Laws(Tally tally) {
    this.tally = tally;
  }

  /// @throws Breach if it does not hold
  void require(Law law, boolean holds, Supplier<String> otherwise) {
    tally.checked(law);
    if (!holds) {
      throw new Breach(law, otherwise.get());
    }
  }
}
