package app.landfall.syncstatus;

import java.awt.Component;
import java.awt.Container;
import java.awt.KeyboardFocusManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.swing.AbstractButton;
import javax.swing.JComponent;

/// The focus of somebody who works with keys, kept while the buttons around it are made anew: on
/// the button of the same name, else on the one that has come to its place. Event thread.
final class KeptFocus {
  private KeptFocus() {}

  /// Runs what makes the content of `holder` anew.
  static void around(JComponent holder, Runnable rebuild) {
    Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    List<AbstractButton> before = buttons(holder);
    int place = before.indexOf(owner);
    rebuild.run();
    if (place >= 0) {
      focus(buttons(holder), place, before.get(place).getName());
    }
  }

  private static void focus(List<AbstractButton> buttons, int place, String name) {
    if (buttons.isEmpty()) {
      return;
    }
    AbstractButton there = buttons.get(Math.min(place, buttons.size() - 1));
    AbstractButton wanted =
        buttons.stream()
            .filter(button -> Objects.equals(button.getName(), name))
            .filter(button -> !Objects.equals(there.getName(), name))
            .findFirst()
            .orElse(there);
    wanted.requestFocusInWindow();
  }

  private static List<AbstractButton> buttons(Container holder) {
    List<AbstractButton> found = new ArrayList<>();
    for (Component child : holder.getComponents()) {
      if (child instanceof AbstractButton button) {
        found.add(button);
      } else if (child instanceof Container container) {
        found.addAll(buttons(container));
      }
    }
    return found;
  }
}
