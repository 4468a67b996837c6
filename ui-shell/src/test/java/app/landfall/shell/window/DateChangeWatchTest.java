package app.landfall.shell.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DateChangeWatchTest {
  private Instant now = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void isToldOnceForEachNewDay() {
    List<Instant> told = new ArrayList<>();
    DateChangeWatch turn = new DateChangeWatch(() -> now, () -> told.add(now));
    turn.look();
    assertThat(told).isEmpty();
    now = now.plus(Duration.ofDays(1));
    turn.look();
    turn.look();
    now = now.plus(Duration.ofDays(3)); // a laptop that slept
    turn.look();
    assertThat(told).hasSize(2);
  }
}
