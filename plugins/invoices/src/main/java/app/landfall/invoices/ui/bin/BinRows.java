package app.landfall.invoices.ui.bin;

import static app.landfall.invoices.ui.bin.BinTexts.BIN;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.InvoiceBin.Binned;
import app.landfall.plugin.Formats;
import app.landfall.plugin.ui.look.FigureCell;
import app.landfall.plugin.ui.look.Tables;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import javax.swing.JTable;
import javax.swing.table.AbstractTableModel;

/// The rows of the bin, what was deleted last first. Event thread.
final class BinRows extends AbstractTableModel {
  private static final int COLUMNS = 6;

  private final transient InstantSource clock;
  private transient List<Binned> rows = List.of();

  BinRows(InstantSource clock) {
    this.clock = clock;
  }

  static void layOut(JTable table) {
    Tables.column(table, 0, 240, false, false, null);
    Tables.column(table, 1, 130, false, false, null);
    Tables.column(table, 2, 130, true, true, FigureCell.trailing());
    Tables.column(table, 3, 150, true, false, null);
    Tables.column(table, 4, 160, false, false, null);
    Tables.column(table, 5, 110, true, false, null);
  }

  void show(List<Binned> now) {
    rows = now;
    fireTableDataChanged();
  }

  Binned at(int row) {
    return rows.get(row);
  }

  @Override
  public int getRowCount() {
    return rows.size();
  }

  @Override
  public int getColumnCount() {
    return COLUMNS;
  }

  @Override
  public String getColumnName(int column) {
    return switch (column) {
      case 0 -> BIN.supplier();
      case 1 -> BIN.number();
      case 2 -> BIN.total();
      case 3 -> BIN.deletedAt();
      case 4 -> BIN.computer();
      default -> BIN.keptUntil();
    };
  }

  @Override
  public Object getValueAt(int row, int column) {
    Binned one = rows.get(row);
    return switch (column) {
      case 0 -> one.supplier();
      case 1 -> one.number();
      case 2 -> total(one);
      case 3 -> Formats.now().moment(one.at(), clock.instant(), ZoneId.systemDefault());
      case 4 ->
          one.here() ? BIN.here() : Objects.requireNonNullElse(one.computer(), BIN.elsewhere());
      default -> day(one.keptUntil());
    };
  }

  private static String total(Binned one) {
    Amount total = one.total();
    if (total == null) {
      return "";
    }
    String currency = one.currency().isEmpty() ? null : one.currency();
    String amount =
        total
            .decimal()
            .map(number -> Formats.now().amounts().write(number, currency))
            .orElse(total.text());
    return (amount + " " + one.currency()).strip();
  }

  private static String day(Instant at) {
    return Formats.now().day(LocalDate.ofInstant(at, ZoneId.systemDefault()));
  }
}
