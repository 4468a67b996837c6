package app.landfall.invoices.ui.export;

import app.landfall.invoices.ui.text.ListWords;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Locale;

/// A kind of file that lists are written to.
public enum ExportKind {
  /// Comma-separated values.
  CSV,
  /// A workbook.
  XLSX,
  /// An array of what `invoices --json` prints.
  JSON;

  /// What its files end in, without the dot.
  public String ending() {
    return name().toLowerCase(Locale.ROOT);
  }

  RowFile open(OutputStream target, ListWords words, LocalDate today) throws IOException {
    return switch (this) {
      case CSV -> new CsvFile(target, words);
      case XLSX -> new XlsxFile(target, words);
      case JSON -> new JsonFile(target, today);
    };
  }
}
