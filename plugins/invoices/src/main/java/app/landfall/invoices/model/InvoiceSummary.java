package app.landfall.invoices.model;

import app.landfall.store.RowState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One row of the list.
///
/// @param kind `invoice` or `credit-note`
/// @param total with tax, by its effect on what we owe
/// @param payable the amount due where one is stated
/// @param paymentMeans UNTDID 4461 codes between semicolons
/// @param paid the sum of payments in the invoice's currency
/// @param inPayment whether a file to the bank that may be on its way has it
/// @param state how far it has come on its way to the server
public record InvoiceSummary(
    String id,
    @Nullable String vendorName,
    @Nullable String invoiceNumber,
    @Nullable Day issueDate,
    @Nullable Day dueDate,
    @Nullable String currency,
    @Nullable Amount total,
    @Nullable Amount payable,
    @Nullable String kind,
    @Nullable String workflow,
    @Nullable String paymentMeans,
    BigDecimal paid,
    boolean inPayment,
    RowState state) {

  /// What is to be paid: the stated amount due, else the total.
  public Optional<BigDecimal> amountDue() {
    Amount stated = payable != null ? payable : total;
    return stated == null ? Optional.empty() : stated.decimal();
  }

  /// What is still to be paid; never less than nothing.
  public BigDecimal open() {
    return amountDue().map(due -> due.subtract(paid)).orElse(BigDecimal.ZERO).max(BigDecimal.ZERO);
  }

  /// Whether something was paid, and something is still open.
  public boolean isPartPaid() {
    return paid.signum() > 0 && amountDue().filter(due -> paid.compareTo(due) < 0).isPresent();
  }

  /// Whether it is paid, due or overdue on a day.
  public DueStatus dueStatus(LocalDate today) {
    return DueStatus.of(amountDue(), paid, DueStatus.day(dueDate, paymentMeans, today), today)
        .inPayment(inPayment)
        .held(Workflow.of(workflow).isHeld());
  }
}
