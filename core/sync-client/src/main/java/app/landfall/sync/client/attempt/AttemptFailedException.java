package app.landfall.sync.client.attempt;

import org.jspecify.annotations.Nullable;

/// The exception that ends an attempt from deep inside a step; caught by [Cycle] only.
final class AttemptFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient AttemptFailure trouble;

  AttemptFailedException(AttemptFailure trouble, @Nullable Throwable cause) {
    super(trouble.reason(), cause);
    this.trouble = trouble;
  }

  AttemptFailure trouble() {
    return trouble;
  }
}
