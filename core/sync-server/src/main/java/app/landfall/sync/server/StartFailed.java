package app.landfall.sync.server;

/// The server cannot start; the message is one line for a person.
public final class StartFailed extends RuntimeException {
  StartFailed(String message) {
    super(message);
  }

  StartFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
