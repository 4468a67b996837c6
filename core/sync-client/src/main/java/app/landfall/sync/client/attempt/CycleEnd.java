package app.landfall.sync.client.attempt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The end of an attempt.
public sealed interface CycleEnd {

  /// The server has been reached, what could be sent was sent, and the last pull came to the head
  /// after the last push.
  ///
  /// @param moved whether anything was sent or received
  record Done(boolean moved) implements CycleEnd {}

  /// It did not get there.
  ///
  /// @param trouble why
  /// @param retryAfter how long the server asked to wait; null = it did not
  record Failed(AttemptFailure trouble, @Nullable Duration retryAfter) implements CycleEnd {}
}
