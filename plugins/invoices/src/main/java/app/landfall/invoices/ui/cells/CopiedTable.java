package app.landfall.invoices.ui.cells;

import java.awt.Toolkit;
import java.awt.datatransfer.Clipboard;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A table on the clipboard: lines with tabs for what takes text, and a table for what takes HTML.
/// Nothing in it is a formula. Immutable.
public final class CopiedTable implements Transferable {
  private static final DataFlavor HTML = DataFlavor.allHtmlFlavor;

  private final List<List<String>> rows;

  public CopiedTable(List<List<String>> rows) {
    this.rows = rows.stream().map(List::copyOf).toList();
  }

  /// Puts it on the system's clipboard.
  public void copy() {
    Clipboard clipboard = Toolkit.getDefaultToolkit().getSystemClipboard();
    clipboard.setContents(this, null);
  }

  /// Its lines.
  public String text() {
    CsvCell cell = new CsvCell('\t');
    return lines(row -> row.stream().map(cell::of).collect(Collectors.joining("\t")) + "\n");
  }

  /// The same as HTML.
  public String html() {
    String body =
        lines(row ->
            row.stream()
                .map(CsvCell::harmless)
                .map(CopiedTable::escaped)
                .collect(Collectors.joining("</td><td>", "<tr><td>", "</td></tr>")));
    return "<html><body><table>" + body + "</table></body></html>";
  }

  private String lines(Function<List<String>, String> line) {
    return rows.stream().map(line).collect(Collectors.joining());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("\\R", "<br>");
  }

  @Override
  public DataFlavor[] getTransferDataFlavors() {
    return new DataFlavor[] {HTML, DataFlavor.stringFlavor};
  }

  @Override
  public boolean isDataFlavorSupported(DataFlavor flavor) {
    return HTML.equals(flavor) || DataFlavor.stringFlavor.equals(flavor);
  }

  @Override
  public Object getTransferData(DataFlavor flavor) throws UnsupportedFlavorException {
    if (HTML.equals(flavor)) {
      return html();
    }
    if (DataFlavor.stringFlavor.equals(flavor)) {
      return text();
    }
    throw new UnsupportedFlavorException(flavor);
  }
}
