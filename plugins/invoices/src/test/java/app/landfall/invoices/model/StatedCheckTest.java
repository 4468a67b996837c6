package app.landfall.invoices.model;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.invoices.api.SumCheck.Verdict;
import app.landfall.invoices.model.StatedCheck.CheckedSum;
import app.landfall.store.RowVersion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is typed by hand has a total and lines, and often nothing between them.
class StatedCheckTest {
  @Test
  void aTotalBelowItsLinesIsNotedAlsoWhereNoNetIsStated() {
    assertThat(worst("19.00", null)).hasValue(CheckedSum.LINES);
    assertThat(worst("592.62", null)).isEmpty();
  }

  @Test
  void whereTheVatIsStatedTheTotalIsTheLinesWithIt() {
    assertThat(worst("592.62", "94.62")).isEmpty();
    assertThat(worst("598.00", "94.62")).hasValue(CheckedSum.LINES);
  }

  private static Optional<CheckedSum> worst(String total, @Nullable String tax) {
    Invoice invoice = Invoice.blank("i").with(InvoiceField.TOTAL, total);
    Invoice typed = tax == null ? invoice : invoice.with(InvoiceField.TAX, tax);
    return StatedCheck.worst(
            StatedCheck.of(typed, List.of(line("400.00"), line("98.00")), List.of()))
        .filter(check -> check.verdict() == Verdict.MISMATCH)
        .map(StatedCheck::part);
  }

  private static StoredLine line(String net) {
    return new StoredLine(
        net,
        "i",
        RowVersion.NEW,
        null,
        null,
        null,
        null,
        null,
        "Paper",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Amount.of(new java.math.BigDecimal(net)),
        null,
        null,
        null,
        null);
  }
}
