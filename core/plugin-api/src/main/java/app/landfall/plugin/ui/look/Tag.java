package app.landfall.plugin.ui.look;

import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.MouseEvent;
import javax.swing.JLabel;
import javax.swing.ToolTipManager;
import org.jspecify.annotations.Nullable;

/// The one pill there is, for what the business says (*Due in 3 days*, *Overdue 5*, *Paid*): text
/// in a tone on its tint; cut with dots where there is no room. Never for how sync stands.
public final class Tag extends JLabel {
  private static final int PAD = 8;
  private static final int HEIGHT = 20;

  private Tone tone;

  /// @param tone of the text; its tint becomes the ground
  public Tag(String text, Tone tone) {
    super(text);
    this.tone = tone;
    Labels.styled(this, "tag");
    ToolTipManager.sharedInstance().registerComponent(this);
  }

  @Override
  public @Nullable String getToolTipText(MouseEvent e) {
    String own = super.getToolTipText(e);
    boolean cut =
        isShowing() && getWidth() < getPreferredSize().width; // cells say it by their table
    return own == null && cut ? getText() : own;
  }

  /// Shows something else.
  public void show(String text, Tone newTone) {
    tone = newTone;
    setText(text);
    repaint();
  }

  @Override
  public Dimension getPreferredSize() {
    FontMetrics metrics = getFontMetrics(getFont());
    return getText().isEmpty()
        ? new Dimension(0, HEIGHT)
        : new Dimension(Figures.width(metrics, getText()) + 2 * PAD, HEIGHT);
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    if (getText().isEmpty()) {
      return;
    }
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    int top = (getHeight() - HEIGHT) / 2;
    int wide = Math.min(getWidth(), getPreferredSize().width);
    g.setColor(tone.tint().color());
    g.fillRoundRect(0, top, wide, HEIGHT, HEIGHT, HEIGHT);
    g.setFont(getFont());
    g.setColor(tone.color());
    FontMetrics metrics = g.getFontMetrics();
    int baseline = top + (HEIGHT - metrics.getHeight()) / 2 + metrics.getAscent();
    g.clipRect(0, 0, wide, getHeight());
    Figures.paint(g, Figures.fitting(metrics, getText(), wide - 2 * PAD), PAD, baseline);
    g.dispose();
  }
}
