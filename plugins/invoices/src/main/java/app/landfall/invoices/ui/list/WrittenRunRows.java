package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.list.BankWords.BANK;

import app.landfall.invoices.run.LineStatus;
import app.landfall.invoices.run.PaymentRuns.Overview;
import app.landfall.invoices.run.RunDoubts.DoubtKind;
import app.landfall.invoices.ui.due.WholeColumns;
import app.landfall.plugin.Formats;
import app.landfall.plugin.ui.look.FigureCell;
import app.landfall.plugin.ui.look.Tables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import javax.swing.JTable;
import javax.swing.table.AbstractTableModel;

/// The rows of the runs that were written, the newest first.
final class WrittenRunRows extends AbstractTableModel {
  private static final int COLUMNS = 5;

  private transient List<Overview> runs = List.of();

  static void layOut(JTable table) {
    Tables.column(table, 0, 120, true, false, null);
    Tables.column(table, 1, 140, false, false, null);
    Tables.column(table, 2, 90, true, true, FigureCell.trailing());
    Tables.column(table, 3, 130, true, true, FigureCell.trailing());
    Tables.column(table, 4, 420, false, false, null);
    WholeColumns.keep(table, 0, 2, 3);
  }

  void show(List<Overview> now) {
    if (!now.equals(runs)) {
      runs = now;
      fireTableDataChanged();
    }
  }

  Overview at(int row) {
    return runs.get(row);
  }

  @Override
  public int getRowCount() {
    return runs.size();
  }

  @Override
  public int getColumnCount() {
    return COLUMNS;
  }

  @Override
  public String getColumnName(int column) {
    return switch (column) {
      case 0 -> BANK.writtenOn();
      case 1 -> BANK.by();
      case 2 -> BANK.payments();
      case 3 -> BANK.amount();
      default -> BANK.state();
    };
  }

  @Override
  public Object getValueAt(int row, int column) {
    Overview one = runs.get(row);
    return switch (column) {
      case 0 -> {
        var day = one.run().written().day();
        yield day == null ? "" : Formats.now().day(day);
      }
      case 1 -> one.run().written().who();
      case 2 -> String.valueOf(one.lines().size());
      case 3 -> sum(one);
      default -> state(one);
    };
  }

  /// What leaves our account by a run.
  static String sum(Overview run) {
    return RunRows.money(
        run.lines().stream().map(it -> it.paid()).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  static String state(Overview run) {
    if (run.isWithdrawn()) {
      return BANK.withdrawn();
    }
    List<String> parts = new ArrayList<>();
    add(parts, run.count(LineStatus.WRITTEN) + run.count(LineStatus.RECEIVED), BANK::inPayment);
    add(parts, run.count(LineStatus.ACCEPTED), BANK::accepted);
    add(parts, run.count(LineStatus.REJECTED), BANK::rejected);
    add(parts, run.count(LineStatus.BOOKED), BANK::booked);
    add(parts, run.count(LineStatus.RETURNED), BANK::returned);
    add(parts, run.count(LineStatus.WITHDRAWN), BANK::takenOut);
    add(
        parts,
        run.doubts().stream().filter(it -> it.kind() == DoubtKind.TWO_FILES).count(),
        BANK::inTwoFiles);
    add(
        parts,
        run.doubts().stream().filter(it -> it.kind() == DoubtKind.DELETED).count(),
        BANK::deletedInvoices);
    return String.join(" · ", parts);
  }

  private static void add(List<String> parts, long count, LongFunction<String> words) {
    if (count > 0) {
      parts.add(words.apply(count));
    }
  }
}
