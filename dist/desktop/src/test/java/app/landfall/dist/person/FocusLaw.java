package app.landfall.dist.person;

import app.landfall.testkit.window.EventTimes;
import app.landfall.testkit.window.TestWindow;
import java.awt.Component;
import java.awt.Container;
import java.awt.FocusTraversalPolicy;
import java.awt.KeyboardFocusManager;
import java.awt.Window;
import java.util.concurrent.TimeUnit;
import javax.swing.JLabel;
import org.assertj.swing.edt.GuiActionRunner;

/// The law of the keys, W7: after every step they lead somewhere: what has the focus can be seen
/// and used, and the tab key leads on from it, and round to it again.
final class FocusLaw {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int MOST_TABS = 400;

  private FocusLaw() {}

  /// A window that was left gets its focus back a moment later.
  static void check(TestWindow window) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    String wrong = wrong();
    while (!wrong.isEmpty()) {
      if (System.nanoTime() > end) {
        throw WindowLaw.W7.broken(wrong);
      }
      EventTimes events = window.times();
      events.awaitEvent(events.count(), 20);
      wrong = wrong();
    }
  }

  private static String wrong() {
    return String.valueOf(GuiActionRunner.execute(FocusLaw::wrongNow));
  }

  private static String wrongNow() {
    Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    if (owner == null) {
      return "nothing has the focus";
    }
    if (owner instanceof Window) {
      return "no component has the focus, only the window";
    }
    if (!owner.isShowing() || !owner.isEnabled()) {
      return name(owner) + " has the focus and cannot be " + (owner.isShowing() ? "used" : "seen");
    }
    Container root = owner.getFocusCycleRootAncestor();
    return root == null ? name(owner) + " is in no window" : around(root, owner);
  }

  private static String around(Container root, Component owner) {
    FocusTraversalPolicy policy = root.getFocusTraversalPolicy();
    Component at = owner;
    for (int i = 0; i < MOST_TABS; i++) {
      at = policy.getComponentAfter(root, at);
      if (at == null) {
        return "the tab key leads nowhere from " + name(owner);
      }
      if (!at.isShowing() || !at.isEnabled()) {
        return "the tab key leads to " + name(at) + ", which cannot be used";
      }
      if (at.equals(owner)) {
        return "";
      }
    }
    return isRestingPlace(owner) ? "" : "the tab key does not lead to " + name(owner);
  }

  /// A page that has nothing to be used has the focus for as long as it is in front; the tab key
  /// leads on from it, and not to it.
  private static boolean isRestingPlace(Component owner) {
    return owner instanceof JLabel || "pages".equals(owner.getName());
  }

  /// By its name, or by the nearest around it that has one.
  private static String name(Component component) {
    Component named = component;
    while (named.getName() == null && named.getParent() != null) {
      named = named.getParent();
    }
    String name = named.getName() == null ? "" : named.getName();
    return component.getClass().getSimpleName()
        + (named.equals(component) ? " " : " in ")
        + name.replaceAll("(?<=:).*", "…");
  }
}
