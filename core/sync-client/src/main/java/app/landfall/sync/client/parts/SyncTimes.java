package app.landfall.sync.client.parts;

import java.time.Duration;

/// The times that the loop waits, but for those after a row of failures, which are in `Backoff`.
///
/// @param personWait how long it waits at least where a person is needed
/// @param callLimit after so long a call without an answer is given up by the loop, whatever the
///   transport's own deadlines say
/// @param silence after so long without a sign of life the event stream is dead
/// @param beat how often it looks at the network interfaces and at itself
/// @param poll how often it asks though the event stream says that nothing is new
/// @param hung after so long an opening call gives way to a network change or a click
/// @param retryAfterCap the longest wait it lets a server ask for
public record SyncTimes(
    Duration personWait,
    Duration callLimit,
    Duration silence,
    Duration beat,
    Duration poll,
    Duration hung,
    Duration retryAfterCap) {

  /// What the product uses.
  public static final SyncTimes DEFAULT =
      new SyncTimes(
          Duration.ofSeconds(60),
          Duration.ofMinutes(6),
          Duration.ofSeconds(35),
          Duration.ofSeconds(2),
          Duration.ofMinutes(5),
          Duration.ofSeconds(1),
          Duration.ofMinutes(15));
}
