package app.landfall.proof.office;

import java.nio.file.Path;

/// One seed of an [Office]: faults, healing, then faults again, with everything checked after each
/// step.
public final class OfficeRun {
  private static final int STEPS = 70;
  private static final int ROUNDS = 2;

  private OfficeRun() {}

  /// Runs a seed.
  ///
  /// @param folder an empty folder
  /// @throws AssertionError naming the promise that was broken, with the story that led there
  public static void run(Path folder, long seed) throws Exception {
    try (Office office = new Office(folder, seed)) {
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < STEPS; i++) {
          office.step();
          office.checkStep();
        }
        office.heal();
        office.checkHealed();
      }
    }
  }
}
