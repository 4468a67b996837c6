package app.landfall.shell.window;

import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import app.landfall.shell.plugins.EntryIcon;
import java.awt.Dimension;
import java.awt.Graphics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// The navigation at the left: the views, below them what belongs to the program. Event thread.
final class NavigationRail extends JPanel {
  private static final ShellTexts TEXTS = Texts.of(ShellTexts.class);

  private final Map<String, NavigationButton> buttons = new LinkedHashMap<>();
  private final JPanel upper = column();
  private final JPanel lower = column();
  private final JButton widen;
  private boolean wide;
  private String selected = "";

  /// @param widened told when a person has changed its width
  NavigationRail(boolean wide, Consumer<Boolean> widened) {
    super(new MigLayout("insets 8 0 8 0, gap 0, wrap 1, fill", "[fill]", "[top]push[bottom][]"));
    this.wide = wide;
    widen =
        Buttons.icon(
            wide ? "chevron-left" : "chevron-right",
            wide ? TEXTS.collapse() : TEXTS.expand(),
            () -> widened.accept(!this.wide));
    widen.setName("rail.widen");
    setName("rail");
    Spoken.name(this, TEXTS.navigation());
    add(upper);
    add(lower);
    add(widen, "grow 0, align center, gaptop 4");
  }

  private static JPanel column() {
    JPanel column = new JPanel(new MigLayout("insets 0, gap 2, wrap 1, fillx", "[fill]"));
    column.setOpaque(false);
    return column;
  }

  /// Adds an entry.
  ///
  /// @param keys shown in its tooltip
  /// @param below whether it stands at the lower end
  void add(String id, String title, EntryIcon icon, String keys, boolean below, Runnable chosen) {
    NavigationButton button = new NavigationButton(title, icon, keys);
    button.setName("rail." + id);
    button.setWide(wide);
    button.addActionListener(_ -> {
      select(selected); // a toggle turns by itself; what is selected is for the window to say
      chosen.run();
    });
    buttons.put(id, button);
    (below ? lower : upper).add(button);
  }

  /// Marks one entry; an unknown id marks none. No group of Swing's: in such a group the tab key
  /// leads to the selected button alone.
  void select(String id) {
    selected = id;
    buttons.forEach((each, button) -> button.setSelected(each.equals(id)));
  }

  void badge(String id, int number) {
    NavigationButton button = buttons.get(id);
    if (button != null) {
      button.setBadge(number);
    }
  }

  @Override
  public Dimension getPreferredSize() {
    Dimension needed = super.getPreferredSize();
    return wide ? new Dimension(NavigationButton.WIDE, needed.height) : needed;
  }

  @Override
  protected void paintComponent(Graphics g) {
    g.setColor(Tone.BAR.color());
    g.fillRect(0, 0, getWidth(), getHeight());
    g.setColor(Tone.HAIRLINE.color());
    g.fillRect(getWidth() - 1, 0, 1, getHeight());
  }
}
