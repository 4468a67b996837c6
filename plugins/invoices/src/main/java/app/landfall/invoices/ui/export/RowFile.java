package app.landfall.invoices.ui.export;

import app.landfall.invoices.model.InvoiceSummary;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// A file that a list of invoices is written to, row by row. Whole once it is closed without a
/// failure. One thread.
public interface RowFile extends Closeable {
  /// What stands above the columns.
  List<String> HEADER =
      List.of(
          "Supplier",
          "Number",
          "Date",
          "Due",
          "Currency",
          "Total",
          "Amount due",
          "Paid",
          "Status",
          "ID");

  /// @param status in words, such as `Due in 3 days`
  /// @throws IOException where the disk does not take it
  void write(InvoiceSummary row, String status) throws IOException;
}
