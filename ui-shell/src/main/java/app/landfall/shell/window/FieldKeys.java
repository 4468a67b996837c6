package app.landfall.shell.window;

import app.landfall.plugin.ui.look.SearchField;
import java.awt.AWTEvent;
import java.awt.KeyboardFocusManager;
import java.awt.Toolkit;
import java.awt.event.AWTEventListener;
import java.awt.event.FocusEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import javax.swing.JComboBox;
import javax.swing.JFrame;
import javax.swing.JPasswordField;
import javax.swing.JTextArea;
import javax.swing.text.JTextComponent;

/// The keys that every text field has, of the program and of plugins, in each of its windows:
/// whoever comes by the tab key types over what is there, what was typed can be undone, and the tab
/// key leads out. Swing has none of it by itself, and a field that only some forms equip is one
/// that people cannot trust. Event thread.
final class FieldKeys implements AWTEventListener {
  private FieldKeys() {}

  /// Watches until the frame is disposed of.
  static void watch(JFrame frame) {
    FieldKeys keys = new FieldKeys();
    Toolkit toolkit = Toolkit.getDefaultToolkit();
    toolkit.addAWTEventListener(keys, AWTEvent.FOCUS_EVENT_MASK);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosed(WindowEvent e) {
            toolkit.removeAWTEventListener(keys);
          }
        });
  }

  @Override
  public void eventDispatched(AWTEvent event) {
    if (event.getID() == FocusEvent.FOCUS_GAINED
        && event instanceof FocusEvent gained
        && gained.getComponent() instanceof JTextComponent text
        && text.isEditable()) {
      boolean keeps = !(text instanceof JPasswordField); // nothing keeps what was typed there
      if (keeps && !(text instanceof SearchField)) { // whoever searches means what was done before
        TypingUndo.of(text);
      }
      if (text instanceof JTextArea area) {
        leaveByTab(area);
      } else if (isByKeys(gained.getCause())) {
        text.selectAll();
      }
    } else if (event.getID() == FocusEvent.FOCUS_GAINED
        && event.getSource() instanceof JComboBox<?> choice) {
      OpenedChoice.of(choice);
    }
  }

  /// As from every other field; Swing's way out of a text of several lines is the window's way to
  /// the next tab.
  private static void leaveByTab(JTextArea area) {
    area.setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
    area.setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
  }

  private static boolean isByKeys(FocusEvent.Cause cause) {
    return cause == FocusEvent.Cause.TRAVERSAL_FORWARD
        || cause == FocusEvent.Cause.TRAVERSAL_BACKWARD;
  }
}
