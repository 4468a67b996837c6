package app.landfall.testkit.window;

import java.awt.Component;
import java.awt.Container;
import java.awt.FocusTraversalPolicy;
import java.awt.Window;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.accessibility.Accessible;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.accessibility.AccessibleState;
import javax.accessibility.AccessibleStateSet;
import javax.accessibility.AccessibleText;
import javax.accessibility.AccessibleValue;
import javax.swing.JTable;
import javax.swing.text.JTextComponent;
import org.jspecify.annotations.Nullable;

/// A screen as a screen reader reads it: role, name, states, value and description of everything
/// that is shown, one line each, what is inside indented. On the event thread.
final class SpokenScreen {
  private static final int LONGEST_VALUE = 80;
  private static final int MOST_ROWS = 3;
  private static final int MOST_STEPS = 500;

  /// The states that are said; the others say that it is there.
  private static final List<AccessibleState> SAID =
      List.of(
          AccessibleState.FOCUSED,
          AccessibleState.SELECTED,
          AccessibleState.CHECKED,
          AccessibleState.PRESSED,
          AccessibleState.EXPANDED,
          AccessibleState.COLLAPSED,
          AccessibleState.EDITABLE,
          AccessibleState.BUSY);

  private static final Set<AccessibleRole> SILENT =
      Set.of(
          AccessibleRole.PANEL,
          AccessibleRole.FILLER,
          AccessibleRole.LAYERED_PANE,
          AccessibleRole.ROOT_PANE,
          AccessibleRole.VIEWPORT,
          AccessibleRole.SCROLL_PANE,
          AccessibleRole.SCROLL_BAR,
          AccessibleRole.GLASS_PANE,
          AccessibleRole.UNKNOWN,
          AccessibleRole.AWT_COMPONENT,
          AccessibleRole.SWING_COMPONENT);

  private final StringBuilder text = new StringBuilder();

  private SpokenScreen() {}

  /// Every window that is shown.
  static String now() {
    SpokenScreen read = new SpokenScreen();
    for (Window window : Window.getWindows()) {
      if (window.isShowing()) {
        read.read(window, 0);
      }
    }
    return read.text.toString();
  }

  /// What Tab leads to in a window and has no name for those who cannot see.
  static List<String> unnamed(Window window) {
    FocusTraversalPolicy policy = window.getFocusTraversalPolicy();
    Set<Component> seen = new LinkedHashSet<>();
    Component next = policy == null ? null : policy.getFirstComponent(window);
    while (next != null && seen.size() < MOST_STEPS && seen.add(next)) {
      Container cycle = next.getFocusCycleRootAncestor();
      next =
          cycle == null || cycle.getFocusTraversalPolicy() == null
              ? null
              : cycle.getFocusTraversalPolicy().getComponentAfter(cycle, next);
    }
    List<String> unnamed = new ArrayList<>();
    for (Component one : seen) {
      AccessibleContext context = one.getAccessibleContext();
      if (one.isShowing()
          && !(one instanceof Window)
          && (context == null || blank(context.getAccessibleName()))) {
        unnamed.add(one.getClass().getSimpleName() + " " + one.getName());
      }
    }
    return unnamed;
  }

  private void read(Component component, int depth) {
    if (!component.isVisible()) {
      return;
    }
    AccessibleContext context =
        component instanceof Accessible ? component.getAccessibleContext() : null;
    int inside = depth;
    if (context != null && isSaid(context)) {
      text.append("  ".repeat(depth)).append(line(context)).append('\n');
      inside++;
    }
    if (component instanceof JTable table) {
      rows(table, inside);
    } else if (component instanceof Container container && !(component instanceof JTextComponent)) {
      for (Component child : container.getComponents()) {
        read(child, inside);
      }
    }
  }

  private static boolean isSaid(AccessibleContext context) {
    return !SILENT.contains(context.getAccessibleRole()) || !blank(context.getAccessibleName());
  }

  private void rows(JTable table, int depth) {
    for (int row = 0; row < Math.min(MOST_ROWS, table.getRowCount()); row++) {
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < table.getColumnCount(); column++) {
        Component cell = table.prepareRenderer(table.getCellRenderer(row, column), row, column);
        AccessibleContext context = cell.getAccessibleContext();
        cells.add(context == null ? "" : shown(context.getAccessibleName()));
      }
      text.append("  ".repeat(depth)).append("row: ").append(String.join(" | ", cells));
      text.append('\n');
    }
    if (table.getRowCount() > MOST_ROWS) {
      text.append("  ".repeat(depth)).append("and further rows\n");
    }
  }

  private static String line(AccessibleContext context) {
    StringBuilder line =
        new StringBuilder(context.getAccessibleRole().toDisplayString(Locale.ENGLISH));
    line.append(" \"").append(shown(context.getAccessibleName())).append('"');
    AccessibleStateSet states = context.getAccessibleStateSet();
    if (!states.contains(AccessibleState.ENABLED)) {
      line.append(", disabled");
    }
    for (AccessibleState state : SAID) {
      if (states.contains(state)) {
        line.append(", ").append(state.toDisplayString(Locale.ENGLISH));
      }
    }
    String value = value(context);
    if (!value.isEmpty()) {
      line.append(", value \"").append(value).append('"');
    }
    String description = shown(context.getAccessibleDescription());
    if (!description.isEmpty()) {
      line.append(", ").append(description);
    }
    return line.toString();
  }

  private static String value(AccessibleContext context) {
    AccessibleText text = context.getAccessibleText();
    AccessibleValue number = context.getAccessibleValue();
    if (context.getAccessibleEditableText() != null && text != null && text.getCharCount() > 0) {
      return shown(
          context
              .getAccessibleEditableText()
              .getTextRange(0, Math.min(LONGEST_VALUE, text.getCharCount())));
    }
    return number == null || context.getAccessibleAction() != null
        ? ""
        : String.valueOf(number.getCurrentAccessibleValue());
  }

  private static String shown(@Nullable String text) {
    return Objects.requireNonNullElse(text, "").replace('\n', ' ').strip();
  }

  private static boolean blank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
