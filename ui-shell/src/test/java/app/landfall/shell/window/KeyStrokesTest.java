package app.landfall.shell.window;

import static org.assertj.core.api.Assertions.assertThat;

import javax.swing.KeyStroke;
import org.junit.jupiter.api.Test;

class KeyStrokesTest {
  @Test
  void aCommaIsWrittenAsOne() {
    assertThat(KeyStrokes.shown(KeyStroke.getKeyStroke("ctrl COMMA"))).isEqualTo("Ctrl+,");
    assertThat(KeyStrokes.shown(KeyStroke.getKeyStroke("ctrl shift T"))).isEqualTo("Ctrl+Shift+T");
  }
}
