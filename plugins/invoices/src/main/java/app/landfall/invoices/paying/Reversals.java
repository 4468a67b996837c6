package app.landfall.invoices.paying;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.Day;
import app.landfall.invoices.model.InvoiceTables;
import app.landfall.invoices.model.StoredPayment;
import app.landfall.store.WriteTransaction;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The writer of reversals, in one transaction. The id of one is made from that of the payment, so
/// that two computers which take back the same payment take it back once.
///
/// @param tx the transaction
record Reversals(WriteTransaction tx) {
  private static final String TAKES_BACK =
      "reverses=:id AND invoice_id IN (SELECT invoice_id FROM invoice_payments WHERE id=:id)";

  Reversal reverse(String id, Particulars how) {
    List<StoredPayment> rows = meant(id);
    if (rows.isEmpty()) {
      return new Reversal(Reversal.TakeBack.NOT_THERE, 0, tx.number());
    }
    if (rows.stream().allMatch(row -> row.reverses() != null)) {
      return new Reversal(Reversal.TakeBack.IS_REVERSAL, 0, tx.number());
    }
    int count = 0;
    for (StoredPayment row : rows) {
      count += row.reverses() == null && takeBack(row, how) ? 1 : 0;
    }
    Reversal.TakeBack end = count == 0 ? Reversal.TakeBack.BEFORE : Reversal.TakeBack.TAKEN_BACK;
    return new Reversal(end, count, tx.number());
  }

  /// A transfer, or one row with what cannot stand without it.
  private List<StoredPayment> meant(String id) {
    List<StoredPayment> whole = rows("transfer=:id", id);
    if (!whole.isEmpty()) {
      return whole;
    }
    return rows("id=:id", id).stream().findFirst().map(this::withOthers).orElse(List.of());
  }

  private List<StoredPayment> withOthers(StoredPayment row) {
    String transfer = row.transfer();
    if (transfer == null || row.reverses() != null) {
      return List.of(row);
    }
    return rows("transfer=:id", transfer).stream()
        .filter(other -> other.id().equals(row.id()) || belongs(other, row))
        .toList();
  }

  /// A discount goes with its payment, and both halves of a credit that was used go together.
  private static boolean belongs(StoredPayment other, StoredPayment row) {
    boolean credit = PaymentMethod.OFFSET.word().equals(row.method());
    boolean discount =
        Objects.equals(other.invoiceId(), row.invoiceId())
            && PaymentMethod.DISCOUNT.word().equals(other.method());
    return other.reverses() == null && (credit || discount);
  }

  private List<StoredPayment> rows(String where, String id) {
    return tx.list(
        StoredPayment.class,
        "SELECT * FROM invoice_payments WHERE " + where + " ORDER BY id",
        Map.of("id", id));
  }

  private boolean takeBack(StoredPayment row, Particulars how) {
    String id = DerivedId.of("reversal", row.id());
    boolean before = !rows("id=:id", id).isEmpty() || !rows(TAKES_BACK, row.id()).isEmpty();
    if (!before) {
      tx.insert(InvoiceTables.PAYMENTS, reversal(id, row, how));
    }
    return !before;
  }

  private static StoredPayment reversal(String id, StoredPayment row, Particulars how) {
    return new StoredPayment(
        id,
        row.invoiceId(),
        Day.of(how.on()),
        Amount.of(row.paid().negate()),
        row.currency(),
        row.account(),
        row.method(),
        row.reference(),
        Payments.stored(how.note()),
        how.now().toString(),
        row.payeeAccount(),
        row.transfer(),
        row.run(),
        row.file(),
        row.id(),
        Payments.stored(how.who()));
  }
}
