package app.landfall.plugin;

/// An exception that ends a command with one line for the person who typed it and exit code 1. The
/// message is a whole sentence: what failed, with which value, whether work is safe, what to do.
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message the line to print, without a line break
  public CommandFailure(String message) {
    super(message);
  }

  /// @param message the line to print, without a line break
  /// @param cause goes to the log only
  public CommandFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
