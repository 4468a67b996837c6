package app.landfall.shell.window;

import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JScrollPane;
import javax.swing.JViewport;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/// The keeper of the keyboard focus: gives it to the first component there is where its owner is
/// gone, and keeps its owner in sight. Without it a person who works with keys alone would be lost.
/// Event thread.
final class FocusKeeper implements PropertyChangeListener {
  private static final int LOOK_MILLIS = 100;

  private final JFrame frame;
  private final Timer timer = new Timer(LOOK_MILLIS, _ -> look());

  private FocusKeeper(JFrame frame) {
    this.frame = frame;
  }

  /// Watches until the frame is disposed of.
  static void watch(JFrame frame) {
    FocusKeeper keeper = new FocusKeeper(frame);
    KeyboardFocusManager focus = KeyboardFocusManager.getCurrentKeyboardFocusManager();
    focus.addPropertyChangeListener("focusOwner", keeper);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent e) {
            focus.removePropertyChangeListener("focusOwner", keeper);
            keeper.timer.stop();
          }
        });
  }

  /// Between one owner and the next there is none for a moment, so that the timer decides.
  @Override
  public void propertyChange(PropertyChangeEvent change) {
    if (change.getNewValue() == null && frame.isFocused()) {
      timer.start();
    } else if (change.getNewValue() instanceof JComponent owner
        && SwingUtilities.isDescendingFrom(owner, frame)) {
      reveal(owner);
    }
  }

  /// Scrolls to what has the focus now, or a person would type where nothing can be seen. What
  /// scrolls by itself, such as a list or a long text, is moved as a whole, and left alone where it
  /// is taller than its page.
  private static void reveal(JComponent owner) {
    JComponent whole =
        SwingUtilities.getAncestorOfClass(JScrollPane.class, owner) instanceof JScrollPane pane
                && owner.equals(pane.getViewport().getView())
            ? pane
            : owner;
    if (SwingUtilities.getAncestorOfClass(JViewport.class, whole) instanceof JViewport page
        && page.getView() instanceof JComponent view
        && whole.getHeight() <= page.getHeight()) {
      view.scrollRectToVisible(
          SwingUtilities.convertRectangle(whole.getParent(), whole.getBounds(), view));
    }
  }

  private void look() {
    KeyboardFocusManager focus = KeyboardFocusManager.getCurrentKeyboardFocusManager();
    if (focus.getFocusOwner() != null || !frame.isFocused()) {
      timer.stop();
      return;
    }
    Component first = frame.getFocusTraversalPolicy().getDefaultComponent(frame);
    if (first != null) {
      first.requestFocusInWindow();
    }
  }
}
