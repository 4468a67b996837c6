package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.ui.editor.LineTexts.Cell;
import app.landfall.plugin.ui.look.Buttons;
import app.landfall.plugin.ui.look.FigureCell;
import app.landfall.plugin.ui.look.Labels;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tables;
import app.landfall.plugin.ui.look.Tone;
import java.awt.Component;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.util.EventObject;
import java.util.List;
import java.util.stream.IntStream;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.DefaultCellEditor;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.SwingConstants;
import javax.swing.table.AbstractTableModel;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/// The lines of an invoice, to be typed one after the other: Enter ends a cell and chooses the next
/// and, at the end, a new line, and so does the tab key where something was typed in the last one;
/// whoever only walks through the form adds nothing to it. As in a spreadsheet, what is typed takes
/// the place of what is in the cell that is chosen; F2 and the mouse change it.
final class LinesTable extends JPanel {
  private final transient LineTexts lines;
  private final transient Runnable typed;
  private final Rows rows;
  private final JTable table;
  private final JTextArea problem = Labels.wrapped("", "caption");
  private transient List<String> before = List.of();
  private final JButton add = Buttons.quiet(TEXTS.addLine(), this::addLine);
  private transient @Nullable Edited edited;

  /// The line in which somebody typed last and which the tab key has not left since.
  private String begun = "";

  LinesTable(LineTexts lines, Runnable typed) {
    super(new MigLayout("insets 0, fillx, wrap 1, gap 0", "[grow, fill]"));
    this.lines = lines;
    this.typed = typed;
    this.rows = new Rows();
    this.table = Tables.make(rows, "invoice.lines");
    setOpaque(false);
    Spoken.name(table, TEXTS.sectionLines());
    table.putClientProperty("JTable.autoStartsEdit", true);
    table.setSurrendersFocusOnKeystroke(true);
    table.setCellSelectionEnabled(true);
    columns();
    keys();
    lines.model().onChange(this::takeOver, this::reload);
    JPanel head = new JPanel(new MigLayout("insets 0, fillx", "[grow, fill][]"));
    head.setOpaque(false);
    head.add(Labels.section(TEXTS.sectionLines()));
    add.setName("invoice.lines.add");
    head.add(add);
    add(head);
    add(table.getTableHeader(), "gaptop 4");
    add(table);
    problem.setName("invoice.lines.problem");
    add(problem, "gaptop 4, wmin 0, hidemode 3");
    showProblem();
  }

  /// What is wrong with the first cell that cannot be read: there is no room beside it.
  private void showProblem() {
    String why = lines.firstProblem().orElse("");
    problem.setText(why);
    problem.setForeground(Tone.ERROR.color());
    problem.setVisible(!why.isEmpty());
    Spoken.description(table, why);
    revalidate();
  }

  private void columns() {
    int[] widths = {190, 76, 64, 88, 96, 68};
    for (Cell cell : Cell.values()) {
      boolean number = cell.isNumber();
      Tables.column(
          table,
          cell.index(),
          widths[cell.index()],
          cell != Cell.ITEM,
          number,
          number ? new NumberCell() : null);
      JTextField input = new JTextField();
      input.setName("invoice.lines.input");
      // Enter is the table's: a text field would end the cell by it and choose no other.
      input.getInputMap().put(KeyStroke.getKeyStroke("ENTER"), "none");
      Spoken.name(input, cell.title());
      if (number) {
        input.setHorizontalAlignment(JTextField.TRAILING);
      }
      DefaultCellEditor editor = new Overwriting(input);
      editor.setClickCountToStart(1);
      table.getColumnModel().getColumn(cell.index()).setCellEditor(editor);
    }
  }

  private void keys() {
    bind("ENTER", "next", this::next);
    bind("ctrl DELETE", "remove", this::removeLine);
    bind("ctrl BACK_SPACE", "remove", this::removeLine);
    Action on = table.getActionMap().get("selectNextColumnCell");
    bind("TAB", "tab", () -> tab(on));
  }

  private void bind(String keys, String name, Runnable action) {
    table
        .getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
        .put(KeyStroke.getKeyStroke(keys), name);
    table
        .getActionMap()
        .put(
            name,
            new AbstractAction() {
              @Override
              public void actionPerformed(ActionEvent e) {
                action.run();
              }
            });
  }

  /// To the next cell; from the last of a line to the first of the next, which is made if need be.
  private void next() {
    int row = Math.max(0, table.getSelectedRow());
    int column = table.getSelectedColumn() + 1;
    stopEditing();
    if (column >= rows.getColumnCount()) {
      column = 0;
      row++;
    }
    if (row >= lines.count()) {
      lines.add();
    }
    choose(row, column);
  }

  /// At once, and not later: the next key may be pressed already.
  private void choose(int row, int column) {
    table.changeSelection(row, column, false, false);
    table.requestFocusInWindow();
  }

  /// From the last cell of what was just typed to the next line; else as in every table.
  private void tab(Action on) {
    stopEditing();
    int row = table.getSelectedRow();
    boolean last =
        row == lines.count() - 1 && table.getSelectedColumn() == rows.getColumnCount() - 1;
    if (last && row >= 0 && lines.model().id(row).equals(begun)) {
      begun = "";
      next();
    } else {
      on.actionPerformed(new ActionEvent(table, ActionEvent.ACTION_PERFORMED, "tab"));
    }
  }

  void addLine() {
    stopEditing();
    lines.add();
    choose(lines.count() - 1, 0);
  }

  private void removeLine() {
    int row = table.getSelectedRow();
    if (table.isEditing()) {
      table.getCellEditor().cancelCellEditing();
    }
    if (row >= 0 && row < lines.count()) {
      int column = Math.max(0, table.getSelectedColumn());
      lines.remove(row);
      typed.run();
      chooseNear(row, column);
    }
  }

  /// What is typed next goes where one looks.
  private void chooseNear(int row, int column) {
    if (lines.count() == 0) {
      add.requestFocusInWindow();
    } else {
      choose(Math.min(row, lines.count() - 1), column);
    }
  }

  private void stopEditing() {
    if (table.isEditing()) {
      table.getCellEditor().stopCellEditing();
    }
  }

  /// Lines will come or go: what stands in the cell that is being edited is typed, and is not lost
  /// with it.
  private void takeOver() {
    before = ids();
    edited = null;
    if (table.isEditing() && table.getEditorComponent() instanceof JTextField input) {
      int row = table.getEditingRow();
      edited = new Edited(lines.model().id(row), table.getEditingColumn(), input);
      lines.model().type(row, Cell.at(table.getEditingColumn()), input.getText());
    }
  }

  /// The cell goes on being edited, wherever its line is now.
  private void reload() {
    showProblem();
    List<String> now = ids();
    if (now.equals(before)) {
      rows.fireTableRowsUpdated(0, Math.max(0, now.size() - 1));
      return;
    }
    if (table.isEditing()) {
      table.getCellEditor().cancelCellEditing();
    }
    rows.fireTableDataChanged();
    revalidate();
    Edited cell = edited;
    if (cell != null && now.contains(cell.line())) {
      editAgain(now.indexOf(cell.line()), cell);
    }
  }

  private void editAgain(int row, Edited cell) {
    if (table.editCellAt(row, cell.column())
        && table.getEditorComponent() instanceof JTextField input) {
      table.changeSelection(row, cell.column(), false, false);
      input.setText(cell.text());
      input.setCaretPosition(Math.min(cell.caret(), cell.text().length()));
      input.requestFocusInWindow();
    }
  }

  private List<String> ids() {
    return IntStream.range(0, lines.count()).mapToObj(lines.model()::id).toList();
  }

  /// The editor of a cell: a key that begins it takes the place of what was in it, which F2 and the
  /// mouse leave there.
  private static final class Overwriting extends DefaultCellEditor {
    private boolean byKey;

    Overwriting(JTextField input) {
      super(input);
    }

    @Override
    public boolean isCellEditable(@Nullable EventObject begun) {
      byKey = begun instanceof KeyEvent;
      return super.isCellEditable(begun);
    }

    @Override
    public Component getTableCellEditorComponent(
        JTable in, Object value, boolean selected, int row, int column) {
      Component made = super.getTableCellEditorComponent(in, value, selected, row, column);
      if (byKey && made instanceof JTextField input) {
        input.selectAll();
      }
      return made;
    }
  }

  /// A cell that is being edited.
  private record Edited(String line, int column, String text, int caret) {
    Edited(String line, int column, JTextField input) {
      this(line, column, input.getText(), input.getCaretPosition());
    }
  }

  /// A number, red where it is none.
  private final class NumberCell implements javax.swing.table.TableCellRenderer {
    private final FigureCell cell = new FigureCell(SwingConstants.TRAILING, Object::toString);

    @Override
    public Component getTableCellRendererComponent(
        JTable in, Object value, boolean selected, boolean focused, int row, int column) {
      Component made =
          cell.getTableCellRendererComponent(in, value, selected, focused, row, column);
      if (lines.isOdd(row, Cell.at(column))) {
        made.setForeground(Tone.ERROR.color());
      }
      return made;
    }
  }

  private final class Rows extends AbstractTableModel {
    @Override
    public int getRowCount() {
      return lines.count();
    }

    @Override
    public int getColumnCount() {
      return Cell.values().length;
    }

    @Override
    public String getColumnName(int column) {
      return Cell.at(column).title();
    }

    @Override
    public boolean isCellEditable(int row, int column) {
      return true;
    }

    @Override
    public Object getValueAt(int row, int column) {
      return lines.text(row, Cell.at(column));
    }

    @Override
    public void setValueAt(Object value, int row, int column) {
      if (row < lines.count()) {
        String text = String.valueOf(value);
        begun = text.isBlank() ? begun : lines.model().id(row);
        lines.type(row, Cell.at(column), text);
        fireTableRowsUpdated(row, row);
        showProblem();
        typed.run();
      }
    }
  }
}
