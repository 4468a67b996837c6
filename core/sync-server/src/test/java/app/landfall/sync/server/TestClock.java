package app.landfall.sync.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A wall clock that moves only when a test says so.
final class TestClock implements InstantSource {
  static final Instant START = Instant.parse("2026-04-01T10:00:00Z");

  private volatile Instant now = START;

  @Override
  public Instant instant() {
    return now;
  }

  void move(Duration by) {
    Instant next = now.plus(by);
    now = next;
  }
}
