package app.landfall.invoices.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.StoredLine;
import app.landfall.invoices.ui.editor.LineTexts.Cell;
import java.awt.Component;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.swing.JTable;
import javax.swing.JTextField;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;

/// The table of lines while lines arrive: what stands in the cell that is being edited is not lost.
class LinesTableTest {
  private final LineCells cells = new LineCells(Locale.ENGLISH, "i1", () -> "EUR");
  private int fresh;
  private final LineTexts lines = onEdt(this::twoLines);
  private final JTable table =
      onEdt(() -> (JTable) find(new LinesTable(lines, () -> {}), "invoice.lines"));

  private LineTexts twoLines() {
    LineTexts two = new LineTexts(cells, () -> "new" + fresh++);
    two.model().arrived(List.of(line("a", "Paper"), line("b", "Ink")));
    return two;
  }

  private static <T> T onEdt(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    SwingUtilities.invokeLater(task);
    try {
      return task.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
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
