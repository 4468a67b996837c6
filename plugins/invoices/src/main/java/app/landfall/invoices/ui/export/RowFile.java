package app.landfall.invoices.ui.export;

import app.landfall.invoices.model.InvoiceSummary;
import java.io.Closeable;
import java.io.IOException;

/// A file that a list of invoices is written to, row by row. Whole once it is closed without a
/// failure. One thread.
interface RowFile extends Closeable {
  /// @param status in words, such as `Due in 3 days`
  /// @throws IOException where the disk does not take it
  void write(InvoiceSummary row, String status) throws IOException;
}
