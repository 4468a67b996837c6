package app.landfall.testkit.window;

import java.awt.EventQueue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.RepaintManager;
import org.jspecify.annotations.Nullable;

/// The rules for the event thread while a test runs: only it touches Swing, it neither reads nor
/// writes files or the network, and nothing thrown on it is lost.
public final class EventThreadRules implements AutoCloseable {
  private final List<String> broken = Collections.synchronizedList(new ArrayList<>());
  private final EventThreadWork work = EventThreadWork.watch();
  private final Thread.@Nullable UncaughtExceptionHandler before =
      Thread.getDefaultUncaughtExceptionHandler();

  private EventThreadRules() {}

  /// Begins the watch.
  public static EventThreadRules watch() {
    EventThreadRules rules = new EventThreadRules();
    RepaintManager.setCurrentManager(rules.new Violations());
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) ->
        rules.note(thread.getName() + " threw " + thrown, thrown.getStackTrace()));
    return rules;
  }

  private void note(String what, StackTraceElement[] frames) {
    StringBuilder text = new StringBuilder(what);
    for (int i = 0; i < Math.min(30, frames.length); i++) {
      text.append("\n    ").append(frames[i]);
    }
    broken.add(text.toString());
  }

  /// What was broken so far; files and network are told at the end only.
  public List<String> broken() {
    synchronized (broken) {
      return List.copyOf(broken);
    }
  }

  /// Ends the watch.
  ///
  /// @throws AssertionError if a rule was broken
  @Override
  public void close() {
    RepaintManager.setCurrentManager(null);
    Thread.setDefaultUncaughtExceptionHandler(before);
    try (work) {
      broken.addAll(work.found());
    }
    if (!broken.isEmpty()) {
      throw new AssertionError(
          "The rules of the event thread were broken:\n" + String.join("\n", broken));
    }
  }

  /// Swing tells it of every change that is to be painted. `repaint` alone may come from anywhere.
  private final class Violations extends RepaintManager {
    @Override
    public synchronized void addInvalidComponent(JComponent component) {
      check(component);
      super.addInvalidComponent(component);
    }

    @Override
    public void addDirtyRegion(JComponent component, int x, int y, int width, int height) {
      check(component);
      super.addDirtyRegion(component, x, y, width, height);
    }

    private void check(JComponent component) {
      if (component.isShowing() && !EventQueue.isDispatchThread()) {
        StackTraceElement[] frames = Thread.currentThread().getStackTrace();
        if (!isRepaint(frames)) {
          note(
              Thread.currentThread().getName() + " touched " + component.getClass().getName(),
              frames);
        }
      }
    }

    /// The one call that Swing allows from every thread: `repaint`, not made by Swing itself.
    private static boolean isRepaint(StackTraceElement[] frames) {
      for (int i = 0; i + 1 < frames.length; i++) {
        if (frames[i].getMethodName().equals("repaint")
            && !frames[i + 1].getMethodName().equals("repaint")) {
          return !frames[i + 1].getClassName().startsWith("javax.swing.");
        }
      }
      return false;
    }
  }
}
