package app.landfall.shell.window;

import app.landfall.plugin.Notification;
import app.landfall.plugin.Notification.Level;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.Icons;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import app.landfall.shell.look.FloatBorder;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import javax.swing.AbstractButton;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JLayeredPane;
import javax.swing.JPanel;
import javax.swing.JRootPane;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import net.miginfocom.swing.MigLayout;

/// Messages at the lower right, above the status bar and above the buttons of the page. A notice
/// goes away by itself, a warning stays until it is closed; all are kept in a bounded history.
/// Event thread.
final class Toasts {
  private static final int WIDTH = 384;
  private static final int NOTICE_MILLIS = 6_000;
  private static final int MOST = 4;
  private static final int GAP = 8;
  private static final int KEPT = 100;
  private static final ShellTexts TEXTS = Texts.of(ShellTexts.class);

  private final JLayeredPane pane;
  private final Runnable changed;
  private final List<Toast> shown = new ArrayList<>();
  private final Deque<Notification> history = new ArrayDeque<>();
  private int unread;

  /// @param changed told when the history has changed
  Toasts(JLayeredPane pane, Runnable changed) {
    this.pane = pane;
    this.changed = changed;
  }

  private record Toast(Notification notification, JPanel card) {}

  void show(Notification notification) {
    Edt.check();
    if (shown.stream().anyMatch(toast -> toast.notification().equals(notification))) {
      return;
    }
    history.addFirst(notification);
    if (history.size() > KEPT) {
      history.removeLast();
    }
    unread++;
    changed.run();
    if (shown.size() >= MOST) {
      remove(shown.getFirst());
    }
    Toast toast = make(notification);
    shown.add(toast);
    pane.add(toast.card(), JLayeredPane.MODAL_LAYER);
    layout();
    if (notification.level() == Level.NOTICE) {
      Timer timer = new Timer(NOTICE_MILLIS, _ -> remove(toast));
      timer.setRepeats(false);
      timer.start();
    }
  }

  /// Takes away what is no longer so; the history keeps it.
  void withdraw(Notification notification) {
    shown.stream()
        .filter(toast -> toast.notification().equals(notification))
        .toList()
        .forEach(this::remove);
  }

  private Toast make(Notification notification) {
    boolean warning = notification.level() == Level.WARNING;
    JPanel card =
        new JPanel(new MigLayout("insets 14 14 14 10, gap 10", "[][grow,fill][]", "[top]"));
    card.setOpaque(false);
    card.setBorder(new FloatBorder());
    card.setName("toast");
    Spoken.name(card, notification.text());
    card.add(
        new JLabel(
            Icons.of(warning ? "warning" : "info", 18, warning ? Tone.WAITING : Tone.ACCENT)));
    JTextArea text = Labels.wrapped(notification.text(), "body");
    text.setName("toast.text");
    card.add(text, "wmin 0");
    Toast toast = new Toast(notification, card);
    JButton close = Buttons.icon("close", TEXTS.dismiss(), () -> remove(toast));
    close.setName("toast.close");
    card.add(close, "gaptop -6");
    return toast;
  }

  private void remove(Toast toast) {
    if (shown.remove(toast)) {
      pane.remove(toast.card());
      layout();
      pane.repaint();
    }
  }

  /// Puts them above each other; called when the window has another size, too.
  void layout() {
    int bottom = pane.getHeight() - StatusBar.HEIGHT - 4;
    List<Rectangle> buttons = shown.isEmpty() ? List.of() : buttons();
    for (Toast toast : shown.reversed()) {
      JPanel card = toast.card();
      card.setSize(WIDTH, 1_000);
      card.doLayout();
      card.validate();
      Dimension wanted = card.getPreferredSize();
      bottom -= wanted.height;
      Rectangle at =
          above(buttons, new Rectangle(pane.getWidth() - WIDTH - 8, bottom, WIDTH, wanted.height));
      bottom = at.y;
      card.setBounds(at);
      card.revalidate();
    }
  }

  /// Higher, where it would lie over a button; where there is no room higher, as it was.
  private static Rectangle above(List<Rectangle> buttons, Rectangle wanted) {
    Rectangle at = new Rectangle(wanted);
    for (Rectangle button : buttons) {
      if (at.intersects(button)) {
        at.y = button.y - GAP - at.height;
      }
    }
    return at.y < 0 ? wanted : at;
  }

  /// Those of the window, the lowest first.
  private List<Rectangle> buttons() {
    List<Rectangle> found = new ArrayList<>();
    JRootPane root = SwingUtilities.getRootPane(pane);
    if (root != null) {
      addButtons(root.getContentPane(), found);
    }
    found.sort(Comparator.comparingInt((Rectangle button) -> button.y).reversed());
    return found;
  }

  private void addButtons(Container in, List<Rectangle> found) {
    for (Component child : in.getComponents()) {
      if (child instanceof AbstractButton && child.isShowing()) {
        found.add(SwingUtilities.convertRectangle(in, child.getBounds(), pane));
      } else if (child instanceof Container container && child.isVisible()) {
        addButtons(container, found);
      }
    }
  }

  List<Notification> history() {
    return List.copyOf(history);
  }

  int unread() {
    return unread;
  }

  void read() {
    unread = 0;
    changed.run();
  }

  void clear() {
    history.clear();
    unread = 0;
    List.copyOf(shown).forEach(this::remove);
    changed.run();
  }
}
