package app.landfall.sync.client.loop;

import app.landfall.sync.client.attempt.AttemptFailure;
import java.time.Instant;

/// The standing with the server, as far as the last attempts and hints have shown. What waits here
/// is no part of it.
sealed interface LoopState {
  /// The last attempt came to its end, and nothing newer is known of.
  record UpToDate() implements LoopState {}

  /// The server has something that is not here yet, or only in part.
  record Behind() implements LoopState {}

  /// The last attempt failed.
  ///
  /// @param since when trouble of this kind began
  record Troubled(AttemptFailure trouble, Instant since) implements LoopState {}

  /// After news, or after an attempt that was cut short on its way.
  default LoopState behind() {
    return switch (this) {
      case UpToDate _, Behind _ -> new Behind();
      case Troubled troubled -> troubled;
    };
  }

  /// After an attempt that failed.
  default LoopState failed(AttemptFailure found, Instant now) {
    return switch (this) {
      case UpToDate _, Behind _ -> new Troubled(found, now);
      case Troubled(AttemptFailure before, Instant since) ->
          new Troubled(found, before.getClass().equals(found.getClass()) ? since : now);
    };
  }

  default boolean isIn(AttemptFailure trouble) {
    return this instanceof Troubled troubled && troubled.trouble().equals(trouble);
  }
}
