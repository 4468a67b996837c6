package app.landfall.invoices.ui.export;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.Day;
import app.landfall.invoices.model.InvoiceSummary;
import app.landfall.invoices.ui.text.ListWords;
import app.landfall.store.RowState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Workbooks, read back by another program's reader.
class XlsxFileTest {
  private static InvoiceSummary invoice(
      String supplier, @Nullable String currency, String total, @Nullable String due) {
    return new InvoiceSummary(
        "id-1",
        supplier,
        "-4711",
        new Day("2026-11-30"),
        due == null ? null : new Day(due),
        currency,
        new Amount(total),
        null,
        "invoice",
        "new",
        null,
        new BigDecimal("20.50"),
        false,
        RowState.LOCAL);
  }

  private static ListWords words(boolean german) {
    return ListWords.of(german ? Locale.GERMAN : Locale.ENGLISH);
  }

  private static byte[] written(boolean german, int rows, InvoiceSummary... invoices)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (XlsxFile file = new XlsxFile(bytes, words(german), rows)) {
      for (InvoiceSummary invoice : invoices) {
        file.write(invoice, "Due in 3 days");
      }
    }
    return bytes.toByteArray();
  }

  private static List<List<Row>> read(byte[] file) throws IOException {
    try (InputStream in = new ByteArrayInputStream(file);
        ReadableWorkbook book = new ReadableWorkbook(in, new ReadingOptions(true, true));
        Stream<Sheet> sheets = book.getSheets()) {
      return sheets
          .map(sheet -> {
            try {
              return sheet.read();
            } catch (IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          })
          .toList();
    }
  }

  @Test
  void datesAreDatesAmountsAreNumbersAndTextIsText() throws IOException {
    byte[] file = written(true, 100, invoice("=1+1", "EUR", "-1234567.89", "2026-12-05"));
    List<Row> rows = read(file).getFirst();

    assertThat(rows.getFirst().stream().map(Cell::getText).toList())
        .containsExactly(
            "Lieferant",
            "Nummer",
            "Datum",
            "Fällig",
            "Währung",
            "Brutto",
            "Zahlbetrag",
            "Bezahlt",
            "Status",
            "ID");
    Row row = rows.get(1);
    assertThat(row.getCell(0).getType()).isEqualTo(CellType.STRING);
    assertThat(row.getCell(0).getText()).isEqualTo("=1+1");
    assertThat(row.getCell(1).getText()).isEqualTo("-4711");
    assertThat(row.getCell(1).getType()).isEqualTo(CellType.STRING);
    assertThat(row.getCell(2).asDate().toLocalDate()).isEqualTo(LocalDate.of(2026, 11, 30));
    assertThat(row.getCell(3).asDate().toLocalDate()).isEqualTo(LocalDate.of(2026, 12, 5));
    assertThat(row.getCell(3).getDataFormatString()).isEqualTo("dd\\.mm\\.yyyy");
    assertThat(row.getCell(5).getType()).isEqualTo(CellType.NUMBER);
    assertThat(row.getCell(5).asNumber()).isEqualByComparingTo("-1234567.89");
    assertThat(row.getCell(5).getDataFormatString()).isEqualTo("#,##0.00");
    assertThat(row.getCell(7).asNumber()).isEqualByComparingTo("20.50");
    assertThat(row.getCell(9).getText()).isEqualTo("id-1");
  }

  @Test
  void whatIsNoDateOrNumberStaysWhatItIs() throws IOException {
    byte[] file =
        written(false, 100, invoice("A", "JPY", "1200", "soon"), invoice("B", "€€", "NaN!", null));
    List<Row> rows = read(file).getFirst();

    assertThat(rows.get(1).getCell(3).getText()).isEqualTo("soon");
    assertThat(rows.get(1).getCell(5).getDataFormatString()).isEqualTo("#,##0");
    assertThat(rows.get(2).getCell(4).getText()).isEqualTo("€€");
    assertThat(rows.get(2).getCell(5).getText()).isEqualTo("NaN!");
  }

  @Test
  void textOfAnyKindMakesNoFileThatCannotBeRead() throws IOException {
    String odd = "a\u0001b\uD800c<&>\"\u0000 \uFFFE 😀";
    byte[] file =
        written(
            false,
            100,
            invoice(odd, "EUR", "1", null),
            invoice("x".repeat(40_000), "EUR", "1", null));
    List<Row> rows = read(file).getFirst();

    assertThat(rows.get(1).getCell(0).getText()).contains("a", "b", "c<&>\"", "😀");
    assertThat(rows.get(2).getCell(0).getText()).hasSize(32_767);
  }

  @Test
  void aListLongerThanASheetGoesOnInTheNext() throws IOException {
    InvoiceSummary one = invoice("A", "EUR", "1", null);
    List<List<Row>> sheets = read(written(false, 3, one, one, one, one, one));

    assertThat(sheets).extracting(List::size).containsExactly(3, 3, 2);
    assertThat(sheets.getLast().getFirst().getCell(0).getText()).isEqualTo("Supplier");
  }
}
