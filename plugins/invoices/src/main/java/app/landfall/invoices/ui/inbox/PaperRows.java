package app.landfall.invoices.ui.inbox;

import static app.landfall.invoices.ui.papers.PaperTexts.PAPERS;

import app.landfall.invoices.papers.KeptPaper;
import app.landfall.invoices.ui.papers.PaperWords;
import app.landfall.plugin.ui.look.Tables;
import java.util.List;
import javax.swing.JTable;
import javax.swing.table.AbstractTableModel;

/// The rows of a table of papers.
final class PaperRows extends AbstractTableModel {
  private static final int[] WIDTHS = {260, 90, 90, 110, 420};

  private transient List<KeptPaper> papers = List.of();

  /// Gives the columns their widths; the reason takes what is left.
  static void layOut(JTable table) {
    for (int column = 0; column < WIDTHS.length; column++) {
      boolean fixed = column > 0 && column < WIDTHS.length - 1;
      Tables.column(table, column, WIDTHS[column], fixed, false, null);
    }
  }

  void show(List<KeptPaper> now) {
    if (!now.equals(papers)) {
      papers = now;
      fireTableDataChanged();
    }
  }

  KeptPaper paper(int row) {
    return papers.get(row);
  }

  @Override
  public int getRowCount() {
    return papers.size();
  }

  @Override
  public int getColumnCount() {
    return WIDTHS.length;
  }

  @Override
  public String getColumnName(int column) {
    return switch (column) {
      case 0 -> PAPERS.name();
      case 1 -> PAPERS.kind();
      case 2 -> PAPERS.size();
      case 3 -> PAPERS.addedAt();
      default -> PAPERS.why();
    };
  }

  @Override
  public Object getValueAt(int row, int column) {
    KeptPaper paper = papers.get(row);
    return switch (column) {
      case 0 -> PaperWords.name(paper);
      case 1 -> PaperWords.kind(paper);
      case 2 -> PaperWords.size(paper);
      case 3 -> PaperWords.day(paper);
      default -> PaperWords.why(paper);
    };
  }
}
