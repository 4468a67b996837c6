package app.landfall.sync.client;

import app.landfall.sync.client.parts.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/// A scheduler and clock whose time passes only when the test says so.
final class VirtualTime implements Scheduler, InstantSource {
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::order));
  private Instant now = Instant.parse("2026-03-01T08:00:00Z");
  private long order;

  private record Event(Instant at, long order, Runnable work) {}

  @Override
  public void execute(Runnable event) {
    events.add(new Event(now, order++, event));
  }

  @Override
  public Timer after(Duration delay, Runnable work) {
    Event event = new Event(now.plus(delay), order++, work);
    events.add(event);
    return () -> events.remove(event);
  }

  @Override
  public Instant instant() {
    return now;
  }

  /// Lets so much time pass, and runs what is due.
  void pass(Duration time) {
    Instant until = now.plus(time);
    while (!events.isEmpty() && !events.peek().at().isAfter(until)) {
      step();
    }
    now = until;
  }

  /// Runs what is due now, lets no time pass.
  void drain() {
    pass(Duration.ZERO);
  }

  /// Lets time pass until something holds; says how long it took.
  Duration until(BooleanSupplier holds, Duration limit) {
    Instant began = now;
    Instant until = now.plus(limit);
    while (!holds.getAsBoolean()) {
      if (events.isEmpty() || events.peek().at().isAfter(until)) {
        throw new AssertionError("did not come true within " + limit);
      }
      step();
    }
    return Duration.between(began, now);
  }

  private void step() {
    Event event = events.remove();
    now = event.at();
    event.work().run();
  }
}
