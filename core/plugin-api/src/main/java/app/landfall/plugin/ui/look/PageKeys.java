package app.landfall.plugin.ui.look;

import app.landfall.plugin.Needed;
import java.awt.event.ActionEvent;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.JComponent;
import javax.swing.KeyStroke;

/// The keys of a page, with what they do in words: those stand in the list of keys that F1 shows.
/// Event thread.
public final class PageKeys {
  private PageKeys() {}

  /// Binds keys for while the focus is in a part of a page, such as its list.
  ///
  /// @param keys as [KeyStroke#getKeyStroke(String)] takes them, such as `ctrl B`
  /// @param title what they do, in the language of the screen; empty where nobody needs to be told
  /// @param action called on the event thread
  /// @throws IllegalArgumentException if `keys` names none
  public static void bind(JComponent part, String keys, String title, Runnable action) {
    bind(part, JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT, keys, title, action);
  }

  /// The same wherever the focus is in the window while the page can be seen, such as for the
  /// search and the undo of a page; what has the focus takes its own keys first.
  public static void bindPage(JComponent page, String keys, String title, Runnable action) {
    bind(page, keys, title, action);
    bind(page, JComponent.WHEN_IN_FOCUSED_WINDOW, keys, title, action);
  }

  private static void bind(JComponent part, int when, String keys, String title, Runnable action) {
    KeyStroke stroke = KeyStroke.getKeyStroke(Needed.part(keys, "keys"));
    if (stroke == null) {
      throw new IllegalArgumentException("'" + keys + "' names no keys.");
    }
    String name = "landfall.page " + keys;
    part.getInputMap(when).put(stroke, name);
    part.getActionMap().put(name, new Bound(title, action));
  }

  private static final class Bound extends AbstractAction {
    private static final long serialVersionUID = 1L;
    private final transient Runnable action;

    Bound(String title, Runnable action) {
      this.action = action;
      if (!title.isEmpty()) {
        putValue(Action.SHORT_DESCRIPTION, title);
      }
    }

    @Override
    public void actionPerformed(ActionEvent e) {
      action.run();
    }
  }
}
