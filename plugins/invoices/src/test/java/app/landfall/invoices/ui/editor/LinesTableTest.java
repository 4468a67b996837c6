package app.landfall.invoices.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.StoredLine;
import app.landfall.invoices.ui.editor.LineTexts.Cell;
import java.awt.Component;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The table of lines while lines arrive: what stands in the cell that is being edited is not lost.
class LinesTableTest {
  private final LineCells cells = new LineCells(Locale.ENGLISH, "i1");
  private LineTexts lines;
  private JTable table;
  private int fresh;

  @BeforeEach
  void make() throws Exception {
    SwingUtilities.invokeAndWait(() -> {
      lines = new LineTexts(Locale.ENGLISH, () -> "new" + fresh++, "i1");
      lines.model().arrived(List.of(line("a", "Paper"), line("b", "Ink")));
      LinesTable pane = new LinesTable(lines, () -> {});
      table = (JTable) find(pane, "invoice.lines");
    });
  }

  private StoredLine line(String id, String name) {
    return cells.with(cells.blank(id), Map.of(Cell.ITEM, name));
  }

  private static Component find(java.awt.Container in, String name) {
    return Arrays.stream(in.getComponents())
        .filter(child -> name.equals(child.getName()))
        .findFirst()
        .orElseThrow();
  }

  private JTextField editing(int row, Cell cell) {
    assertThat(table.isEditing()).isTrue();
    assertThat(table.getEditingRow()).isEqualTo(row);
    assertThat(table.getEditingColumn()).isEqualTo(cell.index());
    return (JTextField) table.getEditorComponent();
  }

  @Test
  void aCellGoesOnBeingEditedWhenItsLineIsReadAnew() throws Exception {
    SwingUtilities.invokeAndWait(() -> {
      table.editCellAt(1, Cell.QUANTITY.index());
      editing(1, Cell.QUANTITY).setText("12,");
      lines.model().arrived(List.of(line("a", "Paper, white"), line("b", "Ink, black")));
      assertThat(editing(1, Cell.QUANTITY).getText()).isEqualTo("12,");
      assertThat(table.getValueAt(1, 0)).isEqualTo("Ink, black");
    });
  }

  @Test
  void aCellGoesOnBeingEditedWhereverItsLineIsNow() throws Exception {
    SwingUtilities.invokeAndWait(() -> {
      table.editCellAt(1, Cell.QUANTITY.index());
      editing(1, Cell.QUANTITY).setText("12");
      lines.model().arrived(List.of(line("c", "Pens"), line("a", "Paper"), line("b", "Ink")));
      assertThat(editing(2, Cell.QUANTITY).getText()).isEqualTo("12");
      lines.model().arrived(List.of(line("c", "Pens")));
      assertThat(editing(1, Cell.QUANTITY).getText()).as("deleted elsewhere").isEqualTo("12");
      table.getCellEditor().stopCellEditing();
      assertThat(lines.text(1, Cell.QUANTITY)).isEqualTo("12");
      assertThat(lines.text(1, Cell.ITEM)).isEqualTo("Ink");
    });
  }
}
