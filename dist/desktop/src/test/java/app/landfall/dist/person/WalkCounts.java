package app.landfall.dist.person;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How much was done and checked by some walks, and how long figures took to follow.
final class WalkCounts {
  private final Map<Deed, Long> deeds = new EnumMap<>(Deed.class);
  private final Map<WindowLaw, Long> checks = new EnumMap<>(WindowLaw.class);
  private final Map<Deed, Long> nanos = new EnumMap<>(Deed.class);
  private static final Map<Deed, Integer> DONE = new EnumMap<>(Deed.class);

  private int[] micros = new int[0];
  private boolean first = true;
  private long seeds;
  private long steps;
  private long slowestOutside;

  void walked(int[] events) {
    seeds++;
    micros = Arrays.copyOf(micros, micros.length + events.length);
    System.arraycopy(events, 0, micros, micros.length - events.length, events.length);
  }

  void step() {
    steps++;
  }

  void did(Deed deed) {
    deeds.merge(deed, 1L, Long::sum);
    first = DONE.merge(deed, 1, Integer::sum) <= 2;
  }

  /// Whether what was done last was done for the first time or the second since Java was started.
  boolean isFirst() {
    return first;
  }

  void took(Deed deed, long time) {
    nanos.merge(deed, time, Long::sum);
  }

  void checked(WindowLaw law) {
    checks.merge(law, 1L, Long::sum);
  }

  /// A change by another program could be seen after so long.
  void outside(long time) {
    slowestOutside = Math.max(slowestOutside, time);
  }

  long seeds() {
    return seeds;
  }

  long steps() {
    return steps;
  }

  long of(Deed deed) {
    return deeds.getOrDefault(deed, 0L);
  }

  long meanMicros(Deed deed) {
    return of(deed) == 0 ? 0 : nanos.getOrDefault(deed, 0L) / of(deed) / 1_000;
  }

  long of(WindowLaw law) {
    return checks.getOrDefault(law, 0L);
  }

  long slowestOutsideMillis() {
    return TimeUnit.NANOSECONDS.toMillis(slowestOutside);
  }

  int[] micros() {
    int[] sorted = micros.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
