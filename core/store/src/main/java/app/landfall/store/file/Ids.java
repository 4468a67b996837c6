package app.landfall.store.file;

import java.time.InstantSource;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// A generator of UUIDv7 text (RFC 9562): 48 bits of milliseconds, then a 12-bit counter that keeps
/// ids of one millisecond ascending, then 62 random bits. Thread-safe.
final class Ids {
  private static final int COUNTER_LIMIT = 1 << 12;

  private final InstantSource clock;
  private final RandomGenerator random;
  private long lastMillis = -1;
  private int counter;

  Ids(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  synchronized String next() {
    long now = clock.millis();
    if (now > lastMillis) {
      lastMillis = now;
      counter = 0;
    } else if (++counter == COUNTER_LIMIT) {
      lastMillis++;
      counter = 0;
    }
    long high = lastMillis << 16 | 0x7000 | counter;
    long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    HexFormat hex = HexFormat.of();
    String h = hex.toHexDigits(high);
    String l = hex.toHexDigits(low);
    return h.substring(0, 8)
        + "-"
        + h.substring(8, 12)
        + "-"
        + h.substring(12)
        + "-"
        + l.substring(0, 4)
        + "-"
        + l.substring(4);
  }
}
