package app.landfall.invoices.paying;

import app.landfall.invoices.deciding.Approval;
import app.landfall.invoices.model.DueStatus;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceDetail;
import app.landfall.invoices.model.Workflow;
import app.landfall.invoices.suppliers.ConfirmedAccounts;
import app.landfall.invoices.suppliers.InvoiceAdvisor;
import app.landfall.invoices.suppliers.Suppliers;
import app.landfall.store.ReadTransaction;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The gate that every road to a payment asks, inside the transaction that would note it or write
/// it into a file: the window, commands, a payment run, a statement. Nothing goes to an account
/// that nobody has confirmed. What another computer or program has stored of itself cannot be
/// refused; it counts, and is said, and is shown.
public final class PaymentGate {
  private final Suppliers suppliers;

  @Inject
  PaymentGate(Suppliers suppliers) {
    this.suppliers = suppliers;
  }

  /// What is confirmed in the snapshot of a transaction; asked for many invoices it is read once.
  public ConfirmedAccounts accounts(ReadTransaction tx) {
    return suppliers.confirmed(tx);
  }

  /// Why nothing can be paid of an invoice by some method; empty where it can.
  ///
  /// @param detail as it is stored; null where it is not there
  public static Optional<LeftOut> whyNot(
      @Nullable InvoiceDetail detail, PaymentMethod method, ConfirmedAccounts accounts) {
    Optional<LeftOut> why = whyNot(detail);
    return why.isPresent() || detail == null || method != PaymentMethod.TRANSFER
        ? why
        : account(detail.invoice(), accounts);
  }

  /// The same for a file to the bank, which must name an account.
  public static Optional<LeftOut> whyNotTransferred(
      @Nullable InvoiceDetail detail, ConfirmedAccounts accounts) {
    Optional<LeftOut> why = whyNot(detail, PaymentMethod.TRANSFER, accounts);
    boolean nowhere = detail != null && !namesAccount(detail.invoice());
    return why.isEmpty() && nowhere ? Optional.of(LeftOut.NO_ACCOUNT) : why;
  }

  /// Why nothing can be paid of an invoice, whoever has confirmed its account.
  public static Optional<LeftOut> whyNot(@Nullable InvoiceDetail detail) {
    return detail == null
        ? Optional.of(LeftOut.GONE)
        : whyNot(detail.invoice(), detail.open(), detail.isAccountUndecided(), detail.approval());
  }

  /// Why nothing more is paid of an invoice, unless somebody says that it is to be paid twice: a
  /// file to the bank that may be on its way has it.
  static Optional<LeftOut> inPayment(InvoiceDetail detail) {
    return detail.files().isEmpty() ? Optional.empty() : Optional.of(LeftOut.IN_PAYMENT);
  }

  /// The same of an invoice of which only so much is read.
  ///
  /// @param open what is open of it
  /// @param undecided whether two versions of its account are kept
  /// @param approval what people have decided
  static Optional<LeftOut> whyNot(
      Invoice invoice, BigDecimal open, boolean undecided, Approval approval) {
    if (open.signum() <= 0) {
      return Optional.of(LeftOut.NOTHING_OPEN);
    }
    if (undecided) {
      return Optional.of(LeftOut.ACCOUNT_UNDECIDED);
    }
    if (invoice.isQuestioned()) {
      return Optional.of(LeftOut.QUESTIONED);
    }
    Optional<LeftOut> decided = decided(approval);
    boolean said = decided.filter(why -> why == LeftOut.REJECTED).isPresent();
    return isHeld(invoice) && !said ? Optional.of(LeftOut.HELD) : decided;
  }

  private static Optional<LeftOut> decided(Approval approval) {
    return switch (approval.state()) {
      case NONE, APPROVED -> Optional.empty();
      case NEEDED -> Optional.of(LeftOut.UNAPPROVED);
      case SECOND_NEEDED -> Optional.of(LeftOut.SECOND_MISSING);
      case FELL_BACK -> Optional.of(LeftOut.FELL_BACK);
      case QUERIED -> Optional.of(LeftOut.QUERIED);
      case REJECTED -> Optional.of(LeftOut.REJECTED);
    };
  }

  /// Why nothing can be transferred to the account that an invoice names. One that names none goes
  /// to no account at all; what the supplier takes itself asks for none.
  static Optional<LeftOut> account(Invoice invoice, ConfirmedAccounts accounts) {
    if (!namesAccount(invoice) || DueStatus.isDirectDebit(invoice.paymentMeans())) {
      return Optional.empty();
    }
    if (InvoiceAdvisor.isWrong(String.valueOf(invoice.vendorIban()))) {
      return Optional.of(LeftOut.ACCOUNT_WRONG);
    }
    return accounts.has(invoice) ? Optional.empty() : Optional.of(LeftOut.ACCOUNT_UNCONFIRMED);
  }

  private static boolean namesAccount(Invoice invoice) {
    return invoice.vendorIban() != null && !invoice.vendorIban().isBlank();
  }

  static boolean isHeld(Invoice invoice) {
    Workflow stage = invoice.standing();
    return stage == Workflow.ON_HOLD || stage == Workflow.DISPUTED;
  }
}
