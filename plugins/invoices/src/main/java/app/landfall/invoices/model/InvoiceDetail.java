package app.landfall.invoices.model;

import app.landfall.invoices.deciding.Approval;
import app.landfall.store.RowState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One invoice with all that belongs to it, as of one moment.
///
/// @param conflicts open ones, of the invoice and its children
/// @param files those to the bank that it is in, as far as none has come to its end
/// @param approval what follows from all that people have decided about it
public record InvoiceDetail(
    Invoice invoice,
    RowState state,
    List<StoredLine> lines,
    List<StoredTax> taxes,
    List<StoredAdjustment> adjustments,
    List<StoredPayment> payments,
    List<OpenConflict> conflicts,
    List<InFile> files,
    Approval approval) {

  public InvoiceDetail {
    lines = List.copyOf(lines);
    taxes = List.copyOf(taxes);
    adjustments = List.copyOf(adjustments);
    payments = List.copyOf(payments);
    conflicts = List.copyOf(conflicts);
    files = List.copyOf(files);
  }

  /// A file to the bank that may be on its way, and that an invoice is in.
  ///
  /// @param runId its run
  public record InFile(
      String invoiceId, String runId, @Nullable String writtenAt, @Nullable String writtenBy) {}

  /// What is still to be paid; never less than nothing.
  public BigDecimal open() {
    BigDecimal paid = StoredPayment.sum(payments, invoice.currency());
    return invoice
        .amountDue()
        .map(due -> due.subtract(paid))
        .orElse(BigDecimal.ZERO)
        .max(BigDecimal.ZERO);
  }

  /// Whether something was paid, and something is still open.
  public boolean isPartPaid() {
    return open().signum() > 0 && StoredPayment.sum(payments, invoice.currency()).signum() > 0;
  }

  /// What the supplier owes us of it: a credit that nobody has used, or what was paid above the
  /// amount due; never less than nothing.
  public BigDecimal credit() {
    BigDecimal paid = StoredPayment.sum(payments, invoice.currency());
    return invoice.amountDue().map(paid::subtract).orElse(BigDecimal.ZERO).max(BigDecimal.ZERO);
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
    BigDecimal paid = StoredPayment.sum(payments, invoice.currency());
    return DueStatus.of(
            invoice.amountDue(),
            paid,
            DueStatus.day(invoice.dueDate(), invoice.paymentMeans(), today),
            today)
        .inPayment(!files.isEmpty())
        .held(Workflow.of(invoice.workflow()).isHeld());
  }
}
