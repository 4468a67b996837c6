package app.landfall.proof.capture;

/// An error: a file is not as it must be.
final class CaptureViolation extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final String rule;

  /// @param rule which truth is broken, in a few words that stay the same
  /// @param what the particulars
  CaptureViolation(String rule, String what) {
    super(rule + ": " + what);
    this.rule = rule;
  }

  String rule() {
    return rule;
  }

  static void unless(boolean holds, String rule, String what) {
    if (!holds) {
      throw new CaptureViolation(rule, what);
    }
  }
}
