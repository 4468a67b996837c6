package app.landfall.plugin.ui.look;

import java.awt.Component;
import java.util.function.Function;
import javax.swing.JTable;
import javax.swing.SwingConstants;
import javax.swing.table.TableCellRenderer;

/// A cell of a table with an amount, a date or a count, its digits in cells of one width.
public final class FigureCell implements TableCellRenderer {
  private final FigureLabel label;
  private final Function<Object, String> text;

  /// @param alignment [SwingConstants#TRAILING] for amounts
  /// @param text what is written for a value of the model
  public FigureCell(int alignment, Function<Object, String> text) {
    this.label = new FigureLabel("", alignment);
    this.text = text;
    label.setOpaque(true);
  }

  /// Amounts and counts: at the right, as the value writes itself.
  public static FigureCell trailing() {
    return new FigureCell(SwingConstants.TRAILING, Object::toString);
  }

  @Override
  public Component getTableCellRendererComponent(
      JTable table, Object value, boolean selected, boolean focused, int row, int column) {
    label.setText(value == null ? "" : text.apply(value));
    Tables.dressCell(label, table, selected);
    return label;
  }
}
