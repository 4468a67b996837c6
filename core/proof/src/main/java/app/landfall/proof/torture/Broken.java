package app.landfall.proof.torture;

/// A promise of the store was found broken.
final class Broken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Broken(String what) {
    super(what);
  }
}
