package app.landfall.invoices.paying;

import app.landfall.invoices.early.EarlyDiscount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/// One line of what is to be paid.
///
/// @param id the invoice's
/// @param supplierId empty where nothing says who it is
/// @param supplier its name; may be empty
/// @param currency ISO 4217; empty where none is stated
/// @param amount what is open, or what a credit still has; above zero
/// @param due the last day; empty where none is stated
/// @param discount what can be saved by paying earlier
/// @param why nothing can be paid of it now
/// @param reason why it is on hold, in somebody's words; may be empty
/// @param heldOn since when
/// @param paid what was paid of it before
/// @param inFiles what files to the bank that may be on their way settle of it
/// @param written when, and by whom, the file to the bank was written that pays it; empty where
///   none that may be on its way does
public record DueItem(
    String id,
    String supplierId,
    String supplier,
    String number,
    String currency,
    BigDecimal amount,
    Optional<LocalDate> due,
    Optional<EarlyDiscount> discount,
    DueKind kind,
    Optional<LeftOut> why,
    String reason,
    Optional<LocalDate> heldOn,
    BigDecimal paid,
    BigDecimal inFiles,
    Optional<WrittenBy> written) {

  /// Whether files to the bank pay more than is open by now.
  public boolean isPaidTooMuch() {
    return inFiles.compareTo(amount) > 0;
  }

  /// Whether something was paid of it, and something is open.
  public boolean isPartPaid() {
    return (kind == DueKind.DUE || kind == DueKind.HELD || kind == DueKind.TAKEN)
        && paid.signum() > 0;
  }

  /// The day by which it is paid best.
  public Optional<LocalDate> payBy() {
    return discount.map(EarlyDiscount::until).or(() -> due);
  }

  /// The last day of its discount.
  public Optional<LocalDate> discountUntil() {
    return discount.map(EarlyDiscount::until);
  }

  /// What leaves the account for it.
  public BigDecimal outgoing() {
    return switch (kind) {
      case DUE, TAKEN -> amount.subtract(saving());
      case HELD, CREDIT, OVERPAID -> BigDecimal.ZERO;
    };
  }

  /// What its discount saves; zero where there is none.
  public BigDecimal saving() {
    return discount.map(EarlyDiscount::saving).orElse(BigDecimal.ZERO);
  }
}
