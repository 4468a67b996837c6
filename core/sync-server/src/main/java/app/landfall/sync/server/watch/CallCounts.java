package app.landfall.sync.server.watch;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/// The calls that were answered, by route and status, and the time they took. Thread-safe.
public final class CallCounts {
  private final Map<String, LongAdder> answered = new ConcurrentSkipListMap<>();
  private final Map<String, LongAdder> nanos = new ConcurrentSkipListMap<>();

  /// @param route as the route table has it, never what a caller wrote
  public void add(String route, int status, long tookNanos) {
    answered.computeIfAbsent(key(route, status), it -> new LongAdder()).increment();
    nanos.computeIfAbsent(route, it -> new LongAdder()).add(tookNanos);
  }

  private static String key(String route, int status) {
    return "route=\"" + route + "\",status=\"" + status + "\"";
  }

  /// How many were answered, by labels as Prometheus writes them.
  Map<String, Long> answered() {
    Map<String, Long> sums = new TreeMap<>();
    answered.forEach((labels, count) -> sums.put(labels, count.sum()));
    return sums;
  }

  /// The seconds they took, by labels.
  Map<String, Double> seconds() {
    Map<String, Double> sums = new TreeMap<>();
    nanos.forEach((route, time) -> sums.put("route=\"" + route + "\"", time.sum() / 1e9));
    return sums;
  }
}
