package app.landfall.invoices.run;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.paying.WrittenBy;
import org.jspecify.annotations.Nullable;

/// One row of `payment_runs`; see `10-bank.sql`.
///
/// @param id by which the bank knows the file
public record PaymentRun(
    String id,
    @Nullable String account,
    @Nullable String bic,
    @Nullable String debtor,
    @Nullable Amount total,
    @Nullable String currency,
    @Nullable String writtenAt,
    @Nullable String writtenBy) {

  /// The day on which it was written, and by whom, as sentences have it.
  public WrittenBy written() {
    return WrittenBy.of(writtenAt, writtenBy);
  }
}
