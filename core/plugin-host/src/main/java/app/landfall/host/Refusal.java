package app.landfall.host;

/// Something a plugin may not do. The message is for its author and needs no class name in front of
/// it.
final class Refusal extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  Refusal(String message) {
    super(message);
  }

  Refusal(String message, Throwable cause) {
    super(message, cause);
  }
}
