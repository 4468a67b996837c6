package app.landfall.invoices.ui.editor;

import app.landfall.plugin.VisibleText;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tone;
import java.awt.Dimension;
import java.awt.Point;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JList;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;
import javax.swing.Popup;
import javax.swing.PopupFactory;
import org.jspecify.annotations.Nullable;

/// A list of names below a field, of those that what is typed may be meant for. The arrow keys go
/// into it, Enter takes the chosen one, Esc closes it; whoever goes on typing is not disturbed, as
/// the keys stay in the field. On the event thread.
final class NameList {
  private static final int MOST_ROWS = 8;

  private final JTextField field;
  private final Consumer<String> taken;
  private final JList<String> list = new JList<>();
  private final JScrollPane pane = new JScrollPane(list);
  private @Nullable Popup popup;

  /// @param taken called with the name that somebody takes
  NameList(JTextField field, String title, Consumer<String> taken) {
    this.field = field;
    this.taken = taken;
    list.setName(field.getName() + ".names");
    Spoken.name(list, title);
    list.setFocusable(false);
    list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    list.putClientProperty("html.disable", true);
    pane.setBorder(BorderFactory.createLineBorder(Tone.EDGE.color()));
    field.addKeyListener(new Keys());
    field.addFocusListener(
        new FocusAdapter() {
          @Override
          public void focusLost(FocusEvent e) {
            close();
          }
        });
    list.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mousePressed(MouseEvent e) {
            take();
          }
        });
  }

  /// Shows names; none closes it.
  void show(List<String> names) {
    close();
    boolean onlyTyped = names.size() == 1 && names.getFirst().equals(field.getText());
    if (names.isEmpty() || onlyTyped || !field.isFocusOwner() || !field.isShowing()) {
      return;
    }
    list.setListData(names.stream().map(VisibleText::of).toArray(String[]::new));
    list.setVisibleRowCount(Math.min(MOST_ROWS, names.size()));
    pane.setPreferredSize(null);
    pane.setPreferredSize(new Dimension(field.getWidth(), pane.getPreferredSize().height));
    Point at = field.getLocationOnScreen();
    popup =
        PopupFactory.getSharedInstance().getPopup(field, pane, at.x, at.y + field.getHeight() + 2);
    popup.show();
  }

  void close() {
    if (popup != null) {
      popup.hide();
      popup = null;
    }
  }

  private void move(int by) {
    int rows = list.getModel().getSize();
    int row = Math.clamp(list.getSelectedIndex() + by, 0, rows - 1);
    list.setSelectedIndex(row);
    list.ensureIndexIsVisible(row);
    Spoken.description(field, list.getSelectedValue());
  }

  private void take() {
    String name = list.getSelectedValue();
    close();
    if (name != null) {
      taken.accept(name);
    }
  }

  private final class Keys extends KeyAdapter {
    @Override
    public void keyPressed(KeyEvent e) {
      if (popup == null) {
        return;
      }
      switch (e.getKeyCode()) {
        case KeyEvent.VK_DOWN -> used(e, () -> move(1));
        case KeyEvent.VK_UP -> used(e, () -> move(-1));
        case KeyEvent.VK_ESCAPE -> used(e, NameList.this::close);
        case KeyEvent.VK_ENTER -> {
          if (list.getSelectedIndex() >= 0) {
            used(e, NameList.this::take);
          }
        }
        default -> {}
      }
    }

    private static void used(KeyEvent e, Runnable action) {
      e.consume();
      action.run();
    }
  }
}
