package app.landfall.shell.window;

import app.landfall.plugin.ui.look.Tone;
import java.awt.Dimension;
import java.awt.Graphics;
import javax.swing.JComponent;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// The bar at the bottom: at the left how sync stands, at the right sums and running work. Event
/// thread.
final class StatusBar extends JPanel {
  static final int HEIGHT = 32;

  private final JPanel left = side("align left");
  private final JPanel right = side("align right");

  StatusBar() {
    super(
        new MigLayout(
            "insets 0 12 0 12, gap 0, fill", "[left, grow, shrink 200]16[right]", "[fill]"));
    setName("statusbar");
    add(left, "growy, wmin 0");
    add(right, "growy");
  }

  private static JPanel side(String align) {
    JPanel side =
        new JPanel(
            new MigLayout("insets 0, gap 12, " + align + ", hidemode 3", "", "[center, grow]"));
    side.setOpaque(false);
    return side;
  }

  void addLeft(JComponent item) {
    left.add(item, "wmin 0");
  }

  /// Nearer to the middle than those before.
  void addRight(JComponent item) {
    right.add(item, 0);
  }

  void clear() {
    left.removeAll();
    right.removeAll();
  }

  @Override
  public Dimension getPreferredSize() {
    return new Dimension(super.getPreferredSize().width, HEIGHT);
  }

  @Override
  protected void paintComponent(Graphics g) {
    g.setColor(Tone.BAR.color());
    g.fillRect(0, 0, getWidth(), getHeight());
    g.setColor(Tone.HAIRLINE.color());
    g.fillRect(0, 0, getWidth(), 1);
  }
}
