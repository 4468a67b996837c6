package app.landfall.proof.sim.model;

import java.time.InstantSource;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// The ids that the store makes of the same clock and the same random numbers: UUIDv7 text.
final class ReplicaIds {
  private final InstantSource clock;
  private final RandomGenerator random;
  private long lastMillis = -1;
  private int counter;

  ReplicaIds(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  String next() {
    long now = clock.millis();
    counter = now > lastMillis ? 0 : counter + 1;
    lastMillis = Math.max(now, lastMillis);
    String high = HexFormat.of().toHexDigits(lastMillis << 16 | 0x7000 | counter);
    long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    String rest = HexFormat.of().toHexDigits(low);
    return String.join(
        "-",
        high.substring(0, 8),
        high.substring(8, 12),
        high.substring(12),
        rest.substring(0, 4),
        rest.substring(4));
  }
}
