package app.landfall.plugin;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/// What went wrong, for people: the message of the failure itself, not of what carried it.
@Stable
public final class FailureText {
  private FailureText() {}

  /// A sentence with its full stop; the kind of failure where it has no message. Any thread.
  ///
  /// @param failed as a future gives it, wrapped or not
  public static String of(Throwable failed) {
    boolean wrapped = failed instanceof CompletionException || failed instanceof ExecutionException;
    Throwable cause = failed.getCause();
    Throwable own = wrapped && cause != null ? cause : failed;
    String message = own.getMessage();
    String text = message == null ? own.getClass().getSimpleName() : message;
    return text.endsWith(".") ? text : text + ".";
  }
}
