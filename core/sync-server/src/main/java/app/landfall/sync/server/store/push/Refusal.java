package app.landfall.sync.server.store.push;

import app.landfall.sync.protocol.Outcome;

/// A push transaction that can never take effect: becomes its outcome, nothing of it is applied.
public final class Refusal extends RuntimeException {
  public final String reason;

  private Refusal(String reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  static Refusal invalid(String message) {
    return new Refusal(Outcome.INVALID, message);
  }

  static Refusal missing(String message) {
    return new Refusal(Outcome.MISSING, message);
  }

  static Refusal tooLarge(String message) {
    return new Refusal(Outcome.TOO_LARGE, message);
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
