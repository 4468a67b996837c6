package app.landfall.testkit.window;

import java.awt.Component;
import java.awt.Container;
import java.awt.KeyboardFocusManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import javax.swing.JTable;
import javax.swing.SwingUtilities;
import org.assertj.swing.edt.GuiActionRunner;

/// One way round the window with the tab key, from where the focus is.
final class TabRound {
  /// More than anybody would want to press; a table that is edited in place has many cells.
  private static final int MOST = 400;

  /// Who comes to the same place so often without having come back goes in circles; once may be
  /// because of something that was made anew on the way.
  private static final int CIRCLES = 3;

  /// Where the focus was.
  ///
  /// @param place in the window, which a component that is made anew shares with the one before it
  /// @param cell where in a table, which may be left only after the last of its cells
  /// @param words for who reads that it is a trap
  /// @param inside whether it belongs to the page in front
  private record Stop(String place, String cell, String words, boolean inside) {}

  private final TestWindow window;
  private final Component pages;

  /// @param pages what fills the window beside its own bars
  TabRound(TestWindow window, Component pages) {
    this.window = window;
    this.pages = pages;
  }

  void go() {
    List<Stop> way = new ArrayList<>(List.of(here()));
    boolean left = false;
    while (way.size() <= MOST && !goesInCircles(way)) {
      window.press("TAB");
      window.awaitSomeFocus();
      Stop now = here();
      left |= !now.inside();
      if (left && now.place().equals(way.getFirst().place())) {
        return;
      }
      way.add(now);
    }
    throw new AssertionError(
        "The tab key does not come back to %s; it stays in %s"
            .formatted(way.getFirst().words(), names(lastCircle(way))));
  }

  private static boolean goesInCircles(List<Stop> way) {
    return Collections.frequency(way, way.getLast()) >= CIRCLES;
  }

  /// All since the last stop was made the time before.
  private static List<Stop> lastCircle(List<Stop> way) {
    List<Stop> before = way.subList(0, way.size() - 1);
    return way.subList(before.lastIndexOf(way.getLast()) + 1, way.size());
  }

  private static String names(List<Stop> stops) {
    return stops.stream().map(Stop::words).distinct().collect(Collectors.joining(", "));
  }

  private Stop here() {
    return GuiActionRunner.execute(() -> {
      Component owner = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
      return owner == null
          ? new Stop("", "", "nothing", false)
          : new Stop(
              place(owner),
              cell(owner),
              words(owner),
              SwingUtilities.isDescendingFrom(owner, pages));
    });
  }

  private static String place(Component component) {
    Container parent = component.getParent();
    return parent == null
        ? component.getClass().getName()
        : place(parent) + "/" + Arrays.asList(parent.getComponents()).indexOf(component);
  }

  private static String cell(Component component) {
    JTable table =
        component instanceof JTable it
            ? it
            : (JTable) SwingUtilities.getAncestorOfClass(JTable.class, component);
    return table == null
        ? ""
        : table.getSelectionModel().getLeadSelectionIndex()
            + "/"
            + table.getColumnModel().getSelectionModel().getLeadSelectionIndex();
  }

  private static String words(Component component) {
    String spoken = component.getAccessibleContext().getAccessibleName();
    return component.getClass().getSimpleName()
        + (component.getName() == null ? "" : " " + component.getName())
        + (spoken == null || spoken.isBlank() ? "" : " (" + spoken + ")");
  }
}
