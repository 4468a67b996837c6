package app.landfall.proof.sim.world;

/// A computer loses its power. No catch of an exception stops it.
final class PowerLoss extends Error {
  private static final long serialVersionUID = 1L;

  PowerLoss(String when) {
    super(when, null, false, false);
  }
}
