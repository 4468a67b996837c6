package app.landfall.testkit.window;

import java.awt.AWTException;
import java.awt.Component;
import java.awt.EventQueue;
import java.awt.KeyboardFocusManager;
import java.awt.Point;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import javax.swing.JComponent;
import javax.swing.JViewport;
import javax.swing.KeyStroke;
import javax.swing.RepaintManager;
import org.assertj.swing.edt.GuiActionRunner;
import org.jspecify.annotations.Nullable;

/// Mouse and keyboard, through the screen's own events. Each move returns once the window has dealt
/// with it. Characters that are not on every keyboard go to the focus as typed ones.
final class InputRobot implements Hands {
  private static final String ON_EVERY_KEYBOARD =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,-/";

  private final Robot robot;

  InputRobot() {
    try {
      robot = new Robot();
    } catch (AWTException e) {
      throw new IllegalStateException("There is no screen", e);
    }
  }

  /// Waits until nothing is left to be handled.
  @Override
  public void rest() {
    robot.waitForIdle();
  }

  /// Paints what is to be painted now, and waits for nothing that goes on.
  void paint() {
    GuiActionRunner.execute(() -> {
      RepaintManager painter = RepaintManager.currentManager(null);
      painter.validateInvalidComponents();
      painter.paintDirtyRegions();
    });
    Toolkit.getDefaultToolkit().sync();
  }

  /// What shows a status is made anew when the status changes; and what a person aims at may move
  /// once more while the page is laid out, so it is pressed where it is after the pointer came.
  @Override
  public boolean click(Component component) {
    Point aimed = null;
    Point middle = shown(component);
    while (middle != null && !middle.equals(aimed)) {
      aimed = middle;
      robot.mouseMove(middle.x, middle.y);
      rest();
      middle = shown(component);
    }
    if (middle == null) {
      return false;
    }
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    rest();
    return true;
  }

  private static @Nullable Point shown(Component component) {
    return GuiActionRunner.execute(() -> {
      RepaintManager.currentManager(null).validateInvalidComponents();
      return component.isShowing() ? middle(component) : null;
    });
  }

  private static Point middle(Component component) {
    // By its parent: a text field itself would scroll only its own text.
    if (component.getParent() instanceof JComponent parent && !(parent instanceof JViewport)) {
      parent.scrollRectToVisible(component.getBounds());
    }
    Point at = component.getLocationOnScreen();
    at.translate(component.getWidth() / 2, component.getHeight() / 2);
    return at;
  }

  /// Presses keys together, such as `ctrl shift T`.
  @Override
  public void press(KeyStroke keys) {
    int modifiers = keys.getModifiers();
    modifier(modifiers, InputEvent.CTRL_DOWN_MASK, KeyEvent.VK_CONTROL, true);
    modifier(modifiers, InputEvent.SHIFT_DOWN_MASK, KeyEvent.VK_SHIFT, true);
    modifier(modifiers, InputEvent.ALT_DOWN_MASK, KeyEvent.VK_ALT, true);
    robot.keyPress(keys.getKeyCode());
    robot.keyRelease(keys.getKeyCode());
    modifier(modifiers, InputEvent.ALT_DOWN_MASK, KeyEvent.VK_ALT, false);
    modifier(modifiers, InputEvent.SHIFT_DOWN_MASK, KeyEvent.VK_SHIFT, false);
    modifier(modifiers, InputEvent.CTRL_DOWN_MASK, KeyEvent.VK_CONTROL, false);
    rest();
  }

  private void modifier(int modifiers, int mask, int key, boolean down) {
    if ((modifiers & mask) == 0) {
      return;
    }
    if (down) {
      robot.keyPress(key);
    } else {
      robot.keyRelease(key);
    }
  }

  @Override
  public void write(String text) {
    text.chars().forEach(letter -> write((char) letter));
    rest();
  }

  private void write(char letter) {
    if (ON_EVERY_KEYBOARD.indexOf(letter) < 0) {
      rest();
      typed(letter);
      return;
    }
    boolean shift = Character.isUpperCase(letter);
    int key = KeyEvent.getExtendedKeyCodeForChar(letter);
    modifier(
        shift ? InputEvent.SHIFT_DOWN_MASK : 0,
        InputEvent.SHIFT_DOWN_MASK,
        KeyEvent.VK_SHIFT,
        true);
    robot.keyPress(key);
    robot.keyRelease(key);
    modifier(
        shift ? InputEvent.SHIFT_DOWN_MASK : 0,
        InputEvent.SHIFT_DOWN_MASK,
        KeyEvent.VK_SHIFT,
        false);
  }

  private static void typed(char letter) {
    EventQueue queue = Toolkit.getDefaultToolkit().getSystemEventQueue();
    GuiActionRunner.execute(() -> {
      Component focus = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
      if (focus == null) {
        throw new AssertionError("Nothing has the focus to type '" + letter + "' into.");
      }
      queue.postEvent(new KeyEvent(focus, KeyEvent.KEY_TYPED, 0, 0, KeyEvent.VK_UNDEFINED, letter));
    });
  }
}
