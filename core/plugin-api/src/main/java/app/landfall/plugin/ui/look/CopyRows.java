package app.landfall.plugin.ui.look;

import java.awt.Component;
import java.awt.datatransfer.StringSelection;
import java.awt.event.ActionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.swing.AbstractAction;
import javax.swing.JLabel;
import javax.swing.JTable;
import org.jspecify.annotations.Nullable;

/// The copying of rows out of a table, by the system's keys for it: each as a line, as it is shown,
/// with tabs between the cells, so that a spreadsheet takes them apart. Event thread.
final class CopyRows extends AbstractAction {
  private static final long serialVersionUID = 1L;

  private final transient JTable table;

  private CopyRows(JTable table) {
    this.table = table;
  }

  /// In place of Swing's, which asks the transfer handler: a table that takes dropped files has one
  /// of its own, and Swing's would copy values as programs write them.
  static void bind(JTable table) {
    table.getActionMap().put("copy", new CopyRows(table));
  }

  @Override
  public void actionPerformed(ActionEvent e) {
    if (table.getSelectedRowCount() > 0) {
      table.getToolkit().getSystemClipboard().setContents(new StringSelection(text()), null);
    }
  }

  private String text() {
    return IntStream.of(table.getSelectedRows())
        .mapToObj(this::row)
        .collect(Collectors.joining("\n"));
  }

  /// A spreadsheet knows a number by a hyphen.
  private String row(int row) {
    List<String> cells = new ArrayList<>();
    for (int column = 0; column < table.getColumnCount(); column++) {
      Component cell = table.prepareRenderer(table.getCellRenderer(row, column), row, column);
      cells.add(shown(cell).replace('\t', ' ').replace('\n', ' ').replace('\u2212', '-').strip());
    }
    return String.join("\t", cells).strip();
  }

  private static String shown(Component cell) {
    @Nullable String shown =
        cell instanceof JLabel label
            ? label.getText()
            : cell.getAccessibleContext().getAccessibleName();
    return Objects.requireNonNullElse(shown, "");
  }
}
