package app.landfall.shell.window;

import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notes in the log which code kept the event thread for more than 100 ms: the first frame that
/// belongs neither to Java nor to the window, and so the plugin. One line an event.
final class EventWatch extends EventQueue {
  private static final Logger LOG = LoggerFactory.getLogger(EventWatch.class);
  private static final long LOOK_NANOS = 50_000_000;
  private static final long LONG_NANOS = 100_000_000;
  private static final List<String> NOT_TO_BLAME =
      List.of(
          "java.",
          "javax.",
          "sun.",
          "jdk.",
          "com.formdev.",
          "com.github.weisj.",
          "net.miginfocom.",
          "app.landfall.shell.",
          "app.landfall.host.",
          "app.landfall.plugin.");

  /// When the event that is being handled began; 0 between events.
  private volatile long since;

  private volatile @Nullable Thread handling;

  /// Watches from now on, for the rest of the process. Event thread, once.
  static void begin() {
    EventWatch watch = new EventWatch();
    Toolkit.getDefaultToolkit().getSystemEventQueue().push(watch);
    Thread.ofPlatform().daemon().name("event-watch").start(watch::look);
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
    long reported = 0;
    while (true) {
      LockSupport.parkNanos(LOOK_NANOS);
      long began = since;
      Thread thread = handling;
      if (began != 0 && began != reported && thread != null) {
        long lasted = System.nanoTime() - began;
        if (lasted > LONG_NANOS) {
          reported = began;
          LOG.warn("The window waits since {} ms for {}", lasted / 1_000_000, culprit(thread));
        }
      }
    }
  }

  private static String culprit(Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (NOT_TO_BLAME.stream().noneMatch(frame.getClassName()::startsWith)) {
        return frame.toString();
      }
    }
    return "the program itself";
  }
}
