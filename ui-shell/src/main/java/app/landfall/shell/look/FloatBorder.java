package app.landfall.shell.look;

import app.landfall.plugin.ui.look.Tone;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.RenderingHints;
import javax.swing.border.AbstractBorder;

/// A soft shadow around, and the ground of, what floats above the window.
public final class FloatBorder extends AbstractBorder {
  private static final int SHADOW = 12;
  private static final int ARC = 20;

  @Override
  public Insets getBorderInsets(Component component, Insets insets) {
    insets.set(SHADOW, SHADOW, SHADOW + 4, SHADOW);
    return insets;
  }

  @Override
  public void paintBorder(Component c, Graphics graphics, int x, int y, int width, int height) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    for (int i = 0; i < SHADOW; i++) {
      g.setColor(new Color(0, 0, 0, 2 + i / 2));
      g.fillRoundRect(
          x + i, y + i + 2, width - 2 * i, height - 2 * i, ARC + SHADOW - i, ARC + SHADOW - i);
    }
    int wide = width - 2 * SHADOW;
    int tall = height - 2 * SHADOW - 4;
    g.setColor(Tone.SURFACE.color());
    g.fillRoundRect(x + SHADOW, y + SHADOW, wide, tall, ARC, ARC);
    g.setColor(Tone.HAIRLINE.color());
    g.drawRoundRect(x + SHADOW, y + SHADOW, wide - 1, tall - 1, ARC, ARC);
    g.dispose();
  }
}
