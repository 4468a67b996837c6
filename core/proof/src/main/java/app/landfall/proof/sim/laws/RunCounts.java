package app.landfall.proof.sim.laws;

import app.landfall.proof.sim.plan.FaultKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// The counts of what happened in some runs.
public final class RunCounts {
  private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
  private final Map<Law, long[]> checks = new EnumMap<>(Law.class);
  private long runs;
  private long virtualMillis;
  private long events;
  private long calls;
  private long slowestHealingMillis;

  /// Nothing yet.
  public RunCounts() {
    for (Law law : Law.values()) {
      checks.put(law, new long[1]);
    }
  }

  public void count(FaultKind fault) {
    faults.merge(fault, 1L, Long::sum);
  }

  void checked(Law law) {
    count(law)[0]++;
  }

  private long[] count(Law law) {
    return Objects.requireNonNull(checks.get(law), "every law is counted");
  }

  /// Checks of all promises together.
  public long checks() {
    return checks.values().stream().mapToLong(n -> n[0]).sum();
  }

  public void called() {
    calls++;
  }

  public void healedAfter(long millis) {
    slowestHealingMillis = Math.max(slowestHealingMillis, millis);
  }

  public void ran(long millis, long eventsRun) {
    runs++;
    virtualMillis += millis;
    events += eventsRun;
  }

  /// Adds what another thread counted.
  public void add(RunCounts other) {
    other.faults.forEach((fault, n) -> faults.merge(fault, n, Long::sum));
    other.checks.forEach((law, n) -> count(law)[0] += n[0]);
    runs += other.runs;
    virtualMillis += other.virtualMillis;
    events += other.events;
    calls += other.calls;
    slowestHealingMillis = Math.max(slowestHealingMillis, other.slowestHealingMillis);
  }

  /// How often each fault was injected.
  public Map<FaultKind, Long> faults() {
    return Map.copyOf(faults);
  }

  /// How often a promise was checked.
  public long checks(Law law) {
    return count(law)[0];
  }

  /// Runs that were finished.
  public long runs() {
    return runs;
  }

  /// Virtual time that has passed in them.
  public long virtualMillis() {
    return virtualMillis;
  }

  /// Events that happened.
  public long events() {
    return events;
  }

  /// Calls over the network.
  public long calls() {
    return calls;
  }

  /// The longest that any healing took.
  public long slowestHealingMillis() {
    return slowestHealingMillis;
  }
}
