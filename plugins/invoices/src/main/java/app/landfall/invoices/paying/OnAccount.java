package app.landfall.invoices.paying;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.Day;
import app.landfall.invoices.model.InvoiceDetail;
import app.landfall.invoices.model.InvoiceTables;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.model.StoredPayment;
import app.landfall.invoices.suppliers.InvoiceAdvisor;
import app.landfall.plugin.typed.Iban;
import app.landfall.store.ReadTransaction;
import app.landfall.store.Store;
import app.landfall.store.WriteTransaction;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Money on account: what a supplier was paid before any invoice asked for it, and what of it was
/// used for invoices since. Any thread; futures complete on the store's.
public final class OnAccount {
  private final Store store;
  private final Invoices invoices;
  private final PaymentGate gate;

  @Inject
  OnAccount(Store store, Invoices invoices, PaymentGate gate) {
    this.store = store;
    this.invoices = invoices;
    this.gate = gate;
  }

  /// One row of `payments_on_account`; never changed once it is there.
  ///
  /// @param supplier its name
  /// @param reverses the row that this one takes back
  public record Prepaid(
      String id,
      @Nullable String supplier,
      @Nullable Day paidOn,
      @Nullable Amount amount,
      @Nullable String currency,
      @Nullable String account,
      @Nullable String payeeAccount,
      @Nullable String method,
      @Nullable String run,
      @Nullable String file,
      @Nullable String reference,
      @Nullable String reverses,
      @Nullable String note,
      @Nullable String recordedAt,
      @Nullable String recordedBy) {}

  /// A row with what is left of it.
  ///
  /// @param left below zero where two computers used the same money
  public record Left(Prepaid row, BigDecimal left) {}

  /// What became of money on account.
  ///
  /// @param id of the row; empty where nothing was noted
  /// @param save for [Invoices#undo]
  public record Kept(String id, long save, Optional<LeftOut> why) {}

  /// Notes money that was paid without an invoice.
  ///
  /// @param supplier the id of the supplier
  /// @param name what it is called
  /// @param iban the account it was paid to; empty where it was paid by another method
  /// @param amount above zero
  public CompletableFuture<Kept> add(
      String supplier,
      String name,
      String iban,
      BigDecimal amount,
      String currency,
      Particulars how) {
    return store.write(tx -> {
      Optional<LeftOut> why = whyNot(tx, supplier, iban, how);
      if (why.isPresent()) {
        return new Kept("", tx.number(), why);
      }
      String id = store.newId();
      tx.insert(InvoiceTables.ON_ACCOUNT, row(id, name, iban, amount, currency, how));
      return new Kept(id, tx.number(), Optional.empty());
    });
  }

  private Optional<LeftOut> whyNot(
      ReadTransaction tx, String supplier, String iban, Particulars how) {
    if (how.method() != PaymentMethod.TRANSFER) {
      return Optional.empty();
    }
    if (iban.isBlank()) {
      return Optional.of(LeftOut.NO_ACCOUNT);
    }
    if (InvoiceAdvisor.isWrong(iban)) {
      return Optional.of(LeftOut.ACCOUNT_WRONG);
    }
    return gate.accounts(tx).has(supplier, iban)
        ? Optional.empty()
        : Optional.of(LeftOut.ACCOUNT_UNCONFIRMED);
  }

  private static Prepaid row(
      String id, String name, String iban, BigDecimal amount, String currency, Particulars how) {
    return new Prepaid(
        id,
        name,
        Day.of(how.on()),
        Amount.of(amount),
        Payments.stored(currency),
        Payments.stored(how.account()),
        Payments.stored(Iban.plain(iban)),
        how.method().word(),
        Payments.stored(how.reference().run()),
        Payments.stored(how.reference().file()),
        Payments.stored(how.reference().bank()),
        null,
        Payments.stored(how.note()),
        how.now().toString(),
        Payments.stored(how.who()));
  }

  /// Uses money on account for an invoice, as far as both go. No account is paid by it, so none is
  /// asked about.
  ///
  /// @param id of the row
  public CompletableFuture<Kept> use(String id, String invoice, Particulars how) {
    return store.write(tx -> {
      InvoiceDetail detail = invoices.detail(tx, invoice).orElse(null);
      Left money = find(tx, id).orElse(null);
      Optional<LeftOut> why =
          PaymentGate.whyNot(detail)
              .or(() -> Optional.ofNullable(detail).flatMap(PaymentGate::inPayment));
      if (why.isPresent() || detail == null) {
        return new Kept("", tx.number(), why);
      }
      if (money == null
          || money.left().signum() <= 0
          || !Objects.equals(money.row().currency(), detail.invoice().currency())) {
        return new Kept("", tx.number(), Optional.of(LeftOut.CHANGED));
      }
      StoredPayment row =
          Payments.row(
              store.newId(),
              detail.invoice(),
              money.left().min(detail.open()),
              how.by(PaymentMethod.ON_ACCOUNT),
              id);
      tx.insert(InvoiceTables.PAYMENTS, row);
      return new Kept(row.id(), tx.number(), Optional.empty());
    });
  }

  /// Takes money on account back; what of it was used for invoices must be taken back before.
  public Reversal reverse(WriteTransaction tx, String id, Particulars how) {
    Left money = find(tx, id).orElse(null);
    if (money == null) {
      return new Reversal(Reversal.TakeBack.NOT_THERE, 0, tx.number());
    }
    if (money.row().reverses() != null) {
      return new Reversal(Reversal.TakeBack.IS_REVERSAL, 0, tx.number());
    }
    BigDecimal amount = paid(money.row());
    if (money.left().compareTo(amount) != 0) {
      boolean back = money.left().signum() == 0 && isBack(tx, id);
      return new Reversal(back ? Reversal.TakeBack.BEFORE : Reversal.TakeBack.USED, 0, tx.number());
    }
    tx.insert(InvoiceTables.ON_ACCOUNT, reversal(money.row(), amount.negate(), how));
    return new Reversal(Reversal.TakeBack.TAKEN_BACK, 1, tx.number());
  }

  private static Prepaid reversal(Prepaid row, BigDecimal amount, Particulars how) {
    return new Prepaid(
        DerivedId.of("reversal", row.id()),
        row.supplier(),
        Day.of(how.on()),
        Amount.of(amount),
        row.currency(),
        row.account(),
        row.payeeAccount(),
        row.method(),
        row.run(),
        row.file(),
        row.reference(),
        row.id(),
        Payments.stored(how.note()),
        how.now().toString(),
        Payments.stored(how.who()));
  }

  /// All of it, the newest first, that which takes back among it.
  public List<Left> all(ReadTransaction tx) {
    return tx
        .list(Prepaid.class, "SELECT * FROM payments_on_account ORDER BY id DESC", Map.of())
        .stream()
        .map(row -> left(tx, row))
        .toList();
  }

  /// One row with what is left of it.
  public Optional<Left> find(ReadTransaction tx, String id) {
    return tx.find(
            Prepaid.class, "SELECT * FROM payments_on_account WHERE id=:id", Map.of("id", id))
        .map(row -> left(tx, row));
  }

  private static Left left(ReadTransaction tx, Prepaid row) {
    List<StoredPayment> used =
        tx.list(
            StoredPayment.class,
            "SELECT * FROM invoice_payments WHERE transfer=:id",
            Map.of("id", row.id()));
    boolean none = row.reverses() != null || isBack(tx, row.id());
    BigDecimal whole = none ? BigDecimal.ZERO : paid(row);
    return new Left(row, whole.subtract(StoredPayment.sum(used, row.currency())));
  }

  private static boolean isBack(ReadTransaction tx, String id) {
    String sql = "SELECT count(*) FROM payments_on_account WHERE reverses=:id";
    return tx.number(sql, Map.of("id", id)) > 0;
  }

  private static BigDecimal paid(Prepaid row) {
    return Optional.ofNullable(row.amount()).flatMap(Amount::decimal).orElse(BigDecimal.ZERO);
  }
}
