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

  @Test
  void linesThatAreTooMuchAlreadyAreNotedAlsoWhereOneIsNotStated() {
    Invoice typed =
        Invoice.blank("i")
            .with(InvoiceField.NET, "100.00")
            .with(InvoiceField.TAX, "7.00")
            .with(InvoiceField.TOTAL, "107.00");
    List<StoredLine> lines = List.of(line("100.00"), line("100.00"), line(""));

    assertThat(StatedCheck.worst(StatedCheck.of(typed, lines, List.of())))
        .hasValueSatisfying(check -> {
          assertThat(check.part()).isEqualTo(CheckedSum.LINES);
          assertThat(check.verdict()).isEqualTo(Verdict.MISMATCH);
          assertThat(check.difference()).isEqualByComparingTo("-100");
        });
    assertThat(
            StatedCheck.of(typed, List.of(line("60.00"), line("")), List.of()).stream()
                .map(StatedCheck::part))
        .doesNotContain(CheckedSum.LINES);
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
        net.isEmpty() ? null : Amount.of(new java.math.BigDecimal(net)),
        null,
        null,
        null,
        null);
  }
}
