package app.landfall.testkit.window;

import java.awt.AWTEvent;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.KeyboardFocusManager;
import java.awt.Point;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.util.concurrent.locks.LockSupport;
import javax.swing.JComponent;
import javax.swing.JViewport;
import javax.swing.KeyStroke;
import org.assertj.swing.edt.GuiActionRunner;
import org.jspecify.annotations.Nullable;

/// Mouse and keyboard as events of Java, past the screen: a hundred times as quick as [InputRobot],
/// and all that a window sees of it. What only a screen can show, such as which of two windows a
/// click hits, it does not.
final class PostedInput implements Hands {
  private static final long PATIENCE_NANOS = 5_000_000_000L;
  private static final int LEFT = InputEvent.BUTTON1_DOWN_MASK;

  @Override
  public void rest() {
    flush();
  }

  /// Waits until everything posted before has been dealt with.
  static void flush() {
    GuiActionRunner.execute(() -> {});
  }

  @Override
  public boolean click(Component component) {
    Point middle = GuiActionRunner.execute(() -> component.isShowing() ? middle(component) : null);
    if (middle == null) {
      return false;
    }
    click(component, middle, 0);
    return true;
  }

  /// @param modifiers such as `InputEvent.CTRL_DOWN_MASK`
  void click(Component component, Point at, int modifiers) {
    mouse(component, at, MouseEvent.MOUSE_PRESSED, modifiers | LEFT);
    mouse(component, at, MouseEvent.MOUSE_RELEASED, modifiers);
    mouse(component, at, MouseEvent.MOUSE_CLICKED, modifiers);
    flush();
  }

  private static void mouse(Component component, Point at, int id, int modifiers) {
    post(
        new MouseEvent(
            component,
            id,
            System.currentTimeMillis(),
            modifiers,
            at.x,
            at.y,
            1,
            false,
            MouseEvent.BUTTON1));
  }

  private static Point middle(Component component) {
    // By its parent: a text field itself would scroll only its own text.
    if (component.getParent() instanceof JComponent parent && !(parent instanceof JViewport)) {
      parent.scrollRectToVisible(component.getBounds());
    }
    return new Point(component.getWidth() / 2, component.getHeight() / 2);
  }

  @Override
  public void press(KeyStroke keys) {
    key(KeyEvent.KEY_PRESSED, keys.getModifiers(), keys.getKeyCode(), KeyEvent.CHAR_UNDEFINED);
    key(KeyEvent.KEY_RELEASED, keys.getModifiers(), keys.getKeyCode(), KeyEvent.CHAR_UNDEFINED);
    flush();
  }

  @Override
  public void write(String text) {
    text.chars()
        .forEach(letter -> key(KeyEvent.KEY_TYPED, 0, KeyEvent.VK_UNDEFINED, (char) letter));
    flush();
  }

  /// To whoever has the focus when everything before has been dealt with.
  private static void key(int id, int modifiers, int code, char letter) {
    flush();
    post(new KeyEvent(target(), id, System.currentTimeMillis(), modifiers, code, letter));
  }

  private static Component target() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (true) {
      Component owner = GuiActionRunner.execute(PostedInput::focused);
      if (owner != null) {
        return owner;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("Nothing has the focus to type into.");
      }
      LockSupport.parkNanos(1_000_000); // the screen gives it to a dialog that has just opened
    }
  }

  private static @Nullable Component focused() {
    KeyboardFocusManager focus = KeyboardFocusManager.getCurrentKeyboardFocusManager();
    Component owner = focus.getFocusOwner();
    Window window = focus.getFocusedWindow();
    return owner == null && window != null ? window.getMostRecentFocusOwner() : owner;
  }

  private static void post(AWTEvent event) {
    EventQueue queue = Toolkit.getDefaultToolkit().getSystemEventQueue();
    queue.postEvent(event);
  }
}
