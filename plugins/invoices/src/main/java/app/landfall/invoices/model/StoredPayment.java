package app.landfall.invoices.model;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One row of `invoice_payments`; never changed once it is there, see `9-payments.sql`.
///
/// @param account ours; null where nobody has said
/// @param method a word of `PaymentMethod`; null in rows of earlier versions
/// @param payeeAccount the account it was paid to
/// @param transfer what rows share that were one payment
/// @param run the payment run, and `file` the file, that it went out with
/// @param reverses the payment that this one takes back
public record StoredPayment(
    String id,
    String invoiceId,
    @Nullable Day paidOn,
    @Nullable Amount amount,
    @Nullable String currency,
    @Nullable String account,
    @Nullable String method,
    @Nullable String reference,
    @Nullable String note,
    @Nullable String recordedAt,
    @Nullable String payeeAccount,
    @Nullable String transfer,
    @Nullable String run,
    @Nullable String file,
    @Nullable String reverses,
    @Nullable String recordedBy) {

  /// The sum of payments. One in another currency than the invoice's does not count: nobody has
  /// said what it is worth. Nor does one that takes back what is not there, or is taken back
  /// already: somebody undid the payment on another computer, and it would make a debt out of
  /// nothing.
  ///
  /// @param payments all of one invoice
  public static BigDecimal sum(List<StoredPayment> payments, @Nullable String currency) {
    Set<String> there = new HashSet<>();
    payments.stream().filter(one -> one.reverses() == null).forEach(one -> there.add(one.id()));
    return payments.stream()
        .filter(one -> one.reverses() == null || there.remove(one.reverses()))
        .filter(one -> Objects.equals(one.currency(), currency))
        .map(StoredPayment::paid)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /// What it pays; nothing where the row has no amount.
  public BigDecimal paid() {
    return Optional.ofNullable(amount).flatMap(Amount::decimal).orElse(BigDecimal.ZERO);
  }
}
