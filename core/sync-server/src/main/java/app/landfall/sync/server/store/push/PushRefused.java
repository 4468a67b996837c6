package app.landfall.sync.server.store.push;

import app.landfall.sync.protocol.Outcome;

/// A push transaction that can never take effect: becomes its outcome, nothing of it is applied.
public final class PushRefused extends RuntimeException {
  public final String reason;

  private PushRefused(String reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  static PushRefused invalid(String message) {
    return new PushRefused(Outcome.INVALID, message);
  }

  static PushRefused forbidden(String message) {
    return new PushRefused(Outcome.FORBIDDEN, message);
  }

  static PushRefused missing(String message) {
    return new PushRefused(Outcome.MISSING, message);
  }

  static PushRefused tooLarge(String message) {
    return new PushRefused(Outcome.TOO_LARGE, message);
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
