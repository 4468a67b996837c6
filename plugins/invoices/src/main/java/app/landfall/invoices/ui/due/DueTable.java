package app.landfall.invoices.ui.due;

import static app.landfall.invoices.ui.due.DueTexts.DUE_TEXTS;

import app.landfall.invoices.paying.DueItem;
import app.landfall.invoices.paying.DueKind;
import app.landfall.invoices.paying.DuePlan;
import app.landfall.invoices.paying.DuePlan.PlanPart;
import app.landfall.invoices.paying.WrittenBy;
import app.landfall.plugin.Formats;
import app.landfall.plugin.ui.look.CutText;
import app.landfall.plugin.ui.look.FigureCell;
import app.landfall.plugin.ui.look.Spoken;
import app.landfall.plugin.ui.look.Tables;
import app.landfall.plugin.ui.look.TagCell;
import app.landfall.plugin.ui.look.TagCell.Said;
import app.landfall.plugin.ui.look.Tone;
import java.awt.Component;
import java.awt.Font;
import java.awt.Point;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.swing.JComponent;
import javax.swing.JTable;
import javax.swing.table.AbstractTableModel;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableCellRenderer;
import org.jspecify.annotations.Nullable;

/// The table of what is to be paid: a line for each week with its sum, and the invoices below it.
/// What is chosen stays chosen when it is shown anew. Event thread.
public final class DueTable {
  private static final int REMARK = 6;
  private static final Said NO_TAG = new Said("", Tone.MUTED);

  private final Rows rows = new Rows();
  private final JTable table = Tables.make(rows, "topay.table");

  public DueTable() {
    Tables.leaveByTab(table);
    Spoken.name(table, DUE_TEXTS.title());
    column(0, 240, false, new DefaultTableCellRenderer());
    column(1, 130, false, new DefaultTableCellRenderer());
    column(2, 110, false, new DefaultTableCellRenderer());
    column(3, 120, false, new DefaultTableCellRenderer());
    column(4, 90, true, FigureCell.trailing());
    column(5, 170, true, FigureCell.trailing());
    column(REMARK, 250, false, new TagCell(value -> value instanceof Said said ? said : NO_TAG));
    WholeColumns.keep(table, 2, 3, 4, 5);
  }

  private void column(int column, int width, boolean trailing, TableCellRenderer cell) {
    Tables.column(table, column, width, false, trailing, new Cell(cell));
  }

  /// The component.
  public JTable component() {
    return table;
  }

  /// The invoices that are chosen; a line that stands for a week chooses all of that week.
  public List<DueItem> chosen() {
    Set<DueItem> found = new HashSet<>();
    List<DueItem> ordered = new ArrayList<>();
    for (int row : table.getSelectedRows()) {
      Line line = rows.lines.get(row);
      List<DueItem> items = line.item() == null ? line.part().items() : List.of(line.item());
      items.stream().filter(found::add).forEach(ordered::add);
    }
    return ordered;
  }

  /// Chooses the line at a point, unless it is chosen already.
  public void chooseAt(Point point) {
    int row = table.rowAtPoint(point);
    if (row >= 0 && !table.isRowSelected(row)) {
      table.setRowSelectionInterval(row, row);
    }
  }

  /// Shows a plan.
  public void show(DuePlan plan) {
    Set<String> chosen = new HashSet<>();
    Arrays.stream(table.getSelectedRows())
        .mapToObj(rows.lines::get)
        .forEach(line -> chosen.add(line.key()));
    rows.plan = plan;
    rows.lines = lines(plan);
    rows.fireTableDataChanged();
    for (int row = 0; row < rows.lines.size(); row++) {
      if (chosen.contains(rows.lines.get(row).key())) {
        table.addRowSelectionInterval(row, row);
      }
    }
  }

  /// Chooses all of a week.
  public void choose(LocalDate monday) {
    for (int row = 0; row < rows.lines.size(); row++) {
      Line line = rows.lines.get(row);
      if (line.item() == null && line.part().monday().equals(Optional.of(monday))) {
        table.setRowSelectionInterval(row, row);
        table.scrollRectToVisible(table.getCellRect(row, 0, true));
        table.requestFocusInWindow();
      }
    }
  }

  private static List<Line> lines(DuePlan plan) {
    List<Line> lines = new ArrayList<>();
    for (PlanPart part : plan.parts()) {
      lines.add(new Line(part, null));
      part.items().forEach(item -> lines.add(new Line(part, item)));
    }
    return lines;
  }

  /// A line of the table.
  ///
  /// @param item null in the line that stands for all of its part
  private record Line(PlanPart part, @Nullable DueItem item) {
    String key() {
      return item == null ? part.span() + " " + part.monday() : item.id();
    }
  }

  /// The title of a part.
  static String title(PlanPart part, LocalDate today) {
    return switch (part.span()) {
      case OVERDUE -> DUE_TEXTS.overdue();
      case WEEK -> week(part.monday().orElse(today), today);
      case UNDATED -> DUE_TEXTS.undated();
      case TAKEN -> DUE_TEXTS.taken();
      case HELD -> DUE_TEXTS.held();
      case CREDIT -> DUE_TEXTS.credits();
    };
  }

  /// A week as people name it.
  static String week(LocalDate monday, LocalDate today) {
    long weeks = ChronoUnit.WEEKS.between(DuePlan.monday(today), monday);
    if (weeks == 0) {
      return DUE_TEXTS.thisWeek();
    }
    return weeks == 1 ? DUE_TEXTS.nextWeek() : DUE_TEXTS.weekOf(Formats.now().day(monday, today));
  }

  private static final class Rows extends AbstractTableModel {
    private static final long serialVersionUID = 1L;
    private transient List<Line> lines = List.of();
    private transient DuePlan plan = new DuePlan(List.of(), LocalDate.EPOCH, 0);

    @Override
    public int getRowCount() {
      return lines.size();
    }

    @Override
    public int getColumnCount() {
      return REMARK + 1;
    }

    @Override
    public String getColumnName(int column) {
      return switch (column) {
        case 0 -> DUE_TEXTS.supplier();
        case 1 -> DUE_TEXTS.number();
        case 2 -> DUE_TEXTS.due();
        case 3 -> DUE_TEXTS.discountUntil();
        case 4 -> DUE_TEXTS.saves();
        case 5 -> DUE_TEXTS.amount();
        default -> DUE_TEXTS.remark();
      };
    }

    @Override
    public Object getValueAt(int row, int column) {
      Line line = lines.get(row);
      DueItem item = line.item();
      return item == null ? head(line.part(), column) : cell(item, column);
    }

    private Object head(PlanPart part, int column) {
      return switch (column) {
        case 0 -> DUE_TEXTS.head(title(part, plan.today()), (long) part.items().size());
        case 5 -> DueMoney.of(sums(part));
        default -> "";
      };
    }

    private static Map<String, BigDecimal> sums(PlanPart part) {
      Map<String, BigDecimal> sums = new TreeMap<>();
      part.items().forEach(item -> sums.merge(item.currency(), owed(item), BigDecimal::add));
      return sums;
    }

    private Object cell(DueItem item, int column) {
      return switch (column) {
        case 0 -> item.supplier();
        case 1 -> item.number();
        case 2 -> day(item.due());
        case 3 -> day(item.discountUntil());
        case 4 -> item.saving().signum() == 0 ? "" : DueMoney.of(item.saving(), item.currency());
        case 5 -> DueMoney.of(owed(item), item.currency());
        default -> remark(item);
      };
    }

    /// A credit lowers what we owe.
    private static BigDecimal owed(DueItem item) {
      boolean credit = item.kind() == DueKind.CREDIT || item.kind() == DueKind.OVERPAID;
      return credit ? item.amount().negate() : item.amount();
    }

    private String day(Optional<LocalDate> day) {
      return day.map(one -> Formats.now().day(one, plan.today())).orElse("");
    }

    private Said remark(DueItem item) {
      if (item.kind() == DueKind.OVERPAID) {
        return new Said(DUE_TEXTS.overpaid(), Tone.ERROR);
      }
      if (item.written().isPresent()) {
        WrittenBy by = item.written().get();
        String on = day(Optional.ofNullable(by.day()));
        if (item.isPaidTooMuch()) {
          return new Said(DUE_TEXTS.paidTooMuch(), Tone.ERROR);
        }
        return new Said(DUE_TEXTS.inFile(on, by.who()), Tone.WAITING);
      }
      if (item.kind() == DueKind.HELD) {
        String since =
            item.heldOn().map(day -> DUE_TEXTS.heldSince(day(Optional.of(day)))).orElse("");
        String why = item.reason().isEmpty() ? DUE_TEXTS.onHold() : item.reason();
        return new Said((why + " " + since).strip(), Tone.MUTED);
      }
      return item.why()
          .map(why ->
              switch (why) {
                case ACCOUNT_UNDECIDED -> new Said(DUE_TEXTS.undecided(), Tone.DECIDE);
                case QUESTIONED -> new Said(DUE_TEXTS.questioned(), Tone.WAITING);
                case ACCOUNT_WRONG -> new Said(DUE_TEXTS.wrongAccount(), Tone.ERROR);
                case ACCOUNT_UNCONFIRMED, OTHER_ACCOUNT ->
                    new Said(DUE_TEXTS.unconfirmed(), Tone.WAITING);
                case QUERIED -> new Said(DUE_TEXTS.queried(), Tone.DECIDE);
                case REJECTED -> new Said(DUE_TEXTS.rejected(), Tone.ERROR);
                case UNAPPROVED -> new Said(DUE_TEXTS.unapproved(), Tone.DECIDE);
                case SECOND_MISSING -> new Said(DUE_TEXTS.secondMissing(), Tone.DECIDE);
                case FELL_BACK -> new Said(DUE_TEXTS.fellBack(), Tone.DECIDE);
                case GONE, NOTHING_OPEN, CHANGED, HELD, BOOKED, NO_ACCOUNT, IN_PAYMENT -> NO_TAG;
              })
          .orElseGet(() -> late(item));
    }

    private Said late(DueItem item) {
      long days = item.due().map(day -> ChronoUnit.DAYS.between(day, plan.today())).orElse(0L);
      return days > 0 && item.kind() == DueKind.DUE
          ? new Said(DUE_TEXTS.lateBy(days), Tone.ERROR)
          : NO_TAG;
    }
  }

  /// How many there are stays, where the words before it have no room.
  private static void cut(DefaultTableCellRenderer cell, int width) {
    var insets = cell.getInsets();
    String whole = cell.getText();
    cell.setText(
        CutText.fitting(
            cell.getFontMetrics(cell.getFont()), whole, width - insets.left - insets.right));
    cell.setToolTipText(cell.getText().equals(whole) ? null : whole);
  }

  /// The line that stands for a week is darker and semibold.
  private final class Cell implements TableCellRenderer {
    private final TableCellRenderer inner;

    Cell(TableCellRenderer inner) {
      this.inner = inner;
    }

    @Override
    public Component getTableCellRendererComponent(
        JTable of, Object value, boolean selected, boolean focused, int row, int column) {
      Component cell = inner.getTableCellRendererComponent(of, value, selected, false, row, column);
      if (cell instanceof DefaultTableCellRenderer plain) {
        Tables.dressCell(plain, of, selected);
      }
      boolean head = rows.lines.get(row).item() == null;
      if (head && !selected) {
        cell.setBackground(Tone.WINDOW.color());
      }
      if (head && column == 0 && cell instanceof DefaultTableCellRenderer plain) {
        plain.setFont(of.getFont().deriveFont(Font.BOLD));
        cut(plain, of.getCellRect(row, column, false).width);
      } else if (cell instanceof JComponent plain) {
        plain.setToolTipText(null);
      }
      return cell;
    }
  }
}
