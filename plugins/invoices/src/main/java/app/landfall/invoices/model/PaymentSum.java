package app.landfall.invoices.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The sum of payments. One in another currency than the invoice's does not count: nobody has said
/// what it is worth.
final class PaymentSum {
  private PaymentSum() {}

  static BigDecimal sum(List<StoredPayment> payments, @Nullable String currency) {
    return payments.stream()
        .filter(payment -> Objects.equals(payment.currency(), currency))
        .map(payment -> payment.amount())
        .filter(Objects::nonNull)
        .flatMap(amount -> amount.decimal().stream())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
