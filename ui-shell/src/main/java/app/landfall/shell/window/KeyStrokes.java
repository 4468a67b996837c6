package app.landfall.shell.window;

import java.awt.Toolkit;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.util.Optional;
import javax.swing.KeyStroke;

/// Key strokes as contributions write them, as Swing wants them and as people read them.
final class KeyStrokes {
  private KeyStrokes() {}

  /// `ctrl` becomes the key the platform uses for its menus. Empty for none or nonsense.
  static Optional<KeyStroke> stroke(String keys) {
    KeyStroke written = keys.isBlank() ? null : KeyStroke.getKeyStroke(keys);
    if (written == null) {
      return Optional.empty();
    }
    int menu = Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
    int modifiers = written.getModifiers();
    boolean tab = written.getKeyCode() == KeyEvent.VK_TAB; // elsewhere the system changes programs
    boolean control = !tab && (modifiers & InputEvent.CTRL_DOWN_MASK) != 0;
    int translated = control ? (modifiers & ~allControl()) | menu : modifiers;
    return Optional.of(KeyStroke.getKeyStroke(written.getKeyCode(), translated));
  }

  @SuppressWarnings("deprecation") // a stroke read from text carries the old mask beside the new
  private static int allControl() {
    return InputEvent.CTRL_DOWN_MASK | InputEvent.CTRL_MASK;
  }

  /// Whether no letters are typed with Alt and a digit, as on a Mac.
  static boolean areDigitsFree() {
    return Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx() == InputEvent.CTRL_DOWN_MASK;
  }

  /// Such as `Ctrl+Shift+T`; empty for none.
  static String shown(String keys) {
    return stroke(keys).map(KeyStrokes::shown).orElse("");
  }

  /// The same for the menu, where Java would write `Ctrl+Comma`.
  static String shown(KeyStroke stroke) {
    String modifiers = InputEvent.getModifiersExText(stroke.getModifiers());
    String key =
        stroke.getKeyCode() == KeyEvent.VK_COMMA ? "," : KeyEvent.getKeyText(stroke.getKeyCode());
    return modifiers.isEmpty() ? key : modifiers + "+" + key;
  }
}
