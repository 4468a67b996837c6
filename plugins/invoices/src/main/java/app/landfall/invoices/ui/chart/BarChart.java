package app.landfall.invoices.ui.chart;

import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.ActionEvent;
import java.awt.event.FocusEvent;
import java.awt.event.FocusListener;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.KeyStroke;
import javax.swing.UIManager;

/// A small chart of bars. The arrow keys go from bar to bar, and what one stands for is said; Enter
/// or a click opens what is behind it. On the event thread.
public final class BarChart extends JComponent {
  private static final int HEIGHT = 120;
  private static final int FOOT = 20;
  private static final int WIDEST = 44;
  private static final int GAP = 8;

  private final transient List<Bar> bars;
  private final String title;
  private int at;

  /// One bar.
  ///
  /// @param label a word below it
  /// @param words what it stands for, with its amount
  /// @param value how high it is; below zero it is grey
  /// @param open opens what is behind it
  public record Bar(String label, String words, BigDecimal value, Runnable open) {}

  /// @param name for tests
  /// @param title what the chart is about, for those who cannot see it
  /// @param bars at least one
  public BarChart(String name, String title, List<Bar> bars) {
    this.bars = List.copyOf(bars);
    this.title = title;
    this.at = bars.size() - 1;
    setName(name);
    setFocusable(true);
    setFont(UIManager.getFont("small.font"));
    setToolTipText("");
    say();
    onKey("LEFT", () -> go(at - 1));
    onKey("RIGHT", () -> go(at + 1));
    onKey("HOME", () -> go(0));
    onKey("END", () -> go(bars.size() - 1));
    onKey("ENTER", this::open);
    onKey("SPACE", this::open);
    addFocusListener(new Repaint());
    addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent e) {
            int bar = e.getX() / step();
            if (bar < bars.size()) {
              requestFocusInWindow();
              go(bar);
              open();
            }
          }
        });
  }

  private void onKey(String key, Runnable action) {
    getInputMap().put(KeyStroke.getKeyStroke(key), key);
    getActionMap()
        .put(
            key,
            new AbstractAction() {
              @Override
              public void actionPerformed(ActionEvent e) {
                action.run();
              }
            });
  }

  private void go(int bar) {
    at = Math.clamp(bar, 0, bars.size() - 1);
    say();
    repaint();
  }

  private void open() {
    bars.get(at).open().run();
  }

  private void say() {
    Spoken.name(this, title + ": " + bars.get(at).words());
  }

  @Override
  public Dimension getPreferredSize() {
    return new Dimension(bars.size() * WIDEST, HEIGHT);
  }

  @Override
  public String getToolTipText(MouseEvent e) {
    int bar = e.getX() / step();
    return bar < bars.size() ? bars.get(bar).words() : "";
  }

  private int step() {
    return Math.max(GAP + 4, Math.min(WIDEST, getWidth() / bars.size()));
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D g = (Graphics2D) graphics.create();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    BigDecimal most =
        bars.stream().map(bar -> bar.value().abs()).max(BigDecimal::compareTo).orElseThrow();
    for (int bar = 0; bar < bars.size(); bar++) {
      paint(g, bar, most);
    }
    g.setColor(Tone.HAIRLINE.color());
    g.fillRect(0, ground(), getWidth(), 1);
    g.dispose();
  }

  private int ground() {
    return getHeight() - FOOT;
  }

  private void paint(Graphics2D g, int number, BigDecimal most) {
    Bar bar = bars.get(number);
    int high = Math.max(2, height(bar, most));
    int left = number * step() + GAP / 2;
    int wide = step() - GAP;
    g.setColor((bar.value().signum() < 0 ? Tone.MUTED : Tone.ACCENT).color());
    g.fillRoundRect(left, ground() - high, wide, high, 4, 4);
    boolean here = number == at && isFocusOwner();
    if (here) {
      g.drawRoundRect(left - 3, ground() - high - 3, wide + 5, high + 5, 6, 6);
    }
    FontMetrics metrics = g.getFontMetrics();
    int width = metrics.stringWidth(bar.label());
    if (width <= step()) {
      g.setColor((here ? Tone.TEXT : Tone.MUTED).color());
      g.drawString(bar.label(), left + (wide - width) / 2, getHeight() - 5);
    }
  }

  private int height(Bar bar, BigDecimal most) {
    return most.signum() == 0
        ? 0
        : bar.value()
            .abs()
            .multiply(BigDecimal.valueOf(ground() - 4L))
            .divide(most, 0, RoundingMode.HALF_UP)
            .intValue();
  }

  @Override
  public AccessibleContext getAccessibleContext() {
    if (accessibleContext == null) {
      accessibleContext = new SpokenBars();
    }
    return accessibleContext;
  }

  private final class SpokenBars extends AccessibleJComponent {
    private static final long serialVersionUID = 1L;

    @Override
    public AccessibleRole getAccessibleRole() {
      return AccessibleRole.PUSH_BUTTON;
    }
  }

  private final class Repaint implements FocusListener {
    @Override
    public void focusGained(FocusEvent e) {
      repaint();
    }

    @Override
    public void focusLost(FocusEvent e) {
      repaint();
    }
  }
}
