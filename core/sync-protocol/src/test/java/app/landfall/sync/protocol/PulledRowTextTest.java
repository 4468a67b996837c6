package app.landfall.sync.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A server that keeps fields as documents answers with what it would have written of the row.
final class PulledRowTextTest {
  private static final HybridTime TIME = new HybridTime(1_800_000_000_000L, 3, "laptop \"Anna\"");
  private static final RowKey ROW = new RowKey("invoice_lines", "l\\1 \"ü\"");
  private static final RowKey ROOT = new RowKey("invoices", "i-1");

  @Test
  void aRowWrittenOfItsDocumentReadsAsTheRow() {
    TreeMap<String, Value> fields =
        new TreeMap<>(
            Map.of(
                "text", new Value.Text("tab\t \"quoted\" \\ é 😀 \u0001"),
                "note", Value.NULL,
                "count", new Value.Int(Long.MIN_VALUE),
                "share", new Value.Real(0.1),
                "scan", new Value.Bytes(new byte[] {0, -1})));
    PulledRow row = new PulledRow(98, ROW, ROOT, false, TIME, "laptop \"Anna\"", fields);
    assertThat(written(row, Codec.document(fields))).isEqualTo(row);
  }

  @Test
  void aDeletedRowHasNoDocument() {
    PulledRow row = new PulledRow(99, ROW, ROOT, true, TIME, "office", new TreeMap<>());
    assertThat(written(row, null)).isEqualTo(row);
  }

  private static PulledRow written(PulledRow row, @Nullable String doc) {
    StringBuilder line = new StringBuilder();
    Codec.appendPulledRow(
        line, row.seq(), row.row(), row.root(), row.time().text(), row.replica(), doc, null, false);
    return Codec.readPulledRow(line.toString().getBytes(StandardCharsets.UTF_8));
  }
}
