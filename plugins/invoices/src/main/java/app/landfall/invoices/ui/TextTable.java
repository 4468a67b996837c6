package app.landfall.invoices.ui;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// A table in plain text: columns as wide as their widest cell, two spaces apart, numbers to the
/// right, columns that are empty in every row left out.
final class TextTable {
  private static final int WIDEST = 36;

  /// One column.
  private record Column(String header, boolean right) {}

  private final List<Column> columns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  TextTable left(String header) {
    columns.add(new Column(header, false));
    return this;
  }

  TextTable right(String header) {
    columns.add(new Column(header, true));
    return this;
  }

  /// @param cells one a column
  void add(List<String> cells) {
    rows.add(cells.stream().map(TextTable::cell).toList());
  }

  void print(PrintWriter out) {
    List<Integer> shown = new ArrayList<>();
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int at = i;
      int widest = rows.stream().mapToInt(row -> width(row.get(at))).max().orElse(0);
      if (widest > 0) {
        shown.add(i);
        widths.add(Math.max(widest, width(columns.get(i).header())));
      }
    }
    out.println(line(columns.stream().map(Column::header).toList(), shown, widths));
    rows.forEach(row -> out.println(line(row, shown, widths)));
  }

  private String line(List<String> cells, List<Integer> shown, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < shown.size(); i++) {
      String cell = cells.get(shown.get(i));
      String space = " ".repeat(widths.get(i) - width(cell));
      boolean right = columns.get(shown.get(i)).right();
      line.append(i == 0 ? "" : "  ").append(right ? space + cell : cell + space);
    }
    return line.toString().stripTrailing();
  }

  private static String cell(String text) {
    String line = CommandOutput.line(text);
    return width(line) <= WIDEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, WIDEST - 1)) + "…";
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
