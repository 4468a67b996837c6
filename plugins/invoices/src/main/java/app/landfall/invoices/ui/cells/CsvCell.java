package app.landfall.invoices.ui.cells;

import java.util.regex.Pattern;

/// A cell of a CSV file (RFC 4180). What a spreadsheet would take for a formula, and run, is text
/// in it: an apostrophe stands before it, unless it is a plain number.
///
/// @param separator between cells: a semicolon where numbers have a comma
public record CsvCell(char separator) {
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(?:[.,]\\d+)?");
  private static final String FORMULA = "=+-@\t\r";

  /// What stands in the file for a text.
  public String of(String text) {
    String safe = harmless(text);
    boolean quoted =
        safe.indexOf(separator) >= 0
            || safe.indexOf('"') >= 0
            || safe.indexOf('\n') >= 0
            || safe.indexOf('\r') >= 0;
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  /// The text as no spreadsheet runs it.
  static String harmless(String text) {
    boolean formula =
        !text.isEmpty()
            && FORMULA.indexOf(text.strip().isEmpty() ? text.charAt(0) : text.strip().charAt(0))
                >= 0
            && !NUMBER.matcher(text).matches();
    return formula ? "'" + text : text;
  }
}
