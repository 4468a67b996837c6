package app.landfall.invoices.ui.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.datatransfer.DataFlavor;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CopiedTableTest {
  @Test
  void itIsATableForWhatTakesTextAndForWhatTakesHtml() throws Exception {
    CopiedTable table =
        new CopiedTable(
            List.of(
                List.of("Supplier", "Total"), List.of("=1+1", "-1,50"), List.of("a\tb", "<b>")));

    assertThat(table.getTransferData(DataFlavor.stringFlavor))
        .isEqualTo("Supplier\tTotal\n'=1+1\t-1,50\n\"a\tb\"\t<b>\n");
    assertThat((String) table.getTransferData(DataFlavor.allHtmlFlavor))
        .contains("<tr><td>Supplier</td><td>Total</td></tr>", "<td>'=1+1</td>", "&lt;b&gt;")
        .doesNotContain("<b>");
  }
}
