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
  private long slowest;
  private long slowestOutside;
  private long pages;

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

  /// One of the pages beside the list was checked.
  void looked() {
    pages++;
  }

  long pages() {
    return pages;
  }

  /// Figures followed a change after so long.
  ///
  /// @param outside whether another program had made it
  void followed(long time, boolean outside) {
    slowest = Math.max(slowest, outside ? 0 : time);
    slowestOutside = Math.max(slowestOutside, outside ? time : 0);
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

  long slowestMillis() {
    return TimeUnit.NANOSECONDS.toMillis(slowest);
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
