package app.landfall.shell.window;

import app.landfall.plugin.Texts;
import app.landfall.plugin.VisibleText;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.CutText;
import app.landfall.plugin.ui.look.Icons;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import app.landfall.shell.plugins.EntryIcon;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.ItemEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.Set;
import javax.swing.Icon;
import javax.swing.JComponent;
import javax.swing.JToggleButton;
import javax.swing.KeyStroke;

/// One tab: icon, title, a dot for what is not saved, a cross to close. The middle button of the
/// mouse closes it too.
final class TabButton extends JToggleButton {
  static final int HEIGHT = 38;
  private static final int MOST = 220;
  private static final int LEAST_TEXT = 40;
  private static final Set<Integer> ARROWS =
      Set.of(KeyEvent.VK_LEFT, KeyEvent.VK_RIGHT, KeyEvent.VK_UP, KeyEvent.VK_DOWN);
  private static final ShellTexts TEXTS = Texts.of(ShellTexts.class);

  private final transient Icon icon;
  private final transient Icon cross = Icons.of("close", 14, Tone.MUTED);
  private final boolean closable;
  private String title = "";
  private boolean dirty;
  private boolean overCross;

  TabButton(EntryIcon icon, boolean closable, Runnable close) {
    this.icon = icon.of(16, Tone.MUTED);
    this.closable = closable;
    setBorderPainted(false);
    setContentAreaFilled(false);
    setFocusPainted(false);
    MouseAdapter mouse = new Mouse(close);
    addMouseListener(mouse);
    addMouseMotionListener(mouse);
  }

  /// Goes along with the arrow keys, by which Swing marks the next tab of the strip and tells
  /// nobody else: the page is shown, and the focus stays in the strip for the next arrow. Enter
  /// goes into the page, as the space bar does.
  void onArrow(Runnable show) {
    addItemListener(e -> {
      if (e.getStateChange() == ItemEvent.SELECTED && isByArrow()) {
        show.run();
        Edt.LATER.execute(this::requestFocusInWindow); // the page may have asked for it meanwhile
      }
    });
    registerKeyboardAction(
        _ -> doClick(0), KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), JComponent.WHEN_FOCUSED);
  }

  private static boolean isByArrow() {
    return EventQueue.getCurrentEvent() instanceof KeyEvent key
        && key.getComponent() instanceof TabButton
        && ARROWS.contains(key.getKeyCode());
  }

  void show(String newTitle, boolean nowDirty) {
    title = VisibleText.of(newTitle);
    dirty = nowDirty;
    setToolTipText(title);
    Spoken.name(this, nowDirty ? title + " ●" : title);
    revalidate();
    repaint();
  }

  private int textWidth(FontMetrics metrics) {
    return Math.min(MOST - 74, metrics.stringWidth(title));
  }

  private int besideText() {
    return 12 + 16 + 8 + (closable ? 32 : 14);
  }

  /// As many letters as a title can do without.
  @Override
  public Dimension getMinimumSize() {
    int text = Math.min(LEAST_TEXT, textWidth(getFontMetrics(getFont())));
    return new Dimension(besideText() + text, HEIGHT);
  }

  @Override
  public Dimension getPreferredSize() {
    return new Dimension(besideText() + textWidth(getFontMetrics(getFont())), HEIGHT);
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    paintGround(g);
    icon.paintIcon(this, g, 12, (HEIGHT - 16) / 2);
    g.setFont(getFont());
    g.setColor((isSelected() ? Tone.TEXT : Tone.MUTED).color());
    FontMetrics metrics = g.getFontMetrics();
    g.drawString(
        CutText.fitting(metrics, title, getWidth() - besideText()),
        36,
        (HEIGHT - metrics.getHeight()) / 2 + metrics.getAscent());
    paintEnd(g);
    g.dispose();
  }

  private void paintGround(Graphics2D g) {
    if (isSelected()) {
      g.setColor(Tone.SURFACE.color());
      g.fillRect(0, 0, getWidth(), HEIGHT);
      g.setColor(Tone.ACCENT.color());
      g.fillRect(0, 0, getWidth(), 2);
    } else if (getModel().isRollover()) {
      g.setColor(Tone.HOVER.color());
      g.fillRect(0, 0, getWidth(), HEIGHT);
    }
    g.setColor(Tone.HAIRLINE.color());
    g.fillRect(getWidth() - 1, 0, 1, HEIGHT);
    if (isFocusOwner()) {
      g.setColor(Tone.ACCENT.color());
      g.drawRoundRect(2, 4, getWidth() - 6, HEIGHT - 8, 8, 8);
    }
  }

  private void paintEnd(Graphics2D g) {
    if (!closable) {
      return;
    }
    int x = getWidth() - 26;
    int y = (HEIGHT - 14) / 2;
    if (overCross) {
      g.setColor(Tone.HAIRLINE.color());
      g.fillRoundRect(x - 3, y - 3, 20, 20, 6, 6);
    }
    if (dirty && !overCross) {
      g.setColor(Tone.ACCENT.color());
      g.fillOval(x + 3, y + 3, 8, 8);
    } else if (isSelected() || getModel().isRollover()) {
      cross.paintIcon(this, g, x, y);
    }
  }

  private final class Mouse extends MouseAdapter {
    private final Runnable close;

    Mouse(Runnable close) {
      this.close = close;
    }

    @Override
    public void mouseMoved(MouseEvent e) {
      boolean over = closable && e.getX() > getWidth() - 30;
      if (over != overCross) {
        overCross = over;
        setToolTipText(over ? TEXTS.closeTab() : title);
        repaint();
      }
    }

    @Override
    public void mouseExited(MouseEvent e) {
      overCross = false;
      repaint();
    }

    @Override
    public void mouseClicked(MouseEvent e) {
      boolean middle = e.getButton() == MouseEvent.BUTTON2;
      if (closable && (middle || e.getX() > getWidth() - 30)) {
        close.run();
      }
    }
  }
}
