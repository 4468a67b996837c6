package app.landfall.invoices.ui.cells;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CsvCellTest {
  @Test
  void whatASpreadsheetWouldRunIsText() {
    CsvCell cell = new CsvCell(',');
    assertThat(cell.of("=HYPERLINK(1)")).isEqualTo("'=HYPERLINK(1)");
    assertThat(cell.of("  =1+1")).isEqualTo("'  =1+1");
    assertThat(cell.of("-cmd|' /C calc'!A0")).isEqualTo("'-cmd|' /C calc'!A0");
    assertThat(cell.of("@SUM(1,2)")).isEqualTo("\"'@SUM(1,2)\"");
    assertThat(cell.of("\t=1")).startsWith("'");
  }

  @Test
  void numbersStayNumbersAndTextStaysWhole() {
    CsvCell cell = new CsvCell(';');
    assertThat(cell.of("-119,00")).isEqualTo("-119,00");
    assertThat(cell.of("a;b")).isEqualTo("\"a;b\"");
    assertThat(cell.of("He said \"no\"\nand left")).isEqualTo("\"He said \"\"no\"\"\nand left\"");
    assertThat(cell.of("plain")).isEqualTo("plain");
  }
}
