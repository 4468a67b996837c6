package app.landfall.sync.client.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BackoffTest {
  // The numbers of docs/sync.md.
  private static final Duration BASE = Duration.ofMillis(500);
  private static final Duration CAP = Duration.ofSeconds(60);

  @Test
  void eachWaitLiesBetweenNothingAndTwiceTheLastMostUpToTheCap() {
    Backoff backoff = new Backoff(new Random(7));
    Duration most = BASE;
    for (int i = 0; i < 200; i++) {
      assertThat(backoff.next()).isBetween(Duration.ZERO, most);
      most = most.multipliedBy(2).compareTo(CAP) > 0 ? CAP : most.multipliedBy(2);
    }
    backoff.reset();
    assertThat(backoff.next()).isLessThanOrEqualTo(BASE);
  }

  @Test
  void aThousandComputersComeBackSpreadOverTheWholeSpan() {
    Random random = new Random(11);
    int[] tenths = new int[10];
    for (int i = 0; i < 1000; i++) {
      Backoff backoff = new Backoff(random);
      for (int n = 0; n < 7; n++) {
        backoff.next();
      }
      tenths[(int) Math.min(9, backoff.next().toMillis() / 6000)]++;
    }
    assertThat(Arrays.stream(tenths).boxed()).allMatch(count -> count > 60 && count < 150);
  }
}
