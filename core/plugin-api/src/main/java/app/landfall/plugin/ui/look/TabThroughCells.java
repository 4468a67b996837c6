package app.landfall.plugin.ui.look;

import java.awt.event.ActionEvent;
import javax.swing.AbstractAction;
import javax.swing.JTable;

/// The tab key in a table: to the next cell that can be edited, and out of the table where there is
/// none. Swing's own way is from cell to cell and from the last to the first, so that who works by
/// keys alone never comes out again.
final class TabThroughCells extends AbstractAction {
  private static final long serialVersionUID = 1L;
  private final transient JTable table;
  private final int step;

  private TabThroughCells(JTable table, int step) {
    this.table = table;
    this.step = step;
  }

  /// Takes the place of what the look and feel has behind the keys.
  static void bind(JTable table) {
    table.getActionMap().put("selectNextColumnCell", new TabThroughCells(table, 1));
    table.getActionMap().put("selectPreviousColumnCell", new TabThroughCells(table, -1));
  }

  @Override
  public void actionPerformed(ActionEvent e) {
    if (table.isEditing() && !table.getCellEditor().stopCellEditing()) {
      return;
    }
    int columns = table.getColumnCount();
    long cell = next(columns);
    if (cell >= 0) {
      table.changeSelection((int) (cell / columns), (int) (cell % columns), false, false);
    } else if (step > 0) {
      table.transferFocus();
    } else {
      table.transferFocusBackward();
    }
  }

  /// The cells are counted in the order in which they are read; -1 where there is none.
  private long next(int columns) {
    long cells = (long) table.getRowCount() * columns;
    for (long cell = lead(columns) + step; cell >= 0 && cell < cells; cell += step) {
      if (table.isCellEditable((int) (cell / columns), (int) (cell % columns))) {
        return cell;
      }
    }
    return -1;
  }

  /// Where the focus is; before the first cell of its row while it is in none.
  private long lead(int columns) {
    int row = table.getSelectionModel().getLeadSelectionIndex();
    int column = table.getColumnModel().getSelectionModel().getLeadSelectionIndex();
    return row < 0 ? -1 : (long) row * columns + Math.clamp(column, -1, columns - 1);
  }
}
