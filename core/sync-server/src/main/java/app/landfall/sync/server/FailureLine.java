package app.landfall.sync.server;

import app.landfall.database.DatabaseException;
import app.landfall.sync.protocol.ProtocolException;

/// The one line that a person reads when a command failed.
final class FailureLine {
  private FailureLine() {}

  static String of(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    return switch (failure) {
      case StartFailed known -> message;
      case DatabaseException known -> "The server's data cannot be used: " + message;
      case ProtocolException known -> message;
      default -> "It failed: " + failure.getClass().getSimpleName() + ": " + message;
    };
  }
}
