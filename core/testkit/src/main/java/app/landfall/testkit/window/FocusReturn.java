package app.landfall.testkit.window;

import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.KeyboardFocusManager;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.AWTEventListener;
import java.awt.event.WindowEvent;
import org.jspecify.annotations.Nullable;

/// The focus rule of a desktop, for a bare screen: where a dialog has gone, the component in its
/// owner that had the focus gets it back. Xvfb runs no window manager, so that X would leave it
/// with nobody until the next click, and a journey by keys alone would end there. Where one runs it
/// has done so already.
final class FocusReturn implements AWTEventListener, AutoCloseable {
  private FocusReturn() {}

  /// Stands in until it is closed.
  static FocusReturn watch() {
    FocusReturn watching = new FocusReturn();
    Toolkit.getDefaultToolkit().addAWTEventListener(watching, AWTEvent.WINDOW_EVENT_MASK);
    return watching;
  }

  @Override
  public void eventDispatched(AWTEvent event) {
    if (event instanceof WindowEvent told && isEnd(told)) {
      @Nullable Window owner = told.getWindow().getOwner();
      // Later: what happens at the end of a dialog may have opened the next one.
      EventQueue.invokeLater(() -> give(owner));
    }
  }

  /// A dialog ends disposed of, or only hidden.
  private static boolean isEnd(WindowEvent event) {
    int id = event.getID();
    return id == WindowEvent.WINDOW_CLOSED
        || id == WindowEvent.WINDOW_DEACTIVATED && !event.getWindow().isShowing();
  }

  private static void give(@Nullable Window owner) {
    Window now = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusedWindow();
    // X may destroy the dialog before it says that the dialog has lost the focus; then nobody does.
    boolean nobody = now == null || !now.isShowing();
    if (nobody && owner != null && owner.isShowing()) {
      Component had = owner.getMostRecentFocusOwner();
      (had == null ? owner : had).requestFocus();
    }
  }

  @Override
  public void close() {
    Toolkit.getDefaultToolkit().removeAWTEventListener(this);
  }
}
