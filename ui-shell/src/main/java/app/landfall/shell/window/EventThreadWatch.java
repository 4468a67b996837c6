package app.landfall.shell.window;

import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A watch on the event thread: it notes in the log which code keeps the event thread for more than
/// 100 ms, and from a second on with the plugin it belongs to, where people see it. A plugin is not
/// to blame for a machine that has no processor left for it.
final class EventThreadWatch extends EventQueue {
  private static final Logger LOG = LoggerFactory.getLogger(EventThreadWatch.class);
  private static final long LOOK_NANOS = 50_000_000;
  private static final long[] LONG_NANOS = {100_000_000, 1_050_000_000};

  /// Who is to blame, of the plugins of the window that is open.
  private static volatile @Nullable Blame blame;

  /// When the event that is being handled began; 0 between events.
  private volatile long since;

  private volatile @Nullable Thread handling;

  /// Watches from now on, for the rest of the process. Event thread, once.
  static void begin() {
    EventThreadWatch watch = new EventThreadWatch();
    Toolkit.getDefaultToolkit().getSystemEventQueue().push(watch);
    Thread.ofPlatform().daemon().name("event-watch").start(watch::look);
  }

  /// Finds the plugin that keeps the window waiting, and tells people of it.
  @FunctionalInterface
  interface Blame {
    /// Names it by where the event thread stands; empty where it is no plugin. Thread of the watch.
    Optional<String> find(StackTraceElement[] frames, Duration lasted);
  }

  /// Asks this one from now on.
  static void blame(Blame finder) {
    blame = finder;
  }

  /// Their window is being closed.
  static void blameNobody() {
    blame = null;
  }

  @Override
  protected void dispatchEvent(AWTEvent event) {
    handling = Thread.currentThread();
    since = System.nanoTime();
    try {
      super.dispatchEvent(event);
    } finally {
      since = 0; // also inside a dialog, whose own events come while the outer one waits
    }
  }

  private void look() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long reported = 0;
    long usedBefore = 0;
    int times = 0;
    while (true) {
      LockSupport.parkNanos(LOOK_NANOS);
      long began = since;
      Thread thread = handling;
      if (began != reported) {
        times = 0;
        usedBefore = thread == null ? 0 : used(threads, thread);
      }
      reported = began;
      if (began != 0 && thread != null && times < LONG_NANOS.length) {
        long lasted = System.nanoTime() - began;
        if (lasted > LONG_NANOS[times]) {
          times++;
          Duration used = Duration.ofNanos(used(threads, thread) - usedBefore);
          report(thread, Duration.ofNanos(lasted), used);
        }
      }
    }
  }

  private static long used(ThreadMXBean threads, Thread thread) {
    return threads.isThreadCpuTimeSupported() ? threads.getThreadCpuTime(thread.threadId()) : 0;
  }

  private static void report(Thread thread, Duration lasted, Duration used) {
    Thread.State state = thread.getState();
    StackTraceElement[] frames = thread.getStackTrace();
    Duration held = held(state, frames, lasted, used);
    Blame finder = blame;
    Optional<String> plugin = finder == null ? Optional.empty() : finder.find(frames, held);
    LOG.warn(
        "The window waits since {} ms: {}",
        lasted.toMillis(),
        plugin.orElseGet(() -> "the program itself, in " + (frames.length == 0 ? "?" : frames[0])));
  }

  /// How long code has held the thread: all the time where it sleeps, waits for a lock, or for the
  /// system in native code; else only as long as it had a processor.
  ///
  /// @param used the processor time of the thread, from the first look on
  static Duration held(
      Thread.State state, StackTraceElement[] frames, Duration lasted, Duration used) {
    boolean waits = state != Thread.State.RUNNABLE || frames.length == 0;
    boolean unknown = used.isZero(); // no such clock here
    Duration worked = used.plusNanos(LOOK_NANOS);
    return waits || unknown || frames[0].isNativeMethod() || worked.compareTo(lasted) > 0
        ? lasted
        : worked;
  }
}
