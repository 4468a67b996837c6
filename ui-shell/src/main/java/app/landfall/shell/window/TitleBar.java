package app.landfall.shell.window;

import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Icons;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import com.formdev.flatlaf.FlatClientProperties;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// The window's own title: menu, the door to the palette, the bell. The system's buttons keep their
/// place at its end. Event thread.
final class TitleBar extends JPanel {
  static final int HEIGHT = 44;
  private static final ShellTexts TEXTS = Texts.of(ShellTexts.class);

  private final Bell bell;

  TitleBar(Consumer<JComponent> menu, Runnable palette, Consumer<JComponent> messages) {
    super(
        new MigLayout(
            "insets 0 20 0 8, gap 8, fill",
            "[120!, left][grow, center][right][]",
            "[" + HEIGHT + "!, center]"));
    putClientProperty(FlatClientProperties.COMPONENT_TITLE_BAR_CAPTION, true);
    JPanel start = new JPanel(new MigLayout("insets 0, gap 10", "", "[center]"));
    start.setOpaque(false);
    start.putClientProperty(FlatClientProperties.COMPONENT_TITLE_BAR_CAPTION, true);
    start.add(new JLabel(Icons.of("logo", 24, Tone.ACCENT)));
    JButton menuButton = Buttons.icon("menu", TEXTS.menu(), () -> {});
    menuButton.setName("menu");
    menuButton.addActionListener(_ -> menu.accept(menuButton));
    leaveFocus(menuButton);
    start.add(menuButton);
    bell = new Bell(messages);
    add(start);
    add(new Door(palette), "width 200:460:460, height 32!");
    add(bell);
    JPanel buttons = new JPanel();
    buttons.setOpaque(false);
    buttons.putClientProperty(
        FlatClientProperties.FULL_WINDOW_CONTENT_BUTTONS_PLACEHOLDER, "win zeroInFullScreen");
    add(buttons);
  }

  void unread(int number) {
    bell.unread(number);
  }

  /// A click here does not take the focus from where somebody types; the tab key comes here still.
  private static void leaveFocus(JButton button) {
    button.setRequestFocusEnabled(false);
  }

  @Override
  protected void paintComponent(Graphics g) {
    g.setColor(Tone.WINDOW.color());
    g.fillRect(0, 0, getWidth(), getHeight());
    g.setColor(Tone.HAIRLINE.color());
    g.fillRect(0, getHeight() - 1, getWidth(), 1);
  }

  /// Looks like a field, opens the palette.
  private static final class Door extends JButton {
    Door(Runnable palette) {
      setName("palette.open");
      Spoken.name(this, TEXTS.searchEverything());
      setContentAreaFilled(false);
      setBorderPainted(false);
      setFocusPainted(false);
      setRolloverEnabled(true);
      leaveFocus(this);
      addActionListener(_ -> palette.run());
    }

    @Override
    public Dimension getPreferredSize() {
      return new Dimension(460, 32);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
      Graphics2D g = (Graphics2D) graphics.create();
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setColor((getModel().isRollover() ? Tone.HOVER : Tone.SURFACE).color());
      g.fillRoundRect(0, 0, getWidth(), getHeight(), 12, 12);
      g.setColor((isFocusOwner() ? Tone.ACCENT : Tone.HAIRLINE).color());
      g.drawRoundRect(0, 0, getWidth() - 1, getHeight() - 1, 12, 12);
      Icons.of("search", 16, Tone.MUTED).paintIcon(this, g, 10, 8);
      g.setFont(getFont());
      g.setColor(Tone.MUTED.color());
      var metrics = g.getFontMetrics();
      int baseline = (getHeight() - metrics.getHeight()) / 2 + metrics.getAscent();
      g.drawString(TEXTS.searchEverything(), 34, baseline);
      String keys = KeyStrokes.shown("ctrl K");
      g.drawString(keys, getWidth() - metrics.stringWidth(keys) - 12, baseline);
      g.dispose();
    }
  }

  /// Messages; a dot while one has not been looked at.
  private static final class Bell extends JPanel {
    private final JButton button;
    private int unread;

    Bell(Consumer<JComponent> messages) {
      super(new MigLayout("insets 0"));
      setOpaque(false);
      button = Buttons.icon("bell", TEXTS.notifications(), () -> messages.accept(this));
      button.setName("bell");
      leaveFocus(button);
      add(button, "width 32!, height 32!");
    }

    void unread(int number) {
      unread = number;
      String words = TEXTS.notifications() + (number == 0 ? "" : ", " + number);
      Spoken.name(button, words);
      repaint();
    }

    @Override
    protected void paintChildren(Graphics graphics) {
      super.paintChildren(graphics);
      if (unread > 0) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Tone.ACCENT.color());
        g.fillOval(20, 5, 8, 8);
        g.dispose();
      }
    }
  }
}
