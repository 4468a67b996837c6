package app.landfall.shell.window;

import app.landfall.plugin.Texts;
import java.awt.KeyboardFocusManager;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.beans.PropertyChangeListener;
import javax.swing.JFrame;
import javax.swing.JMenuItem;
import javax.swing.JPasswordField;
import javax.swing.JPopupMenu;
import javax.swing.event.PopupMenuEvent;
import javax.swing.event.PopupMenuListener;
import javax.swing.text.JTextComponent;

/// The context menu that every text field has, of the program and of plugins, by the mouse and by
/// Shift+F10. A field is given it when it first gets the focus. Event thread.
final class FieldMenu {
  private static final ShellTexts TEXTS = Texts.of(ShellTexts.class);

  private final JTextComponent text;
  private final JPopupMenu menu = new JPopupMenu();

  private FieldMenu(JTextComponent text) {
    this.text = text;
  }

  /// Watches which fields get the focus, until the frame is disposed of.
  static void watch(JFrame frame) {
    PropertyChangeListener arriving =
        change -> {
          if (change.getNewValue() instanceof JTextComponent text
              && text.getComponentPopupMenu() == null
              && !(text instanceof JPasswordField)) {
            text.setComponentPopupMenu(new FieldMenu(text).menu());
          }
        };
    KeyboardFocusManager focus = KeyboardFocusManager.getCurrentKeyboardFocusManager();
    focus.addPropertyChangeListener("permanentFocusOwner", arriving);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent e) {
            focus.removePropertyChangeListener("permanentFocusOwner", arriving);
          }
        });
  }

  private JPopupMenu menu() {
    menu.setName("text.menu");
    menu.addPopupMenuListener(
        new PopupMenuListener() {
          @Override
          public void popupMenuWillBecomeVisible(PopupMenuEvent e) {
            fill();
          }

          @Override
          public void popupMenuWillBecomeInvisible(PopupMenuEvent e) {}

          @Override
          public void popupMenuCanceled(PopupMenuEvent e) {}
        });
    fill(); // or it would have no size when it is placed
    return menu;
  }

  private void fill() {
    boolean editable = text.isEditable() && text.isEnabled();
    boolean chosen = text.getSelectionStart() < text.getSelectionEnd();
    menu.removeAll();
    menu.add(item(TEXTS.cutText(), editable && chosen, text::cut));
    menu.add(item(TEXTS.copyText(), chosen, text::copy));
    menu.add(item(TEXTS.pasteText(), editable, text::paste));
    menu.addSeparator();
    menu.add(item(TEXTS.selectAllText(), text.getDocument().getLength() > 0, text::selectAll));
  }

  private static JMenuItem item(String title, boolean can, Runnable run) {
    JMenuItem item = new JMenuItem(title);
    item.setEnabled(can);
    item.addActionListener(_ -> run.run());
    return item;
  }
}
