package app.landfall.shell.plugins;

import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Edt;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.EmptyState;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.KeyboardFocusManager;
import java.awt.Window;
import java.util.function.Supplier;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/// The panel around a part of a plugin. What the part throws while Swing paints, lays out or
/// measures it would end the painting of the whole window; here it takes the part away, says so in
/// its place and offers to try again. Whatever is painted inside of it is painted from here, so
/// that nothing goes past it. Event thread.
public final class PartGuard extends JPanel {
  private static final GuardTexts TEXTS = Texts.of(GuardTexts.class);
  private static final String PAINTED = "while it was painted";
  private static final String LAID_OUT = "while it was laid out";

  private final transient GuardedCalls guarded;
  private final String plugin;
  private final boolean small;

  /// Null only while the panel itself is being made.
  private final @Nullable JComponent part;

  private boolean broken;

  private PartGuard(GuardedCalls guarded, String plugin, JComponent part, boolean small) {
    super(new BorderLayout());
    this.guarded = guarded;
    this.plugin = plugin;
    this.small = small;
    this.part = part;
    setOpaque(false);
    add(part);
  }

  /// Around a page.
  public static PartGuard page(GuardedCalls guarded, String plugin, JComponent part) {
    return new PartGuard(guarded, plugin, part, false);
  }

  /// Around something one line high, which may hide itself.
  public static PartGuard line(GuardedCalls guarded, String plugin, JComponent part) {
    return new PartGuard(guarded, plugin, part, true);
  }

  /// What is shown: the part, or what stands in its place.
  public JComponent content() {
    return (JComponent) getComponent(0);
  }

  /// Lays out anew what this plugin has on the screen: a page inside a part that scrolls is laid
  /// out without asking the guard around it.
  static void checkAll(String plugin) {
    for (Window window : Window.getWindows()) {
      check(window, plugin);
    }
  }

  private static void check(Container container, String plugin) {
    for (Component each : container.getComponents()) {
      if (each instanceof PartGuard guard && guard.plugin.equals(plugin)) {
        guard.validate();
      } else if (each instanceof Container inner) {
        check(inner, plugin);
      }
    }
  }

  /// A part that hides itself leaves no gap in its line.
  @Override
  public boolean isVisible() {
    return super.isVisible() && (!small || broken || part == null || part.isVisible());
  }

  @Override
  protected boolean isPaintingOrigin() {
    return true;
  }

  @Override
  public void paint(Graphics g) {
    var _ =
        guard(
            PAINTED,
            true,
            () -> {
              super.paint(g);
              return true;
            });
  }

  @Override
  protected void validateTree() {
    var _ =
        guard(
            LAID_OUT,
            true,
            () -> {
              super.validateTree();
              return true;
            });
  }

  @Override
  public Dimension getPreferredSize() {
    return guard(LAID_OUT, new Dimension(), super::getPreferredSize);
  }

  @Override
  public Dimension getMinimumSize() {
    return guard(LAID_OUT, new Dimension(), super::getMinimumSize);
  }

  @SuppressWarnings("ReferenceEquality") // it is this very part that was broken
  private <T> T guard(String what, T otherwise, Supplier<T> call) {
    if (broken && content() == part) {
      return otherwise; // it is about to be taken away
    }
    try {
      return call.get();
    } catch (RuntimeException | LinkageError | StackOverflowError thrown) {
      broken = true;
      Edt.LATER.execute(() -> takeAway(what, thrown)); // not in the middle of painting
      return otherwise;
    }
  }

  private void takeAway(String what, Throwable thrown) {
    show(instead());
    guarded.failed(plugin, what, thrown);
  }

  private JComponent instead() {
    String sentence = TEXTS.takenAway(guarded.name(plugin));
    JButton again =
        small
            ? Buttons.icon("warning", sentence + " " + TEXTS.again(), this::tryAgain)
            : Buttons.plain(TEXTS.again(), this::tryAgain);
    again.setName("part.again");
    return small ? again : new EmptyState("warning", sentence).with(again);
  }

  private void tryAgain() {
    broken = false;
    if (part != null) {
      show(part);
    }
  }

  private void show(JComponent shown) {
    Component focused = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
    boolean held = focused != null && SwingUtilities.isDescendingFrom(focused, this);
    removeAll();
    add(shown);
    if (held) {
      shown.transferFocusDownCycle();
    }
    revalidate();
    repaint();
  }
}
