package app.landfall.proof.sim;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// What a computer takes for the time.
final class WallClock implements InstantSource {
  private final Timeline time;
  private long skewMillis;
  private @Nullable Instant frozen;

  WallClock(Timeline time) {
    this.time = time;
  }

  @Override
  public Instant instant() {
    Instant stopped = frozen;
    return stopped != null ? stopped : time.instant().plusMillis(skewMillis);
  }

  void skew(long millis) {
    skewMillis = millis;
  }

  long skew() {
    return skewMillis;
  }

  void freeze() {
    frozen = instant();
  }

  void thaw() {
    frozen = null;
  }
}
