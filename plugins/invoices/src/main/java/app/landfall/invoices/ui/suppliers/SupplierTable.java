package app.landfall.invoices.ui.suppliers;

import static app.landfall.invoices.ui.suppliers.SupplierTexts.SUPPLIER_TEXTS;

import app.landfall.invoices.suppliers.SupplierLine;
import app.landfall.plugin.Formats;
import app.landfall.plugin.ui.look.FigureCell;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tables;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.table.AbstractTableModel;

/// The table of suppliers. What is chosen stays chosen when the list follows a change.
final class SupplierTable {
  private final Rows rows = new Rows();
  private final JTable table = Tables.make(rows, "suppliers.table");

  SupplierTable() {
    Spoken.name(table, SUPPLIER_TEXTS.title());
    table.setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
    table.setAutoResizeMode(JTable.AUTO_RESIZE_SUBSEQUENT_COLUMNS);
    Tables.leaveByTab(table);
    Tables.column(table, 0, 260, false, false, null);
    Tables.column(table, 1, 140, false, false, null);
    Tables.column(table, 2, 120, true, true, FigureCell.trailing());
    Tables.column(table, 3, 200, false, true, FigureCell.trailing());
    Tables.column(table, 4, 140, true, false, null);
  }

  JTable component() {
    return table;
  }

  List<SupplierLine> chosen() {
    return Arrays.stream(table.getSelectedRows()).mapToObj(rows.lines::get).toList();
  }

  void show(List<SupplierLine> now) {
    Set<String> chosen = new HashSet<>(chosen().stream().map(SupplierLine::id).toList());
    rows.lines = now;
    rows.fireTableDataChanged();
    for (int row = 0; row < now.size(); row++) {
      if (chosen.contains(now.get(row).id())) {
        table.addRowSelectionInterval(row, row);
      }
    }
  }

  private static final class Rows extends AbstractTableModel {
    private static final long serialVersionUID = 1L;
    private transient List<SupplierLine> lines = List.of();

    @Override
    public int getRowCount() {
      return lines.size();
    }

    @Override
    public int getColumnCount() {
      return 5;
    }

    @Override
    public String getColumnName(int column) {
      return switch (column) {
        case 0 -> SUPPLIER_TEXTS.name();
        case 1 -> SUPPLIER_TEXTS.vatId();
        case 2 -> SUPPLIER_TEXTS.openItems();
        case 3 -> SUPPLIER_TEXTS.openAmount();
        default -> SUPPLIER_TEXTS.lastInvoice();
      };
    }

    @Override
    public Object getValueAt(int row, int column) {
      SupplierLine line = lines.get(row);
      return switch (column) {
        case 0 -> line.name();
        case 1 -> line.vatId();
        case 2 -> line.openItems() == 0 ? "" : Formats.now().count(line.openItems());
        case 3 -> MoneyText.of(line.open());
        default -> MoneyText.day(line.lastInvoice());
      };
    }
  }
}
