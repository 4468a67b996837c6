package app.landfall.sync.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HybridTimeTest {
  private static final int CASES = 50_000;
  private static final long MAX_MILLIS = (1L << 48) - 1;

  private static HybridTime random(Random random) {
    long millis = random.nextInt(3) == 0 ? random.nextInt(3) : random.nextLong() & MAX_MILLIS;
    int counter = random.nextInt(3) == 0 ? random.nextInt(3) : random.nextInt(1 << 16);
    return new HybridTime(millis, counter, "r" + random.nextInt(12));
  }

  @Test
  void timesSortAsTheirTextsDo() {
    Random random = new Random(1);
    for (int i = 0; i < CASES; i++) {
      HybridTime a = random(random);
      HybridTime b = random(random);
      assertThat(Integer.signum(a.compareTo(b)))
          .as("%s and %s", a, b)
          .isEqualTo(Integer.signum(a.text().compareTo(b.text())));
      assertThat(HybridTime.parse(a.text())).isEqualTo(a);
    }
  }

  @Test
  void aFullCounterCarriesIntoTheMilliseconds() {
    HybridTime full = new HybridTime(41, 65_535, "a");
    assertThat(full.next("b")).isEqualTo(new HybridTime(42, 0, "b"));
    assertThat(full.next("b").isAfter(full)).isTrue();
    assertThat(new HybridTime(41, 7, "a").next("b")).isEqualTo(new HybridTime(41, 8, "b"));
  }

  @Test
  void whoDrewItBreaksTiesButDoesNotMakeItLater() {
    HybridTime a = new HybridTime(5, 1, "a");
    HybridTime b = new HybridTime(5, 1, "b");
    assertThat(b).isGreaterThan(a);
    assertThat(b.isAfter(a)).isFalse();
    assertThat(HybridTime.max(a, b)).isEqualTo(b);
    assertThat(HybridTime.ZERO).isLessThan(a);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "000000000001-0000",
        "000000000001_0000-a",
        "00000000001-0000-a",
        "00000000000G-0000-a",
        "00000000000A-0000-a",
        "-00000000001-0000-a",
        "000000000001-+001-a",
      })
  void whatIsNoTimeIsRefused(String text) {
    assertThatThrownBy(() -> HybridTime.parse(text))
        .isInstanceOf(ProtocolException.class)
        .hasMessage("not a hybrid time: " + text);
  }

  @Test
  void aClockTicksAfterWhatItSawAndNeverBeforeTheWall() {
    Random random = new Random(2);
    for (int i = 0; i < CASES; i++) {
      HybridTime seen = random(random);
      long wall = random.nextLong() >> random.nextInt(40);
      if (seen.millis() == MAX_MILLIS) {
        continue;
      }
      HybridTime tick = HybridClock.tick(seen, wall, "me");
      assertThat(tick.isAfter(seen)).as("%s at %d", seen, wall).isTrue();
      assertThat(tick.millis()).isGreaterThanOrEqualTo(Math.min(wall, MAX_MILLIS));
      assertThat(tick.replica()).isEqualTo("me");
    }
  }

  @Test
  void aStampIsNeverWorthMoreThanTheServersNextTick() {
    Random random = new Random(3);
    for (int i = 0; i < CASES; i++) {
      HybridTime stamp = random(random);
      HybridTime tick = random(random);
      HybridTime clamped = HybridClock.clamp(stamp, tick);
      assertThat(clamped.isAfter(tick)).isFalse();
      assertThat(clamped.isAfter(stamp)).isFalse();
      assertThat(clamped.replica()).isEqualTo(stamp.replica());
      assertThat(HybridClock.clamp(clamped, tick)).isEqualTo(clamped);
    }
  }
}
