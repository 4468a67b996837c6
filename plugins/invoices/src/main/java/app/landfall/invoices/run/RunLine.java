package app.landfall.invoices.run;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.Day;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One row of `payment_run_lines`: one payment of a run; see `10-bank.sql`.
public record RunLine(
    String id,
    String runId,
    @Nullable String invoiceId,
    @Nullable String endToEndId,
    @Nullable String batchId,
    @Nullable Day payOn,
    @Nullable Amount amount,
    @Nullable Amount discount,
    @Nullable String currency,
    @Nullable String creditor,
    @Nullable String account,
    @Nullable String bic,
    @Nullable String remittance,
    @Nullable String status,
    @Nullable String reason,
    @Nullable String reasonText,
    @Nullable String verdict,
    @Nullable String verdictName,
    @Nullable String answeredAt) {

  /// What has become of it.
  public LineStatus state() {
    return LineStatus.of(status);
  }

  /// What goes to the supplier; nothing where the row says nothing.
  public BigDecimal paid() {
    return decimal(amount);
  }

  /// What does not, as it is paid early.
  public BigDecimal saved() {
    return decimal(discount);
  }

  private static BigDecimal decimal(@Nullable Amount amount) {
    return Optional.ofNullable(amount).flatMap(Amount::decimal).orElse(BigDecimal.ZERO);
  }
}
