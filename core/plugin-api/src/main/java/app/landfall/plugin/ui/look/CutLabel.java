package app.landfall.plugin.ui.look;

import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.JLabel;
import javax.swing.plaf.basic.BasicGraphicsUtils;

/// A label of one line without an icon which, where there is no room, keeps the number at its end:
/// of many invoices of one supplier that is what tells one from another.
public final class CutLabel extends JLabel {
  private static final long serialVersionUID = 1L;

  /// Empty.
  public CutLabel() {}

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    try {
      g.setFont(getFont());
      g.setColor(getForeground());
      FontMetrics metrics = g.getFontMetrics();
      int top = (getHeight() - metrics.getHeight()) / 2 + metrics.getAscent();
      BasicGraphicsUtils.drawString(
          this, g, CutText.fitting(metrics, getText(), getWidth()), 0, top);
    } finally {
      g.dispose();
    }
  }
}
