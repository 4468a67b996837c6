package app.landfall.testkit;

/// The result of one command.
///
/// @param code its exit code: 0 done, 1 failed, 2 wrong usage, 3 not synced
/// @param out what it printed
/// @param err what it printed to the error output
public record Ran(int code, String out, String err) {

  /// What it printed, for a command that must succeed.
  ///
  /// @throws AssertionError with everything it said, if it failed
  public String done() {
    if (code != 0) {
      throw new AssertionError("The command ended with " + code + ":\n" + out + err);
    }
    return out;
  }
}
