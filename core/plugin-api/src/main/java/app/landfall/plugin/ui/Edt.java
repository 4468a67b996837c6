package app.landfall.plugin.ui;

import java.awt.EventQueue;
import java.util.concurrent.Executor;

/// The event thread, on which everything of Swing happens; the only way onto it.
public final class Edt {

  /// Runs things on the event thread, in order, after what is queued there already. Give it to live
  /// queries and subscriptions whose results are shown.
  public static final Executor LATER = EventQueue::invokeLater;

  private Edt() {}

  /// For the first line of what must run on the event thread.
  ///
  /// @throws IllegalStateException on any other thread
  public static void check() {
    if (!EventQueue.isDispatchThread()) {
      throw new IllegalStateException(
          "This must run on the event thread, and ran on "
              + Thread.currentThread().getName()
              + ".");
    }
  }
}
