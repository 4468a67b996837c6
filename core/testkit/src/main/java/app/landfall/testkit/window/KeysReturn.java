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

/// Does what a desktop does and a bare screen does not: where a dialog has gone, whoever in its
/// owner had the keys gets them back. Xvfb runs no window manager, so that X would leave them with
/// nobody until the next click, and a journey by keys alone would end there. Where one runs it has
/// done so already.
final class KeysReturn implements AWTEventListener, AutoCloseable {
  private KeysReturn() {}

  /// Stands in until it is closed.
  static KeysReturn watch() {
    KeysReturn watching = new KeysReturn();
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
    // X may destroy the dialog before it says that the dialog has lost the keys; then nobody does.
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
