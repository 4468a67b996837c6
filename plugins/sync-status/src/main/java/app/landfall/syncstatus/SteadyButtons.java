package app.landfall.syncstatus;

import app.landfall.plugin.ui.Edt;
import java.awt.Component;
import java.awt.Container;
import java.awt.KeyboardFocusManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.swing.AbstractButton;
import javax.swing.ButtonModel;
import javax.swing.JComponent;
import javax.swing.event.ChangeEvent;
import javax.swing.event.ChangeListener;

/// Keeper of what somebody has their hand on while buttons are made anew around it. A button that
/// is held down stays until it is let go, or the press would be lost; the focus stays on the button
/// of the same name, else on the one that has come to its place. Event thread.
final class SteadyButtons {
  /// The client property of a holder that says what is to be shown once its button is let go.
  private static final Object NEXT = new Object();

  private SteadyButtons() {}

  /// Runs what makes the content of `holder` anew; later, and only the last one, while a button of
  /// it is held down.
  static void around(JComponent holder, Runnable rebuild) {
    List<AbstractButton> before = buttons(holder);
    Optional<AbstractButton> held =
        before.stream().filter(button -> button.getModel().isPressed()).findFirst();
    if (held.isPresent()) {
      whenLetGo(held.get().getModel(), holder, rebuild);
      return;
    }
    holder.putClientProperty(NEXT, null);
    Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    int place = before.indexOf(owner);
    rebuild.run();
    if (place >= 0) {
      focus(buttons(holder), place, before.get(place).getName());
    }
  }

  private static void whenLetGo(ButtonModel held, JComponent holder, Runnable rebuild) {
    boolean waits = holder.getClientProperty(NEXT) != null;
    holder.putClientProperty(NEXT, rebuild);
    if (waits) {
      return;
    }
    held.addChangeListener(
        new ChangeListener() {
          @Override
          public void stateChanged(ChangeEvent e) {
            if (!held.isPressed()) {
              held.removeChangeListener(this);
              Edt.LATER.execute(() -> showNext(holder)); // after what the button does
            }
          }
        });
  }

  private static void showNext(JComponent holder) {
    if (holder.getClientProperty(NEXT) instanceof Runnable next) {
      holder.putClientProperty(NEXT, null);
      around(holder, next);
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
