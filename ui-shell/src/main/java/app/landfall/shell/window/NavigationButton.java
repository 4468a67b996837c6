package app.landfall.shell.window;

import app.landfall.plugin.ui.look.CutText;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import app.landfall.shell.plugins.EntryIcon;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.Icon;
import javax.swing.JToggleButton;
import javax.swing.UIManager;

/// One entry of the navigation rail: icon above or beside its name, a bar of the accent and a
/// filled icon when selected, a badge where something waits there.
final class NavigationButton extends JToggleButton {
  static final int WIDE = 208;
  private static final int NARROW = 72;
  private static final int NARROW_MOST = 112;
  private static final int NARROW_INSET = 6;
  private static final int NARROW_HEIGHT = 58;
  private static final int WIDE_HEIGHT = 40;

  private final transient Icon plain;
  private final transient Icon filled;
  private final String title;
  private boolean wide;
  private int badge;

  NavigationButton(String title, EntryIcon icon, String keys) {
    this.title = title;
    this.plain = icon.of(20, Tone.MUTED);
    this.filled = icon.filled(20, Tone.ACCENT);
    setBorderPainted(false);
    setContentAreaFilled(false);
    setFocusPainted(false);
    setRolloverEnabled(true);
    setToolTipText(keys.isEmpty() ? title : title + "   " + keys);
    Spoken.name(this, title);
  }

  void setWide(boolean nowWide) {
    wide = nowWide;
    revalidate();
    repaint();
  }

  void setBadge(int number) {
    badge = number;
    Spoken.name(this, number == 0 ? title : title + ", " + number);
    repaint();
  }

  @Override
  public Dimension getPreferredSize() {
    return wide ? new Dimension(WIDE, WIDE_HEIGHT) : new Dimension(narrow(), NARROW_HEIGHT);
  }

  /// Wide enough for the whole name below the icon: German words are longer than English ones, and
  /// smaller type would be hard to read.
  private int narrow() {
    int title = getFontMetrics(small()).stringWidth(this.title);
    return Math.clamp(title + 2 * NARROW_INSET, NARROW, NARROW_MOST);
  }

  @Override
  public Dimension getMaximumSize() {
    return getPreferredSize();
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    paintGround(g);
    Icon icon = isSelected() ? filled : plain;
    if (wide) {
      icon.paintIcon(this, g, 20, (getHeight() - 20) / 2);
      paintTitle(g, 52, middle(g.getFontMetrics(getFont())));
      paintBadge(g, getWidth() - 40, getHeight() / 2);
    } else {
      icon.paintIcon(this, g, (getWidth() - 20) / 2, 11);
      FontMetrics metrics = g.getFontMetrics(small());
      paintTitle(g, (getWidth() - metrics.stringWidth(shown(metrics))) / 2, 47);
      paintBadge(g, getWidth() / 2 + 9, 10); // beside the icon, however many digits
    }
    g.dispose();
  }

  private void paintGround(Graphics2D g) {
    if (isSelected() || getModel().isRollover()) {
      g.setColor((isSelected() ? Tone.SELECTION : Tone.HOVER).color());
      g.fillRoundRect(8, 2, getWidth() - 16, getHeight() - 4, 12, 12);
    }
    if (isSelected()) {
      g.setColor(Tone.ACCENT.color());
      g.fillRoundRect(0, getHeight() / 2 - 12, 3, 24, 3, 3);
    }
    if (isFocusOwner()) {
      g.setColor(Tone.ACCENT.color());
      g.drawRoundRect(8, 2, getWidth() - 17, getHeight() - 5, 12, 12);
    }
  }

  private void paintTitle(Graphics2D g, int x, int baseline) {
    g.setColor((isSelected() ? Tone.ACCENT : wide ? Tone.TEXT : Tone.MUTED).color());
    g.setFont(wide ? getFont() : small());
    g.drawString(shown(g.getFontMetrics()), x, baseline);
  }

  private String shown(FontMetrics metrics) {
    return CutText.fitting(metrics, title, wide ? WIDE - 52 - 44 : getWidth() - 8);
  }

  private int middle(FontMetrics metrics) {
    return (getHeight() - metrics.getHeight()) / 2 + metrics.getAscent();
  }

  private Font small() {
    Font caption = UIManager.getFont("caption.font");
    Font base = caption == null ? getFont() : caption;
    return base.deriveFont(Math.max(11f, base.getSize2D() - 1f));
  }

  /// @param left where it begins
  /// @param y its middle
  private void paintBadge(Graphics2D g, int left, int y) {
    if (badge == 0) {
      return;
    }
    String text = badge > 99 ? "99+" : Integer.toString(badge);
    g.setFont(small().deriveFont(Font.BOLD, 10f));
    FontMetrics metrics = g.getFontMetrics();
    int width = Math.max(16, metrics.stringWidth(text) + 8);
    g.setColor(Tone.ACCENT.color());
    g.fillRoundRect(left, y - 8, width, 16, 16, 16);
    g.setColor(Tone.ON_ACCENT.color());
    g.drawString(
        text,
        left + (width - metrics.stringWidth(text)) / 2,
        y - 8 + (16 - metrics.getHeight()) / 2 + metrics.getAscent());
  }
}
