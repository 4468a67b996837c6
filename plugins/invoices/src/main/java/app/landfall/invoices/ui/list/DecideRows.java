package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.list.DecideTexts.DECIDE;

import app.landfall.invoices.paying.OwnAccount;
import app.landfall.invoices.run.ToDecide.DecideItem;
import app.landfall.invoices.run.ToDecide.DecideKind;
import app.landfall.invoices.ui.due.WholeColumns;
import app.landfall.plugin.Formats;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.look.FigureCell;
import app.landfall.plugin.ui.look.Tables;
import app.landfall.plugin.ui.look.TagCell;
import app.landfall.plugin.ui.look.TagCell.Said;
import app.landfall.plugin.ui.look.Tone;
import java.util.List;
import java.util.stream.Collectors;
import javax.swing.JTable;
import javax.swing.table.AbstractTableModel;

/// The rows of the table of what is to be decided.
final class DecideRows extends AbstractTableModel {
  private static final int COLUMNS = 5;

  private transient List<DecideItem> items = List.of();

  static void layOut(JTable table) {
    Said none = new Said("", Tone.MUTED);
    Tables.column(
        table, 0, 260, false, false, new TagCell(value -> value instanceof Said it ? it : none));
    Tables.column(table, 1, 190, false, false, null);
    Tables.column(table, 2, 130, false, false, null);
    Tables.column(table, 3, 130, true, true, FigureCell.trailing());
    Tables.column(table, 4, 360, false, false, null);
    WholeColumns.keep(table, 3);
  }

  void show(List<DecideItem> now) {
    items = now;
    fireTableDataChanged();
  }

  DecideItem at(int row) {
    return items.get(row);
  }

  @Override
  public int getRowCount() {
    return items.size();
  }

  @Override
  public int getColumnCount() {
    return COLUMNS;
  }

  @Override
  public String getColumnName(int column) {
    return switch (column) {
      case 0 -> DECIDE.what();
      case 1 -> DECIDE.supplier();
      case 2 -> DECIDE.number();
      case 3 -> DECIDE.amount();
      default -> DECIDE.said();
    };
  }

  @Override
  public Object getValueAt(int row, int column) {
    DecideItem item = items.get(row);
    return switch (column) {
      case 0 -> what(item);
      case 1 -> item.supplier();
      case 2 -> item.number();
      case 3 -> money(item);
      default -> said(item);
    };
  }

  private static String money(DecideItem item) {
    String code = item.currency();
    return (Formats.now().amounts().write(item.amount(), code.isEmpty() ? null : code) + " " + code)
        .strip();
  }

  private static Said what(DecideItem item) {
    return switch (item.kind()) {
      case TWO_FILES -> new Said(DECIDE.twoFiles(), Tone.ERROR);
      case MORE_THAN_OPEN -> new Said(DECIDE.moreThanOpen(), Tone.ERROR);
      case DELETED -> new Said(DECIDE.deleted(), Tone.ERROR);
      case QUESTION ->
          new Said(
              item.asked().isEmpty() ? DECIDE.question() : DECIDE.questionTo(item.asked()),
              Tone.DECIDE);
      case FELL_BACK -> new Said(DECIDE.fellBack(facts(item)), Tone.ERROR);
      case SECOND -> new Said(DECIDE.second(item.by()), Tone.DECIDE);
      case APPROVE -> new Said(DECIDE.approval(), Tone.DECIDE);
      case TWO_ACCOUNTS -> new Said(DECIDE.twoAccounts(), Tone.DECIDE);
      case ACCOUNT -> new Said(DECIDE.account(), Tone.WAITING);
      case READING -> new Said(DECIDE.reading(), Tone.WAITING);
      case RETURNED -> new Said(DECIDE.returned(), Tone.ERROR);
      case ENTRY -> new Said(DECIDE.entry(), Tone.WAITING);
      case REJECTED -> new Said(DECIDE.rejected(), Tone.MUTED);
    };
  }

  private static String facts(DecideItem item) {
    return item.changedWords().stream().map(DecideRows::fact).collect(Collectors.joining(", "));
  }

  private static String fact(String fact) {
    return switch (fact) {
      case "amount" -> DECIDE.factAmount();
      case "account" -> DECIDE.factAccount();
      default -> DECIDE.factSupplier();
    };
  }

  private static String said(DecideItem item) {
    if (item.kind() == DecideKind.ACCOUNT) {
      return OwnAccount.grouped(item.said());
    }
    String said =
        item.doubt().map(doubt -> doubt.sentence().in(Texts.language())).orElse(item.said());
    return item.by().isEmpty() || said.isEmpty() ? said : item.by() + ": " + said;
  }
}
