package app.landfall.invoices.ui.due;

import java.awt.Component;
import javax.swing.JTable;
import javax.swing.event.TableModelEvent;
import javax.swing.event.TableModelListener;
import javax.swing.table.TableColumn;

/// The columns of a table that are never narrower than what stands in them: a sum, a day or an
/// account that is cut reads as another one. Words give way first. Event thread.
public final class WholeColumns implements TableModelListener {
  /// As wide as the longest account: sums of many currencies in one cell are cut, and their tooltip
  /// has them all.
  private static final int MOST = 300;

  private final JTable table;
  private final int[] columns;

  private WholeColumns(JTable table, int... columns) {
    this.table = table;
    this.columns = columns.clone();
  }

  /// Keeps some columns whole, whatever is shown in them later.
  public static void keep(JTable table, int... columns) {
    WholeColumns whole = new WholeColumns(table, columns);
    table.getModel().addTableModelListener(whole);
    whole.fit();
  }

  @Override
  public void tableChanged(TableModelEvent e) {
    fit();
  }

  private void fit() {
    for (int column : columns) {
      int needed = header(column);
      for (int row = 0; row < table.getRowCount(); row++) {
        Component cell = table.prepareRenderer(table.getCellRenderer(row, column), row, column);
        needed = Math.max(needed, cell.getPreferredSize().width);
      }
      give(table.getColumnModel().getColumn(column), Math.min(needed, MOST));
    }
  }

  private int header(int column) {
    TableColumn at = table.getColumnModel().getColumn(column);
    return at.getHeaderRenderer()
        .getTableCellRendererComponent(table, at.getHeaderValue(), false, false, -1, column)
        .getPreferredSize()
        .width;
  }

  private static void give(TableColumn column, int needed) {
    if (column.getMaxWidth() < needed) {
      column.setMaxWidth(needed);
    }
    if (column.getPreferredWidth() < needed) {
      column.setPreferredWidth(needed);
    }
    if (column.getMinWidth() != needed) {
      column.setMinWidth(Math.max(needed, 15));
    }
  }
}
