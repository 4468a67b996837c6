package app.landfall.sync.client.loop;

import app.landfall.sync.client.attempt.AttemptFailure;
import app.landfall.sync.client.parts.SyncTimes;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The rule of how long to wait before the next attempt; the numbers of a row of failures are those
/// of [Backoff]. Bound to the sync thread.
final class RetryPolicy {
  private final SyncTimes times;
  private final Backoff backoff;
  private boolean leftSomethingBefore;

  RetryPolicy(SyncTimes times, RandomGenerator random) {
    this.times = times;
    this.backoff = new Backoff(random);
  }

  /// Somebody wants it now, or all looks different: earlier failures say nothing any more.
  void reset() {
    backoff.reset();
  }

  void allSynced() {
    backoff.reset();
    leftSomethingBefore = false;
  }

  /// @param retryAfter how long the server asked to wait; null = it did not
  /// @param hurried whether somebody, or another network, wanted it to be faster meanwhile
  Duration afterFailure(AttemptFailure found, @Nullable Duration retryAfter, boolean hurried) {
    if (retryAfter != null) {
      Duration cap = times.retryAfterCap();
      return (retryAfter.compareTo(cap) > 0 ? cap : retryAfter).plus(backoff.next());
    }
    if (found.needsPerson()) {
      return times.personWait().plus(backoff.next());
    }
    return hurried ? Duration.ZERO : backoff.next();
  }

  /// Something is still pending after an attempt that came to its end: at once if it got somewhere,
  /// else later; and later, too, where the one before left something as well.
  ///
  /// @return null = at once
  @Nullable Duration afterLeftOver(boolean moved) {
    if (moved) {
      backoff.reset();
    }
    Duration wait = !moved || leftSomethingBefore ? backoff.next() : null;
    leftSomethingBefore = true;
    return wait;
  }
}
