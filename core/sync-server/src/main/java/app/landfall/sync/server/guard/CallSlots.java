package app.landfall.sync.server.guard;

import app.landfall.sync.protocol.Problem;
import app.landfall.sync.server.store.CallRefused;
import java.util.HashMap;
import java.util.Map;

/// The calls of one kind that run now, counted for each caller. Who comes to a full house is sent
/// away at once, before its body is read. Thread-safe.
public final class CallSlots {
  private final RouteLimit limit;
  private final Map<String, Integer> taken = new HashMap<>();
  private int all;

  public CallSlots(RouteLimit limit) {
    this.limit = limit;
  }

  public RouteLimit limit() {
    return limit;
  }

  /// A place among the calls that run; closing it gives it back.
  public interface Slot extends AutoCloseable {
    @Override
    void close();
  }

  /// @throws CallRefused 503 where too many run already, of everybody or of this caller
  public synchronized Slot take(String caller) {
    int own = taken.getOrDefault(caller, 0);
    if (all >= limit.atOnce() || own >= limit.perCaller()) {
      throw CallRefused.of(
          Problem.BUSY,
          503,
          own >= limit.perCaller()
              ? "Too many calls of this kind from here at once: try again."
              : "The server has too many calls of this kind at once: try again.");
    }
    all++;
    taken.put(caller, own + 1);
    return () -> giveBack(caller);
  }

  private synchronized void giveBack(String caller) {
    all--;
    taken.computeIfPresent(caller, (it, own) -> own == 1 ? null : own - 1);
  }

  /// How many run now.
  public synchronized int running() {
    return all;
  }
}
