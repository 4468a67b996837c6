package app.landfall.plugin.ui.look;

import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.event.MouseEvent;
import javax.swing.JLabel;
import javax.swing.SwingConstants;
import javax.swing.ToolTipManager;
import org.jspecify.annotations.Nullable;

/// A label for an amount, a date or a count: its digits stand in cells of one width. Text alone, no
/// icon; where there is no room it is cut with dots, and its tooltip has all of it.
public final class FigureLabel extends JLabel {
  /// Empty, at the left.
  public FigureLabel() {
    this("");
  }

  /// At the left.
  public FigureLabel(String text) {
    this(text, SwingConstants.LEADING);
  }

  /// @param alignment such as [SwingConstants#TRAILING]
  public FigureLabel(String text, int alignment) {
    super(text, alignment);
    ToolTipManager.sharedInstance().registerComponent(this);
  }

  @Override
  public @Nullable String getToolTipText(MouseEvent e) {
    String own = super.getToolTipText(e);
    boolean cut =
        isShowing() && getWidth() < getPreferredSize().width; // cells say it by their table
    return own == null && cut ? getText() : own;
  }

  @Override
  public Dimension getPreferredSize() {
    Insets insets = getInsets();
    FontMetrics metrics = getFontMetrics(getFont());
    String text = getText() == null ? "" : getText();
    return new Dimension(
        Figures.width(metrics, text) + insets.left + insets.right,
        metrics.getHeight() + insets.top + insets.bottom);
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    try {
      if (isOpaque()) {
        g.setColor(getBackground());
        g.fillRect(0, 0, getWidth(), getHeight());
      }
      paintFigures(g, getText() == null ? "" : getText());
    } finally {
      g.dispose();
    }
  }

  private void paintFigures(Graphics2D g, String text) {
    Insets insets = getInsets();
    g.setFont(getFont());
    g.setColor(isEnabled() ? getForeground() : Tone.MUTED.color());
    FontMetrics metrics = g.getFontMetrics();
    int room = getWidth() - insets.left - insets.right;
    String shown = Figures.fitting(metrics, text, room);
    int spare = Math.max(0, room - Figures.width(metrics, shown));
    int x =
        switch (getHorizontalAlignment()) {
          case SwingConstants.TRAILING, SwingConstants.RIGHT -> insets.left + spare;
          case SwingConstants.CENTER -> insets.left + spare / 2;
          default -> insets.left;
        };
    int tall = getHeight() - insets.top - insets.bottom;
    int baseline = insets.top + (tall - metrics.getHeight()) / 2 + metrics.getAscent();
    g.clipRect(insets.left, 0, Math.max(0, room), getHeight());
    Figures.paint(g, shown, x, baseline);
  }
}
