package app.landfall.invoices.ui.list;

import static app.landfall.invoices.ui.list.BankWords.BANK;

import app.landfall.invoices.run.BankEntry;
import app.landfall.plugin.Formats;
import app.landfall.plugin.ui.look.FigureCell;
import app.landfall.plugin.ui.look.Tables;
import app.landfall.plugin.ui.look.TagCell;
import app.landfall.plugin.ui.look.TagCell.Said;
import app.landfall.plugin.ui.look.Tone;
import java.util.List;
import java.util.Objects;
import javax.swing.JTable;
import javax.swing.table.AbstractTableModel;

/// The rows of what statements show: what somebody must say first, then what is matched.
final class EntryTable extends AbstractTableModel {
  private static final int STATE = 4;

  private transient List<BankEntry> entries = List.of();

  static void layOut(JTable table) {
    Said none = new Said("", Tone.MUTED);
    Tables.column(table, 0, 120, true, false, null);
    Tables.column(table, 1, 140, true, true, FigureCell.trailing());
    Tables.column(table, 2, 200, false, false, null);
    Tables.column(table, 3, 300, false, false, null);
    Tables.column(
        table, STATE, 340, false, false, new TagCell(it -> it instanceof Said said ? said : none));
  }

  void show(List<BankEntry> now) {
    if (!now.equals(entries)) {
      entries = List.copyOf(now);
      fireTableDataChanged();
    }
  }

  BankEntry at(int row) {
    return entries.get(row);
  }

  @Override
  public int getRowCount() {
    return entries.size();
  }

  @Override
  public int getColumnCount() {
    return STATE + 1;
  }

  @Override
  public String getColumnName(int column) {
    return switch (column) {
      case 0 -> BANK.day();
      case 1 -> BANK.amount();
      case 2 -> BANK.party();
      case 3 -> BANK.words();
      default -> BANK.state();
    };
  }

  @Override
  public Object getValueAt(int row, int column) {
    BankEntry entry = entries.get(row);
    return switch (column) {
      case 0 -> entry.day().map(Formats.now()::day).orElse("");
      case 1 -> money(entry);
      case 2 -> Objects.requireNonNullElse(entry.party(), "");
      case 3 -> Objects.requireNonNullElse(entry.remittance(), "");
      default -> state(entry);
    };
  }

  private static String money(BankEntry entry) {
    String code = Objects.requireNonNullElse(entry.currency(), "");
    String sum =
        Formats.now()
            .amounts()
            .write(
                entry.isOut() ? entry.sum().negate() : entry.sum(), code.isEmpty() ? null : code);
    return (sum + " " + code).strip();
  }

  private static Said state(BankEntry entry) {
    return switch (entry.stands()) {
      case BOOKED -> new Said(BANK.stateBooked(), Tone.SUCCESS);
      case KNOWN -> new Said(BANK.stateKnown(), Tone.SUCCESS);
      case RETURNED -> new Said(BANK.stateReturned(), Tone.ERROR);
      case SET_ASIDE -> new Said(BANK.stateAside(), Tone.MUTED);
      case INCOMING -> new Said(BANK.stateIncoming(), Tone.MUTED);
      case OPEN -> new Said(why(entry), Tone.DECIDE);
    };
  }

  private static String why(BankEntry entry) {
    return switch (Objects.requireNonNullElse(entry.refused(), "")) {
      case "" -> BANK.stateOpen();
      case "twice" -> BANK.whyTwice();
      case "noted-twice" -> BANK.whyNotedTwice();
      case "returned" -> BANK.whyReturned();
      default -> BANK.whyRefused();
    };
  }
}
