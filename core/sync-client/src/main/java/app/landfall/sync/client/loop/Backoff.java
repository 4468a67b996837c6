package app.landfall.sync.client.loop;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Exponential back-off with full jitter: the n-th wait is uniform between nothing and base × 2ⁿ,
/// at most [#LONGEST]. After Brooker, *Exponential Backoff and Jitter* (2015).
///
/// Jitter over the full span, not around it, so that a thousand computers that lost the same server
/// at the same moment come back one by one.
final class Backoff {
  /// The most it waits after a first failure.
  private static final Duration BASE = Duration.ofMillis(500);

  /// The most it ever waits, however many tries have failed.
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private static final int DOUBLINGS = 30;

  private final RandomGenerator random;
  private int failures;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  Duration next() {
    long most = LONGEST.toNanos();
    if (failures < DOUBLINGS && BASE.toNanos() <= most >> failures) {
      most = BASE.toNanos() << failures;
    }
    failures++;
    return Duration.ofNanos(random.nextLong(most + 1));
  }

  void reset() {
    failures = 0;
  }
}
