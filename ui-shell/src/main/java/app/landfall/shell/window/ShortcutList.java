package app.landfall.shell.window;

import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.look.QuestionDialog;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tables;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.swing.Action;
import javax.swing.InputMap;
import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.table.DefaultTableModel;

/// The list of the keys of a window, made from what is bound: first those of the page in front,
/// whose actions say in their short description what they do, then those of the whole window. Event
/// thread.
final class ShortcutList {
  private static final ShellTexts TEXTS = Texts.of(ShellTexts.class);
  private static final int WIDTH = 520;
  private static final int HEIGHT = 420;

  private ShortcutList() {}

  /// One line.
  ///
  /// @param keys as people read them
  record Shortcut(String title, String keys) {}

  /// Shows it until somebody closes it.
  static void show(Component window, JComponent page, Map<KeyStroke, KeyTable.Key> everywhere) {
    JTable table = Tables.make(model(page, everywhere), "shortcuts");
    Tables.leaveByTab(table);
    Spoken.name(table, TEXTS.shortcuts());
    table.changeSelection(0, 0, false, false);
    JScrollPane scroll = Tables.scroll(table);
    scroll.setPreferredSize(new Dimension(WIDTH, HEIGHT));
    QuestionDialog.ask(window, TEXTS.shortcuts(), scroll, TEXTS.dismiss());
  }

  private static DefaultTableModel model(JComponent page, Map<KeyStroke, KeyTable.Key> everywhere) {
    DefaultTableModel model =
        new DefaultTableModel(
            new String[] {TEXTS.shortcutKeys(), TEXTS.shortcutTitle(), TEXTS.shortcutPlace()}, 0) {
          @Override
          public boolean isCellEditable(int row, int column) {
            return false;
          }
        };
    of(page).forEach(it -> model.addRow(new Object[] {it.keys(), it.title(), TEXTS.onThisPage()}));
    of(everywhere)
        .forEach(it -> model.addRow(new Object[] {it.keys(), it.title(), TEXTS.everywhere()}));
    return model;
  }

  /// The keys of the whole window, by what they do.
  static List<Shortcut> of(Map<KeyStroke, KeyTable.Key> everywhere) {
    return merged(
        everywhere.entrySet().stream()
            .filter(entry -> !entry.getValue().title().isEmpty())
            .map(
                entry -> new Shortcut(entry.getValue().title(), KeyStrokes.shown(entry.getKey()))));
  }

  /// The keys of a page: of what can be seen of it.
  static List<Shortcut> of(Component page) {
    return merged(within(page));
  }

  private static List<Shortcut> merged(Stream<Shortcut> all) {
    return all
        .distinct()
        .sorted(Comparator.comparing(Shortcut::keys))
        .collect(
            Collectors.groupingBy(
                Shortcut::title, Collectors.mapping(Shortcut::keys, Collectors.joining(", "))))
        .entrySet()
        .stream()
        .map(entry -> new Shortcut(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparing(Shortcut::title))
        .toList();
  }

  private static Stream<Shortcut> within(Component part) {
    if (!part.isVisible()) {
      return Stream.empty();
    }
    Stream<Shortcut> own = part instanceof JComponent it ? bound(it) : Stream.empty();
    return part instanceof Container container
        ? Stream.concat(own, Stream.of(container.getComponents()).flatMap(ShortcutList::within))
        : own;
  }

  private static Stream<Shortcut> bound(JComponent part) {
    return IntStream.of(
            JComponent.WHEN_FOCUSED,
            JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT,
            JComponent.WHEN_IN_FOCUSED_WINDOW)
        .mapToObj(part::getInputMap)
        .flatMap(keys -> bound(part, keys));
  }

  /// Those that Swing itself binds stand in the parent of the map, and say nothing of themselves.
  private static Stream<Shortcut> bound(JComponent part, InputMap keys) {
    KeyStroke[] strokes = keys.keys();
    return Stream.of(strokes == null ? new KeyStroke[0] : strokes)
        .flatMap(stroke ->
            words(part.getActionMap().get(keys.get(stroke)))
                .map(title -> new Shortcut(title, KeyStrokes.shown(stroke)))
                .stream());
  }

  private static Optional<String> words(Action action) {
    return Optional.ofNullable(action)
        .map(it -> it.getValue(Action.SHORT_DESCRIPTION))
        .map(Object::toString);
  }
}
