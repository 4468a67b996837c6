package app.landfall.shell.window;

import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.awt.Toolkit;
import java.awt.event.AWTEventListener;
import java.awt.event.FocusEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.beans.PropertyChangeEvent;
import java.beans.PropertyChangeListener;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JList;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JViewport;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import javax.swing.text.JTextComponent;
import org.jspecify.annotations.Nullable;

/// The keeper of the keyboard focus: where its owner is gone or cannot be used any more, leads it
/// on in the page or back to where somebody typed or chose last, never out to the menu, where AWT
/// would go; and keeps its owner in sight. Without it a person who works with keys alone would be
/// lost. Event thread.
final class FocusKeeper implements PropertyChangeListener {
  private static final int LOOK_MILLIS = 100;

  private final JFrame frame;
  private final Timer timer = new Timer(LOOK_MILLIS, _ -> look());
  private final PropertyChangeListener enabling = _ -> SwingUtilities.invokeLater(this::leadOn);
  private @Nullable JComponent kept;

  /// The pages that the owner is in; null where it is beside them.
  private @Nullable ContentArea pages;

  /// Where somebody typed or chose last.
  private @Nullable JComponent work;

  /// Why the owner of now has the focus.
  private FocusEvent.Cause cause = FocusEvent.Cause.UNKNOWN;

  private final AWTEventListener causes = this::noteCause;

  private FocusKeeper(JFrame frame) {
    this.frame = frame;
  }

  private void noteCause(AWTEvent event) {
    if (event instanceof FocusEvent focus && focus.getID() == FocusEvent.FOCUS_GAINED) {
      cause = focus.getCause();
    }
  }

  /// Watches until the frame is disposed of.
  static void watch(JFrame frame) {
    FocusKeeper keeper = new FocusKeeper(frame);
    KeyboardFocusManager focus = KeyboardFocusManager.getCurrentKeyboardFocusManager();
    focus.addPropertyChangeListener("focusOwner", keeper);
    Toolkit toolkit = Toolkit.getDefaultToolkit();
    toolkit.addAWTEventListener(keeper.causes, AWTEvent.FOCUS_EVENT_MASK);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent e) {
            focus.removePropertyChangeListener("focusOwner", keeper);
            toolkit.removeAWTEventListener(keeper.causes);
            keeper.keep(null);
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
      ContentArea before = pages;
      boolean lost = before != null && isLost() && pagesOf(owner) == null;
      keep(owner);
      if (lost && before != null) {
        SwingUtilities.invokeLater(() -> bringBack(owner, before));
      }
      SwingUtilities.invokeLater(() -> passEmpty(owner));
      leadOn();
      reveal(owner);
    }
  }

  private void keep(@Nullable JComponent owner) {
    if (kept != null) {
      kept.removePropertyChangeListener("enabled", enabling);
    }
    kept = owner;
    pages = owner == null ? null : pagesOf(owner);
    if (pages != null && owner != null) {
      pages.noteFocus(owner);
    }
    if (pages != null && owner != null && isWork(owner)) {
      work = owner.getParent() instanceof JTable table ? table : owner;
    }
    if (owner != null) {
      owner.addPropertyChangeListener("enabled", enabling);
    }
  }

  private static @Nullable ContentArea pagesOf(JComponent owner) {
    return owner instanceof ContentArea itself
        ? itself
        : (ContentArea) SwingUtilities.getAncestorOfClass(ContentArea.class, owner);
  }

  private static boolean isWork(JComponent owner) {
    return owner instanceof JTable
        || owner instanceof JList<?>
        || owner instanceof JTextComponent text && text.isEditable();
  }

  private boolean isLost() {
    return kept != null && !(kept.isShowing() && kept.isEnabled());
  }

  /// Unless it was given to something else meanwhile, or somebody went there: what AWT does by
  /// itself where an owner is gone counts as the tab key, and that cannot be pressed there.
  private void bringBack(JComponent landed, ContentArea from) {
    boolean byItself = cause == FocusEvent.Cause.TRAVERSAL_FORWARD;
    if (byItself && landed.isFocusOwner() && from.isShowing() && !toWork()) {
      from.takeFocus();
    }
  }

  private boolean toWork() {
    JComponent last = work;
    return last != null
        && last.isShowing()
        && last.isEnabled()
        && last.isFocusable()
        && last.requestFocusInWindow();
  }

  /// A button that was given the focus and then switched off keeps it, and AWT gives no key to what
  /// is switched off, the tab key neither.
  private void leadOn() {
    JComponent owner = kept;
    if (owner != null && owner.isFocusOwner() && !owner.isEnabled()) {
      owner.transferFocus();
    }
  }

  /// The tab key goes past a table without rows: nothing in it would show where it has gone.
  private void passEmpty(JComponent owner) {
    if (owner instanceof JTable table && table.getRowCount() == 0 && owner.isFocusOwner()) {
      if (cause == FocusEvent.Cause.TRAVERSAL_FORWARD) {
        owner.transferFocus();
      } else if (cause == FocusEvent.Cause.TRAVERSAL_BACKWARD) {
        owner.transferFocusBackward();
      }
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
    if (toWork()) {
      return;
    }
    Component first = frame.getFocusTraversalPolicy().getDefaultComponent(frame);
    if (first != null) {
      first.requestFocusInWindow();
    }
  }
}
