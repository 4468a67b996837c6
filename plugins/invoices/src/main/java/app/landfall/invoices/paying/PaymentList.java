package app.landfall.invoices.paying;

import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.model.StoredPayment;
import app.landfall.invoices.suppliers.ConfirmedAccounts;
import app.landfall.store.ReadTransaction;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The reader of payments, the newest first. Reads inside a transaction of the caller.
public final class PaymentList {
  private static final int FEW = 1_000;

  private final PaymentGate gate;

  @Inject
  PaymentList(PaymentGate gate) {
    this.gate = gate;
  }

  /// A payment with what people know it by.
  ///
  /// @param invoice that it is of
  /// @param takenBack whether another row takes it back
  /// @param doubtful whether it went to an account that nobody has confirmed: another program, or a
  ///   computer that did not ask, has stored it
  public record PaidLine(
      StoredPayment payment, Optional<Invoice> invoice, boolean takenBack, boolean doubtful) {}

  /// The newest of them.
  public List<PaidLine> newest(ReadTransaction tx) {
    return lines(
        tx,
        tx.list(
            StoredPayment.class,
            "SELECT * FROM invoice_payments ORDER BY ifnull(recorded_at,'') DESC,id DESC LIMIT "
                + FEW,
            Map.of()));
  }

  /// Those of one invoice.
  public List<PaidLine> of(ReadTransaction tx, String invoice) {
    return lines(
        tx,
        tx.list(
            StoredPayment.class,
            "SELECT * FROM invoice_payments WHERE invoice_id=:id"
                + " ORDER BY ifnull(recorded_at,'') DESC,id DESC",
            Map.of("id", invoice)));
  }

  private List<PaidLine> lines(ReadTransaction tx, List<StoredPayment> rows) {
    ConfirmedAccounts accounts = gate.accounts(tx);
    Map<String, Optional<Invoice>> invoices = new HashMap<>();
    return rows.stream()
        .map(row -> {
          Optional<Invoice> invoice =
              invoices.computeIfAbsent(row.invoiceId(), id -> Invoices.find(tx, id));
          boolean back =
              tx.number(
                      "SELECT count(*) FROM invoice_payments WHERE invoice_id=:invoice"
                          + " AND reverses=:id",
                      Map.of("invoice", row.invoiceId(), "id", row.id()))
                  > 0;
          boolean doubtful = invoice.filter(one -> isDoubtful(row, one, accounts)).isPresent();
          return new PaidLine(row, invoice, back, doubtful);
        })
        .toList();
  }

  /// What only says that something was paid, as earlier versions do, says of no account.
  private static boolean isDoubtful(
      StoredPayment row, Invoice invoice, ConfirmedAccounts accounts) {
    String paidTo = row.payeeAccount();
    return paidTo != null
        && !paidTo.isBlank()
        && accounts
            .supplier(invoice)
            .filter(supplier -> accounts.has(supplier, Objects.requireNonNull(paidTo)))
            .isEmpty();
  }
}
