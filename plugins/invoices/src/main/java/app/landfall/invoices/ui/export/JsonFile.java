package app.landfall.invoices.ui.export;

import app.landfall.invoices.model.InvoiceSummary;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;

/// A JSON file: an array of what `invoices --json` prints.
final class JsonFile implements RowFile {
  private final SequenceWriter rows;
  private final LocalDate today;

  /// @param target is closed with it
  JsonFile(OutputStream target, LocalDate today) throws IOException {
    this.today = today;
    this.rows = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValuesAsArray(target);
  }

  @Override
  public void write(InvoiceSummary row, String status) throws IOException {
    rows.write(SummaryJson.of(row, today));
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
