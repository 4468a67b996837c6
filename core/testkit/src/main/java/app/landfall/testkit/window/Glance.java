package app.landfall.testkit.window;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.Frame;
import java.awt.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JTable;
import javax.swing.ListCellRenderer;
import javax.swing.plaf.basic.BasicHTML;
import javax.swing.text.JTextComponent;

/// What all windows show at one moment, as plain text: to be looked at without touching Swing.
///
/// @param things every component that has a name or a text, also those on pages that are behind
/// @param tables those that can be seen, by their names
public record Glance(List<Thing> things, Map<String, Cells> tables) {
  /// Keeps lists of its own.
  public Glance {
    things = List.copyOf(things);
    tables = Map.copyOf(tables);
  }

  /// What a table or a list shows.
  ///
  /// @param rows as they are painted, in the order of the model's columns; empty where one is
  ///   hidden
  /// @param chosen the rows that are chosen
  public record Cells(List<List<String>> rows, List<Integer> chosen) {
    private static final Cells NONE = new Cells(List.of(), List.of());
  }

  /// One component.
  ///
  /// @param name what tests call it; empty for none
  /// @param type its class
  /// @param text what is written on it
  /// @param spoken its name for those who cannot see
  /// @param tip its tooltip
  /// @param showing whether it can be seen now
  /// @param enabled whether it can be used
  /// @param selected whether it is a button that is down
  /// @param html whether Swing has made HTML of its text
  public record Thing(
      String name,
      String type,
      String text,
      String spoken,
      String tip,
      boolean showing,
      boolean enabled,
      boolean selected,
      boolean html) {}

  /// The first of this name that can be seen.
  public Optional<Thing> shown(String name) {
    return things.stream().filter(it -> it.showing() && it.name().equals(name)).findFirst();
  }

  /// What is written on the first of this name that can be seen; empty for none.
  public String text(String name) {
    return shown(name).map(Thing::text).orElse("");
  }

  /// What a table shows; nothing where it cannot be seen.
  public Cells table(String name) {
    return tables.getOrDefault(name, Cells.NONE);
  }

  /// Every text that somebody can see or hear now.
  public List<String> words() {
    List<String> words = new ArrayList<>();
    for (Thing thing : things) {
      if (thing.showing()) {
        words.addAll(List.of(thing.text(), thing.spoken(), thing.tip()));
      }
    }
    tables.values().forEach(table -> table.rows().forEach(words::addAll));
    words.removeIf(String::isBlank);
    return words;
  }

  /// Looks; on the event thread.
  static Glance now() {
    List<Thing> things = new ArrayList<>();
    Map<String, Cells> tables = new LinkedHashMap<>();
    for (Window window : Window.getWindows()) {
      if (window.isDisplayable()) {
        add(window, things, tables);
      }
    }
    return new Glance(things, tables);
  }

  private static void add(Component component, List<Thing> things, Map<String, Cells> tables) {
    Thing thing = thing(component);
    if (!thing.name().isEmpty() || !thing.text().isEmpty() || thing.html()) {
      things.add(thing);
    }
    if (component instanceof JTable table && table.isShowing()) {
      tables.put(thing.name(), cells(table));
    } else if (component instanceof JList<?> list && list.isShowing()) {
      tables.put(thing.name(), entries(list));
    }
    if (component instanceof Container container) {
      for (Component child : container.getComponents()) {
        add(child, things, tables);
      }
    }
  }

  private static Thing thing(Component component) {
    return new Thing(
        plain(component.getName()),
        component.getClass().getSimpleName(),
        text(component),
        component.getAccessibleContext() == null
            ? ""
            : plain(component.getAccessibleContext().getAccessibleName()),
        component instanceof JComponent swing ? plain(swing.getToolTipText()) : "",
        component.isShowing(),
        component.isEnabled(),
        component instanceof AbstractButton button && button.isSelected(),
        component instanceof JComponent swing
            && swing.getClientProperty(BasicHTML.propertyKey) != null);
  }

  private static String text(Component component) {
    return plain(
        switch (component) {
          case AbstractButton button -> button.getText();
          case JLabel label -> label.getText();
          case JTextComponent area -> area.getText();
          case Frame frame -> frame.getTitle();
          case Dialog dialog -> dialog.getTitle();
          default -> "";
        });
  }

  private static Cells cells(JTable table) {
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < table.getRowCount(); row++) {
      List<String> cells =
          new ArrayList<>(Collections.nCopies(table.getModel().getColumnCount(), ""));
      for (int column = 0; column < table.getColumnCount(); column++) {
        cells.set(
            table.convertColumnIndexToModel(column),
            painted(table.prepareRenderer(table.getCellRenderer(row, column), row, column)));
      }
      rows.add(cells);
    }
    return new Cells(rows, Arrays.stream(table.getSelectedRows()).boxed().toList());
  }

  private static <E> Cells entries(JList<E> list) {
    List<List<String>> rows = new ArrayList<>();
    ListCellRenderer<? super E> renderer = list.getCellRenderer();
    for (int i = 0; i < list.getModel().getSize(); i++) {
      E value = list.getModel().getElementAt(i);
      rows.add(
          List.of(painted(renderer.getListCellRendererComponent(list, value, i, false, false))));
    }
    return new Cells(rows, Arrays.stream(list.getSelectedIndices()).boxed().toList());
  }

  private static String painted(Component cell) {
    String text = text(cell);
    if (cell instanceof JComponent swing
        && swing.getClientProperty(BasicHTML.propertyKey) != null) {
      return "HTML:" + text;
    }
    return text.isEmpty() && cell.getAccessibleContext() != null
        ? plain(cell.getAccessibleContext().getAccessibleName())
        : text;
  }

  private static String plain(String text) {
    return text == null ? "" : text;
  }
}
