package app.landfall.shell.window;

import app.landfall.plugin.Notification;
import app.landfall.plugin.Notification.Level;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Icons;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Tone;
import java.awt.Dimension;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import net.miginfocom.swing.MigLayout;

/// The history behind the bell. Event thread.
final class NotificationHistory {
  private static final ShellTexts TEXTS = Texts.of(ShellTexts.class);
  private static final int WIDTH = 380;

  private NotificationHistory() {}

  static void show(JComponent below, Toasts toasts) {
    JPopupMenu popup = new JPopupMenu();
    popup.setName("messages");
    JPanel page =
        new JPanel(new MigLayout("insets 12, gap 8, wrap 2, fillx", "[][grow,fill]", "[top]"));
    page.setOpaque(false);
    page.add(Labels.section(TEXTS.notifications()), "spanx, split 2, growx, pushx");
    JButton clear =
        Buttons.quiet(
            TEXTS.clearAll(),
            () -> {
              toasts.clear();
              popup.setVisible(false);
            });
    clear.setName("messages.clear");
    clear.setEnabled(!toasts.history().isEmpty());
    page.add(clear, "align right, growx 0");
    for (Notification notification : toasts.history()) {
      boolean warning = notification.level() == Level.WARNING;
      page.add(
          new JLabel(
              Icons.of(warning ? "warning" : "info", 16, warning ? Tone.WAITING : Tone.ACCENT)));
      page.add(Labels.wrapped(notification.text(), "body"), "wmin 0, width " + (WIDTH - 60) + "!");
    }
    if (toasts.history().isEmpty()) {
      page.add(
          Labels.muted(TEXTS.noNotifications()), "spanx, align center, gaptop 12, gapbottom 12");
    }
    JScrollPane scroll = new JScrollPane(page);
    scroll.setBorder(null);
    scroll.setOpaque(false);
    scroll.getViewport().setOpaque(false);
    Dimension wanted = page.getPreferredSize();
    scroll.setPreferredSize(new Dimension(WIDTH, Math.min(440, wanted.height + 8)));
    popup.add(scroll);
    popup.show(below, below.getWidth() - WIDTH, below.getHeight() + 4);
    toasts.read();
  }
}
