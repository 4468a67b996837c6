package app.landfall.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ThrottleTest {
  private final AtomicLong nanos = new AtomicLong();
  private final List<Long> pauses = new ArrayList<>();
  private final Throttle throttle = new Throttle(nanos::get, pauses::add);

  @Test
  void whileSomebodySavesEachPieceIsFollowedByAPauseOfItsLength() {
    throttle.saved();
    assertThat(throttle.piece(() -> pieceOf(5))).isEqualTo("stored");
    throttle.piece(() -> pieceOf(8));
    assertThat(pauses).containsExactly(5_000_000L, 8_000_000L);
  }

  @Test
  void whereNobodySavesNothingPauses() {
    throttle.piece(() -> pieceOf(5));
    throttle.saved();
    pieceOf(195);
    throttle.piece(() -> pieceOf(5));
    assertThat(pauses).isEmpty();
  }

  private String pieceOf(long millis) {
    nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    return "stored";
  }
}
