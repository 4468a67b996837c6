package app.landfall.proof.sim.laws;

/// A promise was broken.
public final class Breach extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final Law law;

  public Breach(Law law, String what) {
    super(law + " (" + law.sentence() + "): " + what);
    this.law = law;
  }

  /// Which promise.
  public Law law() {
    return law;
  }
}
