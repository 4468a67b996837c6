package app.landfall.shell.window;

import static org.assertj.core.api.Assertions.assertThat;

import javax.swing.KeyStroke;
import org.junit.jupiter.api.Test;

class KeysTest {
  @Test
  void aCommaIsWrittenAsOne() {
    assertThat(Keys.shown(KeyStroke.getKeyStroke("ctrl COMMA"))).isEqualTo("Ctrl+,");
    assertThat(Keys.shown(KeyStroke.getKeyStroke("ctrl shift T"))).isEqualTo("Ctrl+Shift+T");
  }
}
