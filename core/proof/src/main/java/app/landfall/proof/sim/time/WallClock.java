package app.landfall.proof.sim.time;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The clock of a simulated computer, fast or slow.
public final class WallClock implements InstantSource {
  private final Timeline time;
  private long skewMillis;
  private @Nullable Instant frozen;

  public WallClock(Timeline time) {
    this.time = time;
  }

  @Override
  public Instant instant() {
    Instant stopped = frozen;
    return stopped != null ? stopped : time.instant().plusMillis(skewMillis);
  }

  public void skew(long millis) {
    skewMillis = millis;
  }

  public long skew() {
    return skewMillis;
  }

  public void freeze() {
    frozen = instant();
  }

  public void thaw() {
    frozen = null;
  }
}
