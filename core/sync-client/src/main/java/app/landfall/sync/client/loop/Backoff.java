package app.landfall.sync.client.loop;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Exponential back-off with full jitter: the n-th wait is uniform between nothing and base × 2ⁿ,
/// at most the cap. After Brooker, *Exponential Backoff and Jitter* (2015).
///
/// Jitter over the full span, not around it, so that a thousand computers that lost the same server
/// at the same moment come back one by one.
final class Backoff {
  private static final int DOUBLINGS = 30;

  private final RandomGenerator random;
  private final long baseNanos;
  private final long capNanos;
  private int failures;

  Backoff(RandomGenerator random, Duration base, Duration cap) {
    this.random = random;
    this.baseNanos = base.toNanos();
    this.capNanos = cap.toNanos();
  }

  Duration next() {
    long most = capNanos;
    if (failures < DOUBLINGS && baseNanos <= capNanos >> failures) {
      most = baseNanos << failures;
    }
    failures++;
    return Duration.ofNanos(random.nextLong(most + 1));
  }

  void reset() {
    failures = 0;
  }
}
