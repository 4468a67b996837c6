package app.landfall.proof.sim.time;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;

/// Virtual time: passes only from one event to the next. What happens at the same moment happens in
/// the order in which it was asked for.
public final class Timeline {
  public static final Instant BEGIN = Instant.parse("2026-05-04T08:00:00Z");
  private final PriorityQueue<Event> events = new PriorityQueue<>(256);
  private long nanos;
  private long order;
  private long run;

  /// Something that will happen unless it is called off.
  public static final class Event implements Comparable<Event> {
    private final long at;
    private final long order;
    private final Runnable work;
    private boolean off;

    private Event(long at, long order, Runnable work) {
      this.at = at;
      this.order = order;
      this.work = work;
    }

    public void callOff() {
      off = true;
    }

    @Override
    public int compareTo(Event other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
    }
  }

  public Event after(Duration delay, Runnable work) {
    return afterNanos(delay.toNanos(), work);
  }

  public Event afterMillis(long delay, Runnable work) {
    return afterNanos(delay * 1_000_000, work);
  }

  private Event afterNanos(long delay, Runnable work) {
    Event event = new Event(nanos + Math.max(0, delay), order++, work);
    events.add(event);
    return event;
  }

  /// The true time, which no computer knows.
  public long millis() {
    return nanos / 1_000_000;
  }

  Instant instant() {
    return BEGIN.plusNanos(nanos);
  }

  public long eventsRun() {
    return run;
  }

  /// Runs the next event.
  ///
  /// @param until nothing later than this
  /// @return false if there is none until then; it is then
  public boolean step(long until) {
    long limit = until * 1_000_000;
    while (!events.isEmpty() && events.peek().at <= limit) {
      Event event = events.remove();
      if (!event.off) {
        nanos = event.at;
        run++;
        event.work.run();
        return true;
      }
    }
    nanos = Math.max(nanos, limit);
    return false;
  }
}
