package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.list.BankWords.BANK;

import app.landfall.invoices.paying.OwnAccount;
import app.landfall.invoices.run.RunPlan;
import app.landfall.invoices.run.RunPlan.LeftOutLine;
import app.landfall.invoices.run.RunPlan.PlannedLine;
import app.landfall.invoices.ui.due.WholeColumns;
import app.landfall.plugin.Formats;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.look.FigureCell;
import app.landfall.plugin.ui.look.Tables;
import app.landfall.plugin.ui.look.TagCell;
import app.landfall.plugin.ui.look.TagCell.Said;
import app.landfall.plugin.ui.look.Tone;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.swing.JTable;
import javax.swing.table.AbstractTableModel;

/// The rows of a payment run: what it would pay, and below what stays out of it and why.
final class RunRows extends AbstractTableModel {
  private static final int REMARK = 6;
  private static final String UNCONFIRMED = "account-unconfirmed";

  private transient List<RunRow> rows = List.of();

  /// One of them.
  ///
  /// @param key the reason why it stays out; empty where it is paid
  record RunRow(
      String invoice,
      String supplier,
      String number,
      String amount,
      String discount,
      String on,
      String account,
      Said remark,
      String key) {}

  static void layOut(JTable table) {
    Said none = new Said("", Tone.MUTED);
    Tables.column(table, 0, 180, false, false, null);
    Tables.column(table, 1, 130, false, false, null);
    Tables.column(table, 2, 100, true, true, FigureCell.trailing());
    Tables.column(table, 3, 80, true, true, FigureCell.trailing());
    Tables.column(table, 4, 100, true, false, null);
    Tables.column(table, 5, 205, true, false, null);
    Tables.column(
        table, REMARK, 200, false, false, new TagCell(it -> it instanceof Said said ? said : none));
    WholeColumns.keep(table, 2, 3, 4, 5);
  }

  void show(RunPlan plan) {
    List<RunRow> now = new ArrayList<>();
    plan.lines().forEach(line -> now.add(paid(line)));
    plan.leftOut().forEach(line -> now.add(left(line)));
    rows = now;
    fireTableDataChanged();
  }

  private static RunRow paid(PlannedLine line) {
    String warnings =
        line.warnings().stream()
            .map(one -> one.in(Texts.language()))
            .collect(Collectors.joining(" "));
    return new RunRow(
        line.invoice().id(),
        line.creditor(),
        Objects.requireNonNullElse(line.invoice().invoiceNumber(), ""),
        money(line.amount()),
        line.discount().signum() == 0 ? "" : money(line.discount()),
        Formats.now().day(line.on()),
        OwnAccount.grouped(line.account()),
        warnings.isEmpty()
            ? new Said(line.moved().map(why -> why.in(Texts.language())).orElse(""), Tone.MUTED)
            : new Said(warnings, Tone.WAITING),
        "");
  }

  private static RunRow left(LeftOutLine line) {
    return new RunRow(
        line.invoice(),
        line.supplier(),
        line.number(),
        money(line.open(), line.currency()),
        "",
        "",
        "",
        new Said(BANK.staysOut(line.why().in(Texts.language())), Tone.MUTED),
        line.key());
  }

  /// In another currency than the run, with its name.
  private static String money(BigDecimal amount, String currency) {
    return currency.equals("EUR")
        ? money(amount)
        : (Formats.now().amounts().write(amount, currency.isEmpty() ? null : currency)
                + " "
                + currency)
            .strip();
  }

  static String money(BigDecimal amount) {
    return Formats.now().amounts().write(amount, "EUR");
  }

  /// The invoices among some rows, or among all where there are none, whose account nobody has
  /// confirmed.
  List<String> unconfirmed(List<RunRow> among) {
    return (among.isEmpty() ? rows : among)
        .stream().filter(row -> row.key().equals(UNCONFIRMED)).map(RunRow::invoice).toList();
  }

  RunRow at(int row) {
    return rows.get(row);
  }

  @Override
  public int getRowCount() {
    return rows.size();
  }

  @Override
  public int getColumnCount() {
    return REMARK + 1;
  }

  @Override
  public String getColumnName(int column) {
    return switch (column) {
      case 0 -> BANK.supplier();
      case 1 -> BANK.number();
      case 2 -> BANK.amount();
      case 3 -> BANK.discount();
      case 4 -> BANK.on();
      case 5 -> BANK.account();
      default -> BANK.remark();
    };
  }

  @Override
  public Object getValueAt(int row, int column) {
    RunRow one = rows.get(row);
    return switch (column) {
      case 0 -> one.supplier();
      case 1 -> one.number();
      case 2 -> one.amount();
      case 3 -> one.discount();
      case 4 -> one.on();
      case 5 -> one.account();
      default -> one.remark();
    };
  }
}
