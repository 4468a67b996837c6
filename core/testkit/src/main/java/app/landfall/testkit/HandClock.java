package app.landfall.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until the test moves it. Any thread.
public final class HandClock implements InstantSource {
  private volatile Instant now;

  /// @param start the time it shows first
  public HandClock(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /// Moves it on, or back.
  public synchronized void move(Duration by) {
    now = now.plus(by);
  }
}
