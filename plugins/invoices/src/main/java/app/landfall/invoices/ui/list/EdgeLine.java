package app.landfall.invoices.ui.list;

import app.landfall.plugin.ui.look.Tone;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Insets;
import javax.swing.border.Border;

/// A hairline at one edge, in the colour of the theme of now.
enum EdgeLine implements Border {
  TOP,
  LEFT;

  @Override
  public void paintBorder(Component c, Graphics g, int x, int y, int width, int height) {
    g.setColor(Tone.HAIRLINE.color());
    g.fillRect(x, y, this == TOP ? width : 1, this == TOP ? 1 : height);
  }

  @Override
  public Insets getBorderInsets(Component c) {
    return this == TOP ? new Insets(1, 0, 0, 0) : new Insets(0, 1, 0, 0);
  }

  @Override
  public boolean isBorderOpaque() {
    return false;
  }
}
