package app.landfall.invoices.model;

import app.landfall.store.RowState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/// One invoice with all that belongs to it, as of one moment.
///
/// @param conflicts open ones, of the invoice and its children
public record InvoiceDetail(
    Invoice invoice,
    RowState state,
    List<StoredLine> lines,
    List<StoredTax> taxes,
    List<StoredAdjustment> adjustments,
    List<StoredPayment> payments,
    List<OpenConflict> conflicts) {

  public InvoiceDetail {
    lines = List.copyOf(lines);
    taxes = List.copyOf(taxes);
    adjustments = List.copyOf(adjustments);
    payments = List.copyOf(payments);
    conflicts = List.copyOf(conflicts);
  }

  /// What is still to be paid; never less than nothing.
  public BigDecimal open() {
    BigDecimal paid = Payments.sum(payments, invoice.currency());
    return invoice
        .amountDue()
        .map(due -> due.subtract(paid))
        .orElse(BigDecimal.ZERO)
        .max(BigDecimal.ZERO);
  }

  /// Whether two versions of its bank account are kept and nobody has chosen yet: until somebody
  /// has, nothing may be paid.
  public boolean isAccountUndecided() {
    return conflicts.stream()
        .anyMatch(one ->
            one.table().equals(InvoiceTables.INVOICES)
                && InvoiceTables.ACCOUNT.contains(one.field()));
  }

  /// Whether it is paid, due or overdue on a day.
  public DueStatus dueStatus(LocalDate today) {
    BigDecimal paid = Payments.sum(payments, invoice.currency());
    return DueStatus.of(
        invoice.amountDue(),
        paid,
        DueStatus.day(invoice.dueDate(), invoice.paymentMeans(), today),
        today);
  }
}
