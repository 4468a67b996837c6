package app.landfall.testkit.window;

import java.awt.Component;
import javax.swing.KeyStroke;

/// The hands of a test: each move returns once the window has dealt with it.
interface Hands {
  /// Waits until nothing is left to be handled.
  void rest();

  /// Clicks it where it can be seen.
  ///
  /// @return whether it could
  boolean click(Component component);

  /// Presses keys together, such as `ctrl shift T`.
  void press(KeyStroke keys);

  void write(String text);
}
