package app.landfall.benchmarks.window;

import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A measured event queue, in place of the real one, which times what goes through it: from the
/// moment the event thread takes a click or a key up until what was asked for is there and painted,
/// and how long the event thread was with one event at most meanwhile.
final class WatchedQueue extends EventQueue {
  /// What is waited for; its predicates run on the event thread, after each event.
  ///
  /// @param starts which events begin it; the last one counts
  /// @param leaves whether what was there must first go
  /// @param there whether the rows that are asked for are all there
  /// @param summed whether the sum below is the right one
  record Wait(
      Predicate<AWTEvent> starts, boolean leaves, BooleanSupplier there, BooleanSupplier summed) {}

  /// What was measured, in nanoseconds.
  ///
  /// @param rows until the rows were painted
  /// @param sums until the sum below was
  /// @param pause the longest that the event thread was with one event
  record Took(long rows, long sums, long pause) {}

  private @Nullable Wait wait;
  private CompletableFuture<Took> took = new CompletableFuture<>();
  private long began;
  private boolean left;
  private long rows;
  private long longest;

  /// From now on, on the event thread.
  CompletableFuture<Took> watch(Wait wanted) {
    wait = wanted;
    took = new CompletableFuture<>();
    began = 0;
    left = !wanted.leaves();
    rows = 0;
    longest = 0;
    return took;
  }

  /// Waits for what is watched; not on the event thread.
  ///
  /// @throws IllegalStateException if it does not come
  Took get(CompletableFuture<Took> watched) throws Exception {
    try {
      return watched.get(20, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "It did not come: begun %b, left %b, rows %b, now %s"
              .formatted(began != 0, left, rows != 0, LongList.on(LongList::state)),
          e);
    }
  }

  @Override
  protected void dispatchEvent(AWTEvent event) {
    long from = System.nanoTime();
    super.dispatchEvent(event);
    Wait now = wait;
    if (now != null) {
      note(now, event, from, System.nanoTime());
    }
  }

  private void note(Wait now, AWTEvent event, long from, long to) {
    if (now.starts().test(event)) {
      began = from;
    }
    if (began == 0) {
      return;
    }
    longest = Math.max(longest, to - from);
    boolean there = now.there().getAsBoolean();
    left |= !there;
    if (rows == 0 && left && there && peekEvent() == null) {
      rows = to - began;
    }
    if (rows != 0 && now.summed().getAsBoolean() && peekEvent() == null) {
      wait = null;
      took.complete(new Took(rows, to - began, longest));
    }
  }
}
