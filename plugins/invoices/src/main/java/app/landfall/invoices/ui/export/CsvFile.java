package app.landfall.invoices.ui.export;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.invoices.ui.cells.CsvCell;
import app.landfall.invoices.ui.text.ListWords;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A CSV file (RFC 4180) in UTF-8, with the mark by which Excel knows that. In German with
/// semicolons and decimal commas, as Excel wants it there.
final class CsvFile implements RowFile {
  private final Writer out;
  private final CsvCell cell;
  private final boolean german;

  /// @param target is closed with it
  CsvFile(OutputStream target, ListWords words) throws IOException {
    this.out = new OutputStreamWriter(target, StandardCharsets.UTF_8);
    this.german = words.isGerman();
    this.cell = new CsvCell(words.isGerman() ? ';' : ',');
    out.write('\uFEFF');
    line(words.header());
  }

  @Override
  public void write(InvoiceSummary row, String status) throws IOException {
    Amount due = row.payable() != null ? row.payable() : row.total();
    line(
        List.of(
            text(row.vendorName()),
            text(row.invoiceNumber()),
            text(row.issueDate()),
            text(row.dueDate()),
            text(row.currency()),
            amount(text(row.total())),
            amount(text(due)),
            amount(row.paid().toPlainString()),
            status,
            row.id()));
  }

  private void line(List<String> cells) throws IOException {
    String separator = String.valueOf(cell.separator());
    out.write(cells.stream().map(cell::of).collect(Collectors.joining(separator)));
    out.write("\r\n");
  }

  private String amount(String stored) {
    boolean plain = new Amount(stored).decimal().isPresent();
    return plain && german ? stored.replace('.', ',') : stored;
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
