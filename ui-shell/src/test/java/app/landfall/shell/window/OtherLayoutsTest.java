package app.landfall.shell.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import javax.swing.JLabel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherLayoutsTest {
  @ParameterizedTest
  @CsvSource({"т, N", "Т, N", "я, Z", "л, K", "і, S", "ν, N", "ζ, Z", "б, COMMA"})
  void aShortcutIsTheKeyInTheSamePlace(String letter, String key) throws Exception {
    int wanted = KeyEvent.class.getField("VK_" + key).getInt(null);
    KeyEvent latin =
        OtherLayouts.latin(pressed(letter.charAt(0), InputEvent.CTRL_DOWN_MASK)).orElseThrow();
    assertThat(latin.getKeyCode()).isEqualTo(wanted);
    assertThat(latin.getModifiersEx()).isEqualTo(InputEvent.CTRL_DOWN_MASK);
    assertThat(OtherLayouts.latin(pressed(letter.charAt(0), 0))).as("typed").isEmpty();
  }

  /// As Java tells of a key of such a layout: no code, and the letter behind the extended one.
  private static KeyEvent pressed(char letter, int modifiers) {
    KeyEvent event =
        new KeyEvent(
            new JLabel(), KeyEvent.KEY_PRESSED, 0, modifiers, KeyEvent.VK_UNDEFINED, letter) {
          @Override
          public int getExtendedKeyCode() {
            return 0x01000000 + letter;
          }
        };
    return event;
  }
}
