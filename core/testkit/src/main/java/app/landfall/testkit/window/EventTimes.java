package app.landfall.testkit.window;

import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.awt.event.InvocationEvent;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// The event queue with a clock: how long the event thread was with each event, from when it took
/// the event until it asked for the next one. While a dialog is open, what waits for its answer
/// costs nothing. Any thread.
public final class EventTimes extends EventQueue {
  private static final EventQueue NONE = new EventQueue();

  private final Object lock = new Object();
  private int[] micros = new int[1 << 12];
  private int size;
  private long events;
  private long worst;
  private long worstFrom;
  private String worstEvent = "";
  private long began; // event thread only
  private String now = ""; // event thread only
  private boolean own; // event thread only

  private EventTimes() {}

  /// Takes the place of the queue there is, until [#end].
  static EventTimes begin() {
    EventTimes times = new EventTimes();
    Toolkit.getDefaultToolkit().getSystemEventQueue().push(times);
    return times;
  }

  void end() {
    pop();
  }

  @Override
  public AWTEvent getNextEvent() throws InterruptedException {
    ended();
    AWTEvent event = super.getNextEvent();
    began = System.nanoTime();
    return event;
  }

  private void ended() {
    if (began == 0) {
      return;
    }
    long from = began;
    long took = System.nanoTime() - from;
    began = 0;
    if (own) {
      return;
    }
    synchronized (lock) {
      if (size == micros.length) {
        micros = Arrays.copyOf(micros, size * 2);
      }
      micros[size++] = (int) Math.min(Integer.MAX_VALUE, took / 1_000);
      if (took > worst) {
        worst = took;
        worstFrom = from;
        worstEvent = now;
      }
    }
  }

  @Override
  protected void dispatchEvent(AWTEvent event) {
    own = event instanceof Flush;
    now = own ? "" : event.getClass().getSimpleName() + " " + event.paramString();
    if (!own) {
      synchronized (lock) {
        events++;
        lock.notifyAll();
      }
    }
    super.dispatchEvent(event);
  }

  /// Waits until everything posted before has been dealt with; does not count as an event.
  public void flush() {
    Flush flush = new Flush();
    postEvent(flush);
    flush.join();
  }

  /// How many events there were.
  public long count() {
    synchronized (lock) {
      return events;
    }
  }

  /// Waits for an event after so many, or some milliseconds.
  public void awaitEvent(long after, long millis) {
    synchronized (lock) {
      try {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long left = millis;
        while (events == after && left > 0) {
          lock.wait(left);
          left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// The longest event since this was asked last.
  ///
  /// @param millis how long it took
  /// @param event what it was
  /// @param from when it began, as [System#nanoTime] says it
  /// @param to when it ended
  public record Longest(long millis, String event, long from, long to) {}

  /// The longest event since this was asked last.
  public Longest longest() {
    synchronized (lock) {
      Longest found = new Longest(worst / 1_000_000, worstEvent, worstFrom, worstFrom + worst);
      worst = 0;
      worstEvent = "";
      return found;
    }
  }

  /// All times in microseconds, shortest first.
  public int[] sorted() {
    synchronized (lock) {
      int[] all = Arrays.copyOf(micros, size);
      Arrays.sort(all);
      return all;
    }
  }

  /// Times of events in words.
  ///
  /// @param sorted as [#sorted] gives them
  public static String words(int[] sorted) {
    return sorted.length == 0
        ? "no events"
        : String.format(
            Locale.ROOT,
            "%,d events, p50 %.2f ms, p99 %.1f ms, max %.0f ms",
            sorted.length,
            sorted[sorted.length / 2] / 1e3,
            sorted[(int) (sorted.length * 0.99)] / 1e3,
            sorted[sorted.length - 1] / 1e3);
  }

  /// An event that does nothing, and tells when it is its turn.
  private static final class Flush extends InvocationEvent {
    private static final long serialVersionUID = 1L;
    private final transient java.util.concurrent.CountDownLatch done;

    Flush() {
      this(new java.util.concurrent.CountDownLatch(1));
    }

    private Flush(java.util.concurrent.CountDownLatch done) {
      super(NONE, done::countDown);
      this.done = done;
    }

    void join() {
      try {
        if (!done.await(60, java.util.concurrent.TimeUnit.SECONDS)) {
          throw new AssertionError("The event thread has been busy for a minute");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
