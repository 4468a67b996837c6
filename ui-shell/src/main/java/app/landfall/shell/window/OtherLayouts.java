package app.landfall.shell.window;

import java.awt.KeyEventDispatcher;
import java.awt.KeyboardFocusManager;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Locale;
import java.util.Optional;
import javax.swing.JFrame;

/// The shortcuts on keyboards whose first layout has no Latin letters: Java knows no key behind
/// `Ctrl+Т`, and so the key that is in the same place on an English keyboard counts. Event thread.
final class OtherLayouts implements KeyEventDispatcher {
  /// Java's extended key codes are these and the character.
  private static final int UNICODE = 0x01000000;

  private static final String LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.";
  private static final String RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбю";
  private static final String UKRAINIAN = "йцукенгшщзхїфівапролджєячсмитьбю";
  private static final String GREEK = ";ςερτυθιοπ[]ασδφγηξκλ΄'ζχψωβνμ,.";
  private static final String[] LAYOUTS = {RUSSIAN, UKRAINIAN, GREEK};

  private OtherLayouts() {}

  /// Translates until the frame is disposed of.
  static void watch(JFrame frame) {
    KeyboardFocusManager focus = KeyboardFocusManager.getCurrentKeyboardFocusManager();
    OtherLayouts layouts = new OtherLayouts();
    focus.addKeyEventDispatcher(layouts);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent e) {
            focus.removeKeyEventDispatcher(layouts);
          }
        });
  }

  @Override
  public boolean dispatchKeyEvent(KeyEvent event) {
    Optional<KeyEvent> latin = latin(event);
    latin.ifPresent(key ->
        KeyboardFocusManager.getCurrentKeyboardFocusManager()
            .redispatchEvent(event.getComponent(), key));
    return latin.isPresent();
  }

  /// The same key with the code that shortcuts are bound to; empty where it has one, or is typed.
  static Optional<KeyEvent> latin(KeyEvent event) {
    int held = InputEvent.CTRL_DOWN_MASK | InputEvent.ALT_DOWN_MASK | InputEvent.META_DOWN_MASK;
    boolean shortcut =
        (event.getModifiersEx() & held) != 0
            && (event.getModifiersEx() & InputEvent.ALT_GRAPH_DOWN_MASK) == 0;
    if (!shortcut
        || event.getID() == KeyEvent.KEY_TYPED
        || event.getKeyCode() != KeyEvent.VK_UNDEFINED) {
      return Optional.empty();
    }
    int letter = event.getExtendedKeyCode() - UNICODE;
    return letter > 0
        ? latin(Character.toString(letter)).map(it -> as(event, it))
        : Optional.empty();
  }

  private static Optional<Character> latin(String letter) {
    String small = letter.toLowerCase(Locale.ROOT);
    for (String layout : LAYOUTS) {
      int place = layout.indexOf(small);
      if (place >= 0) {
        return Optional.of(LATIN.charAt(place));
      }
    }
    return Optional.empty();
  }

  private static KeyEvent as(KeyEvent event, char latin) {
    return new KeyEvent(
        event.getComponent(),
        event.getID(),
        event.getWhen(),
        event.getModifiersEx(),
        KeyEvent.getExtendedKeyCodeForChar(latin),
        latin,
        event.getKeyLocation());
  }
}
