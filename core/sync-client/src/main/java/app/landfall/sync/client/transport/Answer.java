package app.landfall.sync.client.transport;

import app.landfall.sync.protocol.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The result of one call.
///
/// @param <T> the message hoped for
public sealed interface Answer<T> {

  /// The message.
  record Given<T>(T message) implements Answer<T> {}

  /// Our server refused the whole call, in our protocol, with a status from 400 to 499 other than
  /// those that only mean *later* (408, 425, 429).
  record Refused<T>(Problem problem) implements Answer<T> {}

  /// No usable answer.
  ///
  /// @param failure what kind
  /// @param reason one line: what was met
  /// @param retryAfter how long the server asked to wait; null = it did not
  record Failed<T>(Failure failure, String reason, @Nullable Duration retryAfter)
      implements Answer<T> {}

  /// The kinds of failure.
  enum Failure {
    /// Nothing answered in time: refused, unreachable, timed out, broken off.
    UNREACHABLE,
    /// Somebody answered, but the certificate is not trusted; nothing was sent.
    NOT_TRUSTED,
    /// An answer that is not our protocol, or garbled, or over a limit, or a redirect.
    NOT_OURS,
    /// An answer as the sign-in page of a network gives it, before it lets anything through.
    NETWORK_SIGN_IN,
    /// A status from 500 to 599.
    SERVER_FAILED,
    /// 408, 425 or 429.
    BUSY
  }

  /// Shorthand for [Failed] without a wait asked for.
  static <T> Answer<T> failed(Failure failure, String reason) {
    return new Failed<>(failure, reason, null);
  }
}
