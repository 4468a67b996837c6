package app.landfall.plugin.ui.look;

import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.LayoutManager;
import java.awt.RenderingHints;
import javax.swing.BorderFactory;
import javax.swing.JPanel;

/// A raised area with round corners and 16 px of room inside.
public final class Card extends JPanel {
  private static final int ARC = 20;

  private final Tone ground;

  /// On the colour of surfaces.
  public Card(LayoutManager layout) {
    this(layout, Tone.SURFACE);
  }

  /// @param ground the colour inside
  public Card(LayoutManager layout, Tone ground) {
    super(layout);
    this.ground = ground;
    setOpaque(false);
    setBorder(BorderFactory.createEmptyBorder(16, 16, 16, 16));
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(ground.color());
    g.fillRoundRect(0, 0, getWidth(), getHeight(), ARC, ARC);
    if (ground == Tone.SURFACE) {
      g.setColor(Tone.HAIRLINE.color());
      g.drawRoundRect(0, 0, getWidth() - 1, getHeight() - 1, ARC, ARC);
    }
    g.dispose();
  }
}
