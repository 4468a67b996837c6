package app.landfall.sync.server.store;

import app.landfall.sync.protocol.Problem;

/// A whole call is refused; the problem is the answer.
///
/// Lines of a push before the one that caused it have taken effect; nothing else has.
public final class CallRefused extends RuntimeException {
  private final transient Problem problem;

  public CallRefused(Problem problem) {
    super(problem.type() + ": " + problem.detail(), null, false, false);
    this.problem = problem;
  }

  /// Refuses with a type, a status and one sentence for a person.
  public static CallRefused of(String type, int status, String detail) {
    return new CallRefused(Problem.of(type, status, detail));
  }

  /// The answer.
  public Problem problem() {
    return problem;
  }

  /// A replica that comes from another history than the server's.
  public static CallRefused otherHistory() {
    return of(
        Problem.HISTORY,
        409,
        "The server has not the history that this computer knows: it was put back to an earlier"
            + " moment.");
  }
}
