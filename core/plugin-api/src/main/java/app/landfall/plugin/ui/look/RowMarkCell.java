package app.landfall.plugin.ui.look;

import app.landfall.store.RowState;
import java.awt.Component;
import java.util.EnumMap;
import java.util.Map;
import javax.swing.JLabel;
import javax.swing.JTable;
import javax.swing.SwingConstants;
import javax.swing.table.TableCellRenderer;

/// A cell with the [RowMark] of a [RowState]; 40 px is a good width for its column. Empty for any
/// other value.
public final class RowMarkCell implements TableCellRenderer {
  private final JLabel label = new JLabel("", SwingConstants.CENTER);
  private final Map<RowState, RowMark> marks = new EnumMap<>(RowState.class);

  /// Its own label.
  public RowMarkCell() {
    label.setOpaque(true);
  }

  @Override
  public Component getTableCellRendererComponent(
      JTable table, Object value, boolean selected, boolean focused, int row, int column) {
    if (value instanceof RowState state) {
      RowMark mark = marks.computeIfAbsent(state, RowMark::of);
      label.setIcon(mark.icon());
      label.setToolTipText(mark.words());
      Spoken.name(label, mark.words());
    } else {
      label.setIcon(null);
      label.setToolTipText(null);
      Spoken.name(label, "");
    }
    Tables.dressCell(label, table, selected);
    return label;
  }
}
