package app.landfall.benchmarks.report;

import java.util.Arrays;

/// Durations of many single things, in nanoseconds. Not thread-safe.
public final class Samples {
  private long[] nanos = new long[1024];
  private int count;

  public void add(long duration) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = duration;
  }

  public int count() {
    return count;
  }

  /// The smallest duration that so much of all are not above, in milliseconds.
  public double millis(double part) {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(count - 1L, Math.round(Math.ceil(part * count)) - 1)] / 1e6;
  }
}
