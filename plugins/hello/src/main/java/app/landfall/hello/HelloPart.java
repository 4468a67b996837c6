package app.landfall.hello;

import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.StatusPart;
import app.landfall.plugin.ui.ViewPart;
import app.landfall.store.Store;
import jakarta.inject.Inject;
import java.util.Map;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.SwingConstants;

/// The number of those who were greeted, as a page and as a segment of the status bar; follows the
/// table by itself.
final class HelloPart implements ViewPart, StatusPart {
  private static final HelloTexts TEXTS = Texts.of(HelloTexts.class);
  private final JLabel label = new JLabel("", SwingConstants.CENTER);

  @Inject
  HelloPart(Store store) {
    store.live(
        tx -> tx.number("SELECT count(*) FROM hello_greetings", Map.of()),
        Edt.LATER,
        count -> label.setText(TEXTS.greeted(count)));
  }

  @Override
  public JComponent component() {
    return label;
  }
}
