package app.landfall.invoices.ui.list;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.Day;
import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.invoices.ui.text.Amounts;
import app.landfall.invoices.ui.text.DueTag;
import app.landfall.plugin.Formats;
import app.landfall.plugin.ui.look.FigureCell;
import app.landfall.plugin.ui.look.RowMarkCell;
import app.landfall.plugin.ui.look.TagCell;
import app.landfall.plugin.ui.look.TagCell.Said;
import app.landfall.plugin.ui.look.Tone;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.time.LocalDate;
import java.util.function.Supplier;
import javax.swing.JComponent;
import javax.swing.JTable;
import javax.swing.SwingConstants;
import javax.swing.table.TableCellRenderer;

/// The renderers of the list's cells: a bar where the invoice is not read yet, a tint for a moment
/// where one has just arrived.
final class ListCells {
  private final InvoiceListModel model;
  private final Supplier<LocalDate> today;
  private final Placeholder placeholder = new Placeholder();

  ListCells(InvoiceListModel model, Supplier<LocalDate> today) {
    this.model = model;
    this.today = today;
  }

  TableCellRenderer of(Column column, TableCellRenderer plain) {
    TableCellRenderer cell =
        switch (column) {
          case STATE -> new RowMarkCell();
          case SUPPLIER, NUMBER -> plain;
          case ISSUED, DUE -> new FigureCell(SwingConstants.LEADING, ListCells::day);
          case STATUS -> new TagCell(this::status);
          case AMOUNT_DUE -> new FigureCell(SwingConstants.TRAILING, ListCells::amountDue);
          case TOTAL -> new FigureCell(SwingConstants.TRAILING, ListCells::total);
          case CURRENCY -> new FigureCell(SwingConstants.LEADING, Object::toString);
        };
    return (table, value, selected, focused, row, at) ->
        cell(column, cell, table, value, selected, row, at);
  }

  private Component cell(
      Column column,
      TableCellRenderer cell,
      JTable table,
      Object value,
      boolean selected,
      int row,
      int at) {
    var invoice = model.at(row);
    if (invoice.isEmpty()) {
      return placeholder.in(table, selected, column, row);
    }
    Component made = cell.getTableCellRendererComponent(table, value, selected, false, row, at);
    if (isMuted(column)) {
      made.setForeground(Tone.MUTED.color());
    }
    if (!selected && model.isFresh(invoice.get().id())) {
      made.setBackground(Tone.WAITING_TINT.color());
    }
    return made;
  }

  private static boolean isMuted(Column column) {
    return column == Column.CURRENCY || column == Column.ISSUED;
  }

  private Said status(Object value) {
    return value instanceof InvoiceSummary invoice
        ? DueTag.of(invoice.dueStatus(today.get()), invoice.isPartPaid())
        : new Said("", Tone.MUTED);
  }

  private static String day(Object value) {
    return value instanceof Day day ? day.date().map(Formats.now()::day).orElse(day.text()) : "";
  }

  private static String amountDue(Object value) {
    if (value instanceof InvoiceSummary invoice) {
      if (invoice.isPartPaid()) { // what is left of it
        return new Amounts(Formats.now().language())
            .write(
                Amount.of(invoice.amountDue().orElseThrow().subtract(invoice.paid())),
                invoice.currency());
      }
      Amount stated = invoice.payable() != null ? invoice.payable() : invoice.total();
      return new Amounts(Formats.now().language()).write(stated, invoice.currency());
    }
    return "";
  }

  private static String total(Object value) {
    return value instanceof InvoiceSummary invoice
        ? new Amounts(Formats.now().language()).write(invoice.total(), invoice.currency())
        : "";
  }

  /// A grey bar as wide as the text may be.
  private static final class Placeholder extends JComponent {
    private int percent;
    private boolean trailing;

    Component in(JTable table, boolean selected, Column column, int row) {
      setBackground(selected ? Tone.SELECTION.color() : table.getBackground());
      trailing = column.isAmount();
      percent =
          switch (column) {
            case STATE, CURRENCY, STATUS -> 0;
            case SUPPLIER -> 45 + row * 37 % 35;
            case NUMBER, ISSUED, DUE -> 70;
            case AMOUNT_DUE, TOTAL -> 50 + row * 13 % 20;
          };
      return this;
    }

    @Override
    protected void paintComponent(Graphics g) {
      g.setColor(getBackground());
      g.fillRect(0, 0, getWidth(), getHeight());
      Color bar = Tone.HAIRLINE.color();
      g.setColor(bar);
      int wide = Math.max(0, (getWidth() - 24) * percent / 100);
      int from = trailing ? getWidth() - 12 - wide : 12;
      g.fillRoundRect(from, getHeight() / 2 - 4, wide, 8, 4, 4);
    }
  }
}
