package app.landfall.proof.capture;

/// Something is not as it must be.
final class Wrong extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final String rule;

  /// @param rule which truth is broken, in a few words that stay the same
  /// @param what the particulars
  Wrong(String rule, String what) {
    super(rule + ": " + what);
    this.rule = rule;
  }

  String rule() {
    return rule;
  }

  static void unless(boolean holds, String rule, String what) {
    if (!holds) {
      throw new Wrong(rule, what);
    }
  }
}
