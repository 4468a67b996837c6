package app.landfall.plugin.ui.record;

import app.landfall.plugin.ui.look.FigureCell;
import app.landfall.plugin.ui.look.Figures;
import app.landfall.plugin.ui.look.RowMarkCell;
import app.landfall.plugin.ui.look.Tables;
import java.awt.FontMetrics;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.event.ChangeEvent;
import javax.swing.event.ListSelectionEvent;
import javax.swing.event.TableColumnModelEvent;
import javax.swing.event.TableColumnModelListener;
import javax.swing.table.TableColumn;
import org.jspecify.annotations.Nullable;

/// The columns of a list of records, as wide as what stands in them wants it, until somebody drags
/// one of them: then they are his. On the event thread.
final class ListColumns {
  private static final int STATE = 40;

  /// The room beside a text in its cell, and a pixel that rounding may take.
  private static final int PAD = 26;

  /// A text says something in this much, with an ellipsis at its end.
  private static final int LEAST_TEXT = 64;

  private final JTable table;
  private final JScrollPane pane;
  private List<FieldColumn> columns = List.of();
  private boolean dragged;

  ListColumns(JTable table, List<RecordField> fields) {
    this.table = table;
    this.pane = Tables.scroll(table);
    Tables.column(table, 0, STATE, true, false, new RowMarkCell());
    for (int i = 0; i < fields.size(); i++) {
      Tables.column(table, i + 1, LEAST_TEXT, false, isFigure(fields.get(i)), cell(fields.get(i)));
    }
    table.getColumnModel().addColumnModelListener(new Dragging());
    pane.getViewport()
        .addComponentListener(
            new ComponentAdapter() {
              @Override
              public void componentResized(ComponentEvent e) {
                fit();
              }
            });
  }

  /// The table, scrolled.
  JScrollPane component() {
    return pane;
  }

  /// Other rows are shown.
  void show(List<FieldColumn> now) {
    columns = now;
    fit();
  }

  private static boolean isFigure(RecordField field) {
    return field.isNumber() || field.isDay();
  }

  private static @Nullable FigureCell cell(RecordField field) {
    return isFigure(field) ? FigureCell.trailing() : null;
  }

  private void fit() {
    int room = pane.getViewport().getWidth() - STATE;
    if (room <= 0 || dragged || columns.isEmpty()) {
      return;
    }
    List<ColumnWidths.Wish> wishes = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      wishes.add(wish(columns.get(i), header(i + 1)));
    }
    int[] widths = ColumnWidths.share(room, wishes);
    // Where not even the least fits, figures are scrolled to: one that is cut is another figure.
    table.setAutoResizeMode(
        Arrays.stream(widths).sum() > room
            ? JTable.AUTO_RESIZE_OFF
            : JTable.AUTO_RESIZE_SUBSEQUENT_COLUMNS);
    for (int i = 0; i < widths.length; i++) {
      TableColumn column = table.getColumnModel().getColumn(i + 1);
      column.setMinWidth(wishes.get(i).least());
      column.setPreferredWidth(widths[i]);
    }
    table.doLayout();
  }

  private ColumnWidths.Wish wish(FieldColumn column, int header) {
    boolean figure = isFigure(column.field());
    FontMetrics metrics = table.getFontMetrics(table.getFont());
    int content =
        PAD
            + column.widest().stream()
                .mapToInt(text -> figure ? Figures.width(metrics, text) : metrics.stringWidth(text))
                .max()
                .orElse(0);
    return new ColumnWidths.Wish(
        figure ? content : Math.min(content, LEAST_TEXT),
        header,
        content,
        column.field().type() == String.class);
  }

  private int header(int column) {
    TableColumn at = table.getColumnModel().getColumn(column);
    return at.getHeaderRenderer()
            .getTableCellRendererComponent(table, at.getHeaderValue(), false, false, -1, column)
            .getPreferredSize()
            .width
        + 1;
  }

  /// Hears of a person who makes a column wider or narrower.
  private final class Dragging implements TableColumnModelListener {
    @Override
    public void columnMarginChanged(ChangeEvent e) {
      dragged = dragged || table.getTableHeader().getResizingColumn() != null;
    }

    @Override
    public void columnAdded(TableColumnModelEvent e) {}

    @Override
    public void columnRemoved(TableColumnModelEvent e) {}

    @Override
    public void columnMoved(TableColumnModelEvent e) {}

    @Override
    public void columnSelectionChanged(ListSelectionEvent e) {}
  }
}
