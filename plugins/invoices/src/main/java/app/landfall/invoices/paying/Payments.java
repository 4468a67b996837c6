package app.landfall.invoices.paying;

import app.landfall.invoices.early.EarlyDiscount;
import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.AmountDigits;
import app.landfall.invoices.model.Day;
import app.landfall.invoices.model.DueStatus;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.model.InvoiceDetail;
import app.landfall.invoices.model.InvoiceTables;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.model.StoredPayment;
import app.landfall.invoices.suppliers.Advice.UnknownAccount;
import app.landfall.invoices.suppliers.ConfirmedAccounts;
import app.landfall.invoices.suppliers.InvoiceAdvisor;
import app.landfall.invoices.suppliers.SupplierAccount;
import app.landfall.invoices.suppliers.SupplierWords;
import app.landfall.plugin.typed.Iban;
import app.landfall.store.ReadTransaction;
import app.landfall.store.Store;
import app.landfall.store.WriteTransaction;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Payments of invoices: what can be paid now, what somebody says was paid, and what was taken
/// back. Rows are only added; [Invoices#undo] takes back what one action added. Any thread; futures
/// complete on the store's.
public final class Payments {
  private static final int SHORTEST = 4;

  private final Store store;
  private final Invoices invoices;
  private final PaymentGate gate;
  private final SupplierWords words;
  private final InvoiceAdvisor advisor;
  private final OwnAccounts ours;

  @Inject
  Payments(
      Store store,
      Invoices invoices,
      PaymentGate gate,
      SupplierWords words,
      InvoiceAdvisor advisor,
      OwnAccounts ours) {
    this.advisor = advisor;
    this.ours = ours;
    this.store = store;
    this.invoices = invoices;
    this.gate = gate;
    this.words = words;
  }

  /// What is known of the account that an invoice names.
  public enum Trust {
    /// Somebody has confirmed it, or none is asked for.
    CONFIRMED,
    /// It is the first one of its supplier.
    FIRST,
    /// Its supplier used others before.
    CHANGED
  }

  /// An invoice of which something is to be paid.
  ///
  /// @param amount what is open; above zero
  /// @param discount what can be saved by paying now
  /// @param trust what is known of its account; nothing is noted before somebody has confirmed it
  /// @param known the other accounts of its supplier, where it is not confirmed
  /// @param written when, and by whom, the file to the bank was written that it is in; nothing is
  ///   noted before somebody has said that it is to be paid a second time
  public record OpenAmount(
      Invoice invoice,
      BigDecimal amount,
      Optional<EarlyDiscount> discount,
      Trust trust,
      List<SupplierAccount> known,
      Optional<WrittenBy> written) {
    public OpenAmount {
      known = List.copyOf(known);
    }

    /// What its discount saves; zero where there is none.
    public BigDecimal saving() {
      return discount.map(EarlyDiscount::saving).orElse(BigDecimal.ZERO);
    }
  }

  /// What can be paid of some invoices.
  ///
  /// @param open in the order in which they were asked for
  /// @param leftOut how many of the others there are, and why
  /// @param accounts ours, the likely one first
  public record Payable(
      List<OpenAmount> open, Map<LeftOut, Integer> leftOut, List<OwnAccount> accounts) {
    public Payable {
      open = List.copyOf(open);
      accounts = List.copyOf(accounts);
      leftOut = Map.copyOf(leftOut);
    }
  }

  /// What is to be noted of one invoice.
  ///
  /// @param amount what was paid, in its currency; above zero
  /// @param discount what was not, as it was paid early; zero or above
  /// @param confirmed the account that whoever notes it says is the supplier's, as it was shown;
  ///   empty where nothing was asked
  /// @param twice whether it is noted though a file to the bank has it that may be on its way
  public record PaidPart(
      String invoice, BigDecimal amount, BigDecimal discount, String confirmed, boolean twice) {
    /// Of an invoice that is in no file.
    public PaidPart(String invoice, BigDecimal amount, BigDecimal discount, String confirmed) {
      this(invoice, amount, discount, confirmed, false);
    }

    /// All of an amount, of an account that is confirmed.
    public static PaidPart of(String invoice, BigDecimal amount) {
      return new PaidPart(invoice, amount, BigDecimal.ZERO, "");
    }

    private BigDecimal settled() {
      return amount.add(discount);
    }
  }

  /// What became of payments.
  ///
  /// @param paid ids of the invoices of which something was noted
  /// @param save the save that did it, for [Invoices#undo]
  /// @param leftOut how many were not, and why
  public record Noted(List<String> paid, long save, Map<LeftOut, Integer> leftOut) {
    public Noted {
      paid = List.copyOf(paid);
      leftOut = Map.copyOf(leftOut);
    }

    /// Of how many invoices something was noted.
    public int count() {
      return paid.size();
    }
  }

  /// What can be paid of some invoices on a day.
  public CompletableFuture<Payable> payable(Collection<String> ids, LocalDate day) {
    List<String> asked = List.copyOf(ids);
    return store.readAsync(tx -> {
      ConfirmedAccounts accounts = gate.accounts(tx);
      List<OpenAmount> open = new ArrayList<>();
      Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
      for (String id : asked) {
        InvoiceDetail detail = invoices.detail(tx, id).orElse(null);
        LeftOut why = whyNot(detail, accounts).orElse(null);
        if (detail != null && (why == null || why == LeftOut.ACCOUNT_UNCONFIRMED)) {
          open.add(open(detail, day, why == null, why == null ? List.of() : known(tx, detail)));
        } else if (why != null) {
          leftOut.merge(why, 1, Integer::sum);
        }
      }
      return new Payable(open, leftOut, accounts(tx, open));
    });
  }

  /// What its supplier used before, where it never used the account of an invoice.
  private List<SupplierAccount> known(ReadTransaction tx, InvoiceDetail detail) {
    return advisor.of(tx, detail.invoice()).stream()
        .filter(UnknownAccount.class::isInstance)
        .map(UnknownAccount.class::cast)
        .findFirst()
        .map(UnknownAccount::known)
        .orElse(List.of());
  }

  private List<OwnAccount> accounts(ReadTransaction tx, List<OpenAmount> open) {
    String currency =
        open.stream()
            .map(one -> Objects.requireNonNullElse(one.invoice().currency(), ""))
            .findFirst()
            .orElse("");
    List<OwnAccount> ordered = new ArrayList<>(ours.all(tx));
    ours.likely(tx, currency)
        .ifPresent(likely -> {
          ordered.remove(likely);
          ordered.addFirst(likely);
        });
    return ordered;
  }

  private static Optional<LeftOut> whyNot(
      @Nullable InvoiceDetail detail, ConfirmedAccounts accounts) {
    return PaymentGate.whyNot(detail, PaymentMethod.TRANSFER, accounts);
  }

  private static OpenAmount open(
      InvoiceDetail detail, LocalDate day, boolean confirmed, List<SupplierAccount> known) {
    Trust unsure = known.isEmpty() ? Trust.FIRST : Trust.CHANGED;
    return new OpenAmount(
        detail.invoice(),
        detail.open(),
        discount(detail, day),
        confirmed ? Trust.CONFIRMED : unsure,
        known,
        written(detail));
  }

  private static Optional<WrittenBy> written(InvoiceDetail detail) {
    return detail.files().stream()
        .findFirst()
        .map(file -> WrittenBy.of(file.writtenAt(), file.writtenBy()));
  }

  /// Where a part was paid without it, nothing is left to be saved.
  private static Optional<EarlyDiscount> discount(InvoiceDetail detail, LocalDate day) {
    String currency = Objects.requireNonNullElse(detail.invoice().currency(), "");
    boolean whole =
        detail.invoice().amountDue().filter(due -> due.compareTo(detail.open()) == 0).isPresent();
    return whole
        ? EarlyDiscount.best(
            detail.invoice().discounts(), detail.open(), AmountDigits.of(currency), day)
        : Optional.empty();
  }

  /// Notes that amounts were paid, in one save. Of an invoice whose account became undecided or
  /// another meanwhile, or of which less is open by now, nothing is noted.
  public CompletableFuture<Noted> note(List<PaidPart> wanted, Particulars how) {
    return note(wanted, how, false);
  }

  /// The same for invoices that one payment paid together.
  public CompletableFuture<Noted> noteTogether(List<PaidPart> wanted, Particulars how) {
    return note(wanted, how, true);
  }

  private CompletableFuture<Noted> note(List<PaidPart> wanted, Particulars how, boolean together) {
    List<PaidPart> asked = List.copyOf(wanted);
    String whole = store.newId();
    return store.write(tx -> {
      ConfirmedAccounts before = gate.accounts(tx);
      List<String> noted = new ArrayList<>();
      Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
      for (PaidPart one : asked) {
        String transfer = together ? whole : store.newId();
        Optional<LeftOut> why = whyNot(tx, one, how, before);
        if (why.isEmpty()) {
          // What was said of one invoice is not said of another, though both are of one supplier.
          ConfirmedAccounts accounts = confirm(tx, one, how) ? gate.accounts(tx) : before;
          why = book(tx, one, how, transfer, accounts);
        }
        why.ifPresentOrElse(
            reason -> leftOut.merge(reason, 1, Integer::sum), () -> noted.add(one.invoice()));
      }
      return new Noted(noted, tx.number(), leftOut);
    });
  }

  /// Confirms the accounts of invoices, in one save, without noting a payment.
  ///
  /// @param accounts by the id of the invoice, as they were shown; one that the invoice no longer
  ///   names is not confirmed
  public CompletableFuture<Noted> confirm(Map<String, String> accounts, Particulars how) {
    Map<String, String> asked = new LinkedHashMap<>(accounts);
    return store.write(tx -> {
      List<String> done = new ArrayList<>();
      Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
      asked.forEach((id, account) -> {
        PaidPart said = new PaidPart(id, BigDecimal.ZERO, BigDecimal.ZERO, account);
        InvoiceDetail detail = invoices.detail(tx, id).orElse(null);
        if (detail == null) {
          leftOut.merge(LeftOut.GONE, 1, Integer::sum);
        } else if (isConfirmed(detail.invoice(), said) && confirm(tx, said, how)) {
          done.add(id);
        } else {
          leftOut.merge(LeftOut.OTHER_ACCOUNT, 1, Integer::sum);
        }
      });
      return new Noted(done, tx.number(), leftOut);
    });
  }

  private Optional<LeftOut> inPayment(ReadTransaction tx, PaidPart one) {
    return one.twice()
        ? Optional.empty()
        : invoices.detail(tx, one.invoice()).flatMap(PaymentGate::inPayment);
  }

  /// Why nothing is noted, whatever is confirmed with it: what is refused confirms no account.
  private Optional<LeftOut> whyNot(
      ReadTransaction tx, PaidPart one, Particulars how, ConfirmedAccounts accounts) {
    InvoiceDetail detail = invoices.detail(tx, one.invoice()).orElse(null);
    Optional<LeftOut> why =
        inPayment(tx, one).or(() -> PaymentGate.whyNot(detail)).or(() -> unfit(detail, one));
    if (why.isPresent() || detail == null || one.confirmed().isBlank()) {
      return why;
    }
    return isConfirmed(detail.invoice(), one)
        ? Optional.empty()
        : PaymentGate.whyNot(detail, how.method(), accounts)
            .or(() -> Optional.of(LeftOut.OTHER_ACCOUNT));
  }

  /// Whether the account that was confirmed is the one that the invoice names now: one that changed
  /// meanwhile is another.
  private static boolean isConfirmed(Invoice invoice, PaidPart one) {
    String iban = Objects.requireNonNullElse(invoice.vendorIban(), "");
    return Iban.plain(iban).equals(Iban.plain(one.confirmed()));
  }

  private boolean confirm(WriteTransaction tx, PaidPart one, Particulars how) {
    Invoice invoice = invoices.detail(tx, one.invoice()).map(InvoiceDetail::invoice).orElse(null);
    if (invoice == null || invoice.vendorIban() == null || one.confirmed().isBlank()) {
      return false;
    }
    String iban = invoice.vendorIban();
    return gate.accounts(tx)
        .supplier(invoice)
        .filter(supplier -> words.confirm(tx, supplier, iban, how.who(), how.now()))
        .isPresent();
  }

  /// Notes one payment inside a transaction of the caller, who may not have asked the gate yet.
  ///
  /// @param transfer what is the same for all that was one payment; the same invoice is booked once
  ///   for each, on whichever computer
  /// @param accounts of the same transaction
  /// @return why nothing was noted; empty where it was
  public Optional<LeftOut> book(
      WriteTransaction tx,
      PaidPart wanted,
      Particulars how,
      String transfer,
      ConfirmedAccounts accounts) {
    String again = again(tx, transfer, wanted.invoice()).orElse(null);
    if (again == null) {
      return Optional.of(LeftOut.BOOKED);
    }
    InvoiceDetail detail = invoices.detail(tx, wanted.invoice()).orElse(null);
    Optional<LeftOut> why = whyNot(detail, wanted, how, accounts);
    if (why.isPresent() || detail == null) {
      return why;
    }
    Invoice invoice = detail.invoice();
    Particulars by = isTaken(invoice, how) ? how.by(PaymentMethod.DIRECT_DEBIT) : how;
    String id = id("payment", transfer, invoice.id(), again);
    tx.insert(InvoiceTables.PAYMENTS, row(id, invoice, wanted.amount(), by, transfer));
    if (wanted.discount().signum() > 0) {
      tx.insert(
          InvoiceTables.PAYMENTS,
          row(
              id("discount", transfer, invoice.id(), again),
              invoice,
              wanted.discount(),
              how.by(PaymentMethod.DISCOUNT),
              transfer));
    }
    return Optional.empty();
  }

  /// What [#book] would say, without booking: of several payments that are one, all are asked
  /// first.
  public Optional<LeftOut> whyNot(
      ReadTransaction tx,
      PaidPart wanted,
      Particulars how,
      String transfer,
      ConfirmedAccounts accounts) {
    return again(tx, transfer, wanted.invoice()).isEmpty()
        ? Optional.of(LeftOut.BOOKED)
        : whyNot(invoices.detail(tx, wanted.invoice()).orElse(null), wanted, how, accounts);
  }

  private static Optional<LeftOut> whyNot(
      @Nullable InvoiceDetail detail,
      PaidPart wanted,
      Particulars how,
      ConfirmedAccounts accounts) {
    Optional<LeftOut> why = PaymentGate.whyNot(detail, how.method(), accounts);
    return why.or(() -> unfit(detail, wanted));
  }

  private static Optional<LeftOut> unfit(@Nullable InvoiceDetail detail, PaidPart wanted) {
    boolean fits =
        detail != null
            && wanted.amount().signum() > 0
            && wanted.discount().signum() >= 0
            && detail.open().compareTo(wanted.settled()) >= 0;
    return fits ? Optional.empty() : Optional.of(LeftOut.CHANGED);
  }

  private static boolean isTaken(Invoice invoice, Particulars how) {
    return how.method() == PaymentMethod.TRANSFER
        && DueStatus.isDirectDebit(invoice.paymentMeans());
  }

  /// The part of the id that tells how often the same payment was booked, and taken back, before:
  /// what went out, came back, and went out once more is booked once more. Empty where it stands.
  private static Optional<String> again(ReadTransaction tx, String transfer, String invoice) {
    int times = 0;
    while (true) {
      String again = times == 0 ? "" : Integer.toString(times + 1);
      String id = id("payment", transfer, invoice, again);
      if (count(tx, "id", id) == 0) {
        return Optional.of(again);
      }
      if (count(tx, "reverses", id) == 0) {
        return Optional.empty();
      }
      times++;
    }
  }

  private static String id(String kind, String transfer, String invoice, String again) {
    return again.isEmpty()
        ? DerivedId.of(kind, transfer, invoice)
        : DerivedId.of(kind, transfer, invoice, again);
  }

  private static long count(ReadTransaction tx, String column, String id) {
    return tx.number(
        "SELECT count(*) FROM invoice_payments WHERE " + column + "=:id", Map.of("id", id));
  }

  static StoredPayment row(
      String id, Invoice invoice, BigDecimal amount, Particulars how, String transfer) {
    boolean money = how.method().isMoney();
    String iban = invoice.vendorIban();
    return new StoredPayment(
        id,
        invoice.id(),
        Day.of(how.on()),
        Amount.of(amount),
        invoice.currency(),
        money ? stored(how.account()) : null,
        how.method().word(),
        stored(how.reference().bank()),
        stored(how.note()),
        how.now().toString(),
        how.method() == PaymentMethod.TRANSFER && iban != null ? stored(Iban.plain(iban)) : null,
        transfer,
        stored(how.reference().run()),
        stored(how.reference().file()),
        null,
        stored(how.who()));
  }

  static @Nullable String stored(String text) {
    return text.isBlank() ? null : text;
  }

  /// Credits against what is open.
  public SetOff setOff() {
    return new SetOff(store, invoices, gate);
  }

  private record Meant(String id) {}

  /// The ids of the payments, or of the transfers, that a person may mean: by the id, its
  /// beginning, or its last four or more characters. Blocks.
  public List<String> meant(String typed) {
    String id = typed.strip();
    if (id.length() < SHORTEST) {
      return List.of();
    }
    Map<String, String> is = Map.of("id", id);
    return store.read(tx -> {
      List<Meant> found =
          tx.list(
              Meant.class,
              "SELECT DISTINCT transfer AS id FROM invoice_payments WHERE transfer=:id UNION SELECT"
                  + " id FROM invoice_payments WHERE id=:id",
              is);
      if (found.isEmpty()) {
        found =
            tx.list(
                Meant.class,
                "SELECT id FROM invoice_payments WHERE substr(id,1,length(:id))=:id OR"
                    + " substr(id,-length(:id))=:id ORDER BY id LIMIT 10",
                is);
      }
      return found.stream().map(Meant::id).toList();
    });
  }

  /// Takes payments back, by a row for each that says which one.
  ///
  /// @param id of a payment, with the discount that was taken with it; or of a transfer, with all
  ///   that it paid
  /// @param how the day and who; the rest is as it was
  public CompletableFuture<Reversal> reverse(String id, Particulars how) {
    return store.write(tx -> new Reversals(tx).reverse(id, how));
  }

  /// The same inside a transaction of the caller.
  public Reversal reverse(WriteTransaction tx, String id, Particulars how) {
    return new Reversals(tx).reverse(id, how);
  }
}
