package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.invoices.ui.export.Picked;
import app.landfall.plugin.ui.look.PageKeys;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tables;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import javax.swing.table.JTableHeader;
import javax.swing.table.TableCellRenderer;
import javax.swing.table.TableColumn;

/// The table of the list: tells the model which rows are on the screen, keeps the selection with
/// its invoice when rows move, and shows as many columns as there is room for.
final class InvoiceTable {
  private static final int FRESH_MILLIS = 1_200;

  /// What goes first when it gets narrow: the status still tells of the due date. Supplier and
  /// number stay, since they say which invoice it is.
  private static final List<Column> FIRST_TO_GO = List.of(Column.TOTAL, Column.ISSUED, Column.DUE);

  private final ListPresenter presenter;
  private final InvoiceListModel model;
  private final JTable table;
  private final JScrollPane scroll;
  private final Map<Column, TableColumn> columns = new EnumMap<>(Column.class);
  private final Timer calm;
  private Consumer<Boolean> chosen = _ -> {};

  /// The invoices that a person chose; only those that were read then.
  private Set<String> kept = Set.of();

  private boolean moving;

  /// Whether others are chosen since rows have come or gone.
  private boolean shifted;

  private boolean mixed;
  private boolean connected;

  InvoiceTable(ListPresenter presenter) {
    this.presenter = presenter;
    this.model = presenter.model();
    this.table = Tables.make(model, "invoices.table");
    this.scroll = Tables.scroll(table);
    this.calm = new Timer(FRESH_MILLIS, _ -> calm());
    calm.setRepeats(false);
    Spoken.name(table, TEXTS.listName());
    Tables.leaveByTab(table);
    table.setAutoCreateColumnsFromModel(false);
    table.setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
    dress();
    head();
    table
        .getSelectionModel()
        .addListSelectionListener(e -> {
          if (!moving && !e.getValueIsAdjusting()) {
            choiceChanged();
          }
        });
    scroll.getViewport().addChangeListener(_ -> look());
    scroll.addComponentListener(
        new ComponentAdapter() {
          @Override
          public void componentResized(ComponentEvent e) {
            fit();
            look();
          }
        });
    model.onArrival(this::arrived);
  }

  private void choiceChanged() {
    if (model.isTelling()) {
      shifted = true;
    } else {
      kept = chosenIds();
      chosen.accept(true);
    }
  }

  private void dress() {
    ListCells cells = new ListCells(model, () -> presenter.query().today());
    TableCellRenderer plain = table.getDefaultRenderer(Object.class);
    for (Column column : Column.values()) {
      Tables.column(
          table,
          column.index(),
          column.width,
          column.fixed,
          column.isAmount(),
          cells.of(column, plain));
      TableColumn at = table.getColumnModel().getColumn(column.index());
      at.setIdentifier(column);
      at.setMinWidth(column.least());
      columns.put(column, at);
    }
  }

  private void head() {
    JTableHeader header = table.getTableHeader();
    header.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseClicked(MouseEvent e) {
            int at = table.columnAtPoint(e.getPoint());
            if (SwingUtilities.isLeftMouseButton(e)
                && at >= 0
                && table.getColumnModel().getColumn(at).getIdentifier() instanceof Column column) {
              sort(column);
            }
          }
        });
    arrows();
  }

  /// Sorts by a column, or turns the order.
  void sort(Column column) {
    if (column.sort() != null) {
      presenter.sort(column.sort(), column.highestFirst());
      arrows();
      toTop();
    }
  }

  private void arrows() {
    for (Column column : Column.values()) {
      boolean by = column.sort() != null && column.sort() == presenter.query().sort();
      String arrow = presenter.query().descending() ? "  ↓" : "  ↑";
      Objects.requireNonNull(columns.get(column))
          .setHeaderValue(by ? column.title() + arrow : column.title());
    }
    table.getTableHeader().repaint();
  }

  JTable table() {
    return table;
  }

  JScrollPane component() {
    return scroll;
  }

  /// Calls back when others are chosen, with whether a person did it: what was chosen may leave the
  /// list by itself.
  void onChoice(Consumer<Boolean> then) {
    chosen = then;
  }

  /// Shows the list from its beginning, as it is about to be another one. That nothing is chosen
  /// then is nobody's choice.
  void toTop() {
    moving = true;
    clear();
    moving = false;
    chosen.accept(false);
    scroll.getVerticalScrollBar().setValue(0);
    look();
  }

  /// How many rows are chosen.
  int chosenCount() {
    return table.getSelectedRowCount();
  }

  /// Whether every row is.
  boolean isAllChosen() {
    return chosenCount() > 0 && chosenCount() == model.getRowCount();
  }

  /// The chosen invoices, as far as they are read.
  List<InvoiceSummary> chosen() {
    List<InvoiceSummary> found = new ArrayList<>();
    Arrays.stream(table.getSelectedRows()).forEach(row -> model.at(row).ifPresent(found::add));
    return found;
  }

  /// The chosen rows for reading them: by their places as far as nobody knows yet who they are.
  Picked picked() {
    BitSet places = new BitSet();
    Arrays.stream(table.getSelectedRows())
        .filter(row -> model.at(row).isEmpty())
        .forEach(places::set);
    return new Picked(chosenIds(), places);
  }

  /// The columns as they stand now.
  List<Column> shownColumns() {
    List<Column> found = new ArrayList<>();
    table
        .getColumnModel()
        .getColumns()
        .asIterator()
        .forEachRemaining(column -> found.add((Column) column.getIdentifier()));
    return found;
  }

  /// The chosen invoice, if it is exactly one.
  Optional<InvoiceSummary> single() {
    return chosenCount() == 1 ? model.at(table.getSelectedRow()) : Optional.empty();
  }

  /// Whether exactly one is chosen that is not read yet; the choice is told again once it is.
  boolean isReadingChosen() {
    return chosenCount() == 1 && single().isEmpty();
  }

  /// Chooses an invoice again, wherever it is now.
  void choose(String id) {
    kept = Set.of(id);
    arrived();
  }

  /// Chooses an invoice again once it is in the list.
  void keep(String id) {
    kept = Set.of(id);
  }

  void clear() {
    kept = Set.of();
    table.clearSelection();
  }

  /// Runs an action on a key while the table has the focus.
  void onKey(String keys, String title, Runnable action) {
    PageKeys.bind(table, keys, title, action);
  }

  /// Says whether the list has more than one currency.
  void mixed(boolean several) {
    if (mixed != several) {
      mixed = several;
      fit();
    }
  }

  /// Says whether there is a server: without one no row has a state to show.
  void connected(boolean toServer) {
    if (connected != toServer) {
      connected = toServer;
      fit();
    }
  }

  private void arrived() {
    if (kept.isEmpty() && single().isPresent()) { // chosen before it was read
      kept = chosenIds();
      chosen.accept(true);
    } else if (!kept.isEmpty()) {
      keepChoice();
    }
    if (shifted && !model.isReading()) {
      shifted = false;
      chosen.accept(false);
    }
    if (model.hasFresh() && !calm.isRunning()) {
      calm.start();
    }
    look();
  }

  /// A table keeps rows chosen, whichever invoices are in them now; a person chose invoices.
  private void keepChoice() {
    Set<Integer> wanted = new TreeSet<>();
    kept.forEach(id -> model.rowOf(id).ifPresent(wanted::add));
    Set<Integer> wrong = new TreeSet<>();
    for (int row : table.getSelectedRows()) {
      if (model.at(row).isPresent() && !wanted.remove(row)) {
        wrong.add(row);
      }
    }
    if (!wanted.isEmpty() || !wrong.isEmpty()) {
      moving = true;
      wanted.forEach(row -> table.addRowSelectionInterval(row, row));
      wrong.forEach(row -> table.removeRowSelectionInterval(row, row));
      moving = false;
      chosen.accept(false);
    }
  }

  private Set<String> chosenIds() {
    return chosen().stream().map(InvoiceSummary::id).collect(Collectors.toUnmodifiableSet());
  }

  private void calm() {
    model.notFresh();
    table.repaint();
  }

  private void look() {
    var view = scroll.getViewport().getViewRect();
    int height = Math.max(1, table.getRowHeight());
    model.visible(view.y / height, (view.y + Math.max(view.height, 1)) / height + 1);
  }

  private void fit() {
    int room = scroll.getViewport().getWidth();
    if (room <= 0) {
      return;
    }
    Set<Column> shown = EnumSet.allOf(Column.class);
    if (!mixed) {
      shown.remove(Column.CURRENCY);
    }
    if (!connected) {
      shown.remove(Column.STATE);
    }
    for (Column column : FIRST_TO_GO) {
      int wanted = shown.stream().mapToInt(Column::least).sum();
      if (wanted > room) {
        shown.remove(column);
      }
    }
    show(shown);
  }

  private void show(Set<Column> wanted) {
    List<TableColumn> now = new ArrayList<>();
    table.getColumnModel().getColumns().asIterator().forEachRemaining(now::add);
    List<TableColumn> then = wanted.stream().map(columns::get).toList();
    if (!now.equals(then)) {
      now.forEach(table.getColumnModel()::removeColumn);
      then.forEach(table.getColumnModel()::addColumn);
    }
  }
}
