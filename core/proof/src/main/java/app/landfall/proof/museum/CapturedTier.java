package app.landfall.proof.museum;

import app.landfall.proof.capture.CaptureTier;
import app.landfall.proof.capture.Outsider;
import java.nio.file.Path;

/// Every kind of SQL on one profile. Its rules have names of their own; all of them are what S2
/// means in particular.
public final class CapturedTier implements Tier {
  private static final int STEPS = 60;

  @Override
  public void run(Path folder, long seed) {
    try (Outsider outsider = Outsider.start()) {
      new CaptureTier(folder, outsider, STEPS).check(seed);
    } catch (AssertionError wrong) {
      throw new AssertionError("S2 " + wrong.getMessage(), wrong);
    }
  }
}
