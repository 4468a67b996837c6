package app.landfall.invoices.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void numbersStandRightEmptyColumnsAreLeftOutAndLongTextsAreCut() {
    TextTable table = new TextTable().left("Supplier").right("Total").left("State").left("ID");
    table.add(List.of("Acme", "1190.00", "", "a1"));
    table.add(List.of("A supplier whose name is as long as this one", "5", "", "b2"));
    assertThat(printed(table))
        .isEqualTo(
            """
            Supplier                                Total  ID
            Acme                                  1190.00  a1
            A supplier whose name is as long as…        5  b2
            """);
  }

  @Test
  void textFromADocumentCannotSteerTheTerminal() {
    TextTable table = new TextTable().left("Supplier");
    table.add(List.of("Ev\u001b[2Jil\r\n\u202eemaN"));
    assertThat(printed(table)).isEqualTo("Supplier\nEv [2Jil   emaN\n");
  }

  private static String printed(TextTable table) {
    StringWriter text = new StringWriter();
    table.print(new PrintWriter(text));
    return text.toString().replace(System.lineSeparator(), "\n");
  }
}
