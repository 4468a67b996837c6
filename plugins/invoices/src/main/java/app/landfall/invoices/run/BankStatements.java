package app.landfall.invoices.run;

import app.landfall.invoices.bank.AccountStatement;
import app.landfall.invoices.bank.AccountStatement.BookedEntry;
import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.Day;
import app.landfall.invoices.model.InvoiceDetail;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.paying.LeftOut;
import app.landfall.invoices.paying.OwnAccounts;
import app.landfall.invoices.paying.Particulars;
import app.landfall.invoices.paying.PaymentGate;
import app.landfall.invoices.paying.Payments;
import app.landfall.invoices.paying.Payments.PaidPart;
import app.landfall.store.ReadTransaction;
import app.landfall.store.Store;
import app.landfall.store.WriteTransaction;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The statements of our accounts. Each entry is a row with an id that is the same in every file
/// and on every computer: however often a statement comes, it is booked once. Any thread; futures
/// complete on the store's.
public final class BankStatements {
  /// So many entries are booked in one save, so that others get their turn.
  private static final int CHUNK = 250;

  private static final int SHORTEST_ENDING = 4;

  /// Of an entry: a payment is noted of it, here or on another computer.
  private static final String NOTED =
      "EXISTS(SELECT 1 FROM invoice_payments AS p WHERE p.transfer=bank_entries.id AND "
          + EntryRows.STANDS
          + ")";

  /// Of entries: nobody, and no computer, has said yet what they are.
  private static final String UNSAID =
      "(state IS NULL OR state='open') AND ifnull(set_aside_by,'')='' AND NOT " + NOTED;

  private final Store store;
  private final Invoices invoices;
  private final Payments payments;
  private final PaymentGate gate;
  private final OwnAccounts accounts;

  @Inject
  BankStatements(
      Store store, Invoices invoices, Payments payments, PaymentGate gate, OwnAccounts accounts) {
    this.store = store;
    this.invoices = invoices;
    this.payments = payments;
    this.gate = gate;
    this.accounts = accounts;
  }

  /// What came of one statement.
  ///
  /// @param ours whether the account is one of ours; nothing of another is booked
  /// @param entries those that are new, or open until now, as they stand now
  /// @param before how many were there already, and settled
  public record StatementRead(
      AccountStatement statement, boolean ours, List<BankEntry> entries, int before) {
    public StatementRead {
      entries = List.copyOf(entries);
    }

    /// How many stand so.
    public long count(EntryState state) {
      return entries.stream().filter(entry -> entry.stands() == state).count();
    }
  }

  /// Books the statements of a file. Blocks.
  public List<StatementRead> read(List<AccountStatement> statements, String who, Instant now) {
    List<StatementRead> found = new ArrayList<>();
    for (AccountStatement statement : statements) {
      boolean ours = store.read(tx -> accounts.find(tx, statement.account())).isPresent();
      found.add(
          ours ? booked(statement, who, now) : new StatementRead(statement, false, List.of(), 0));
    }
    return found;
  }

  private StatementRead booked(AccountStatement statement, String who, Instant now) {
    OpenInvoices open = store.read(OpenInvoices::new);
    HandPayments hand = store.read(HandPayments::new);
    List<BankEntry> told = new ArrayList<>();
    int[] before = {0};
    List<BookedEntry> entries = statement.entries();
    for (int from = 0; from < entries.size(); from += CHUNK) {
      List<BookedEntry> chunk = entries.subList(from, Math.min(entries.size(), from + CHUNK));
      told.addAll(
          store
              .write(tx -> {
                Matching matching = new Matching(tx, booking(tx), open, hand, who, now);
                List<BankEntry> rows = new ArrayList<>();
                for (BookedEntry entry : chunk) {
                  before[0] += book(matching, BankMovement.of(statement, entry), rows);
                }
                return rows;
              })
              .join());
    }
    return new StatementRead(statement, true, store.read(tx -> asTheyAre(tx, told)), before[0]);
  }

  /// A later entry may have said more of an earlier one.
  private static List<BankEntry> asTheyAre(ReadTransaction tx, List<BankEntry> told) {
    return told.stream().map(row -> EntryRows.find(tx, row.id()).orElse(row)).toList();
  }

  private Matching.Booking booking(WriteTransaction tx) {
    var accounts = gate.accounts(tx);
    return new Matching.Booking() {
      @Override
      public Optional<LeftOut> book(PaidPart part, Particulars how, String transfer) {
        return payments.book(tx, part, how, transfer, accounts);
      }

      @Override
      public Optional<LeftOut> whyNot(PaidPart part, Particulars how, String transfer) {
        return payments.whyNot(tx, part, how, transfer, accounts);
      }

      @Override
      public void reverse(String payment, Particulars how) {
        payments.reverse(tx, payment, how);
      }

      @Override
      public boolean isOverpaid(String invoice) {
        return invoices
            .detail(tx, invoice)
            .filter(detail -> detail.credit().signum() > 0)
            .flatMap(detail -> detail.invoice().amountDue())
            .filter(due -> due.signum() > 0)
            .isPresent();
      }
    };
  }

  /// @param rows what is new, or was open, is added
  /// @return how many were settled before
  private static int book(Matching matching, List<BankMovement> pieces, List<BankEntry> rows) {
    EntryRows entries = new EntryRows(matching);
    BankMovement whole = pieces.getFirst();
    boolean wholeIsThere = entries.find(whole.id()).isPresent();
    boolean partIsThere =
        pieces.stream().skip(1).anyMatch(piece -> entries.find(piece.id()).isPresent());
    if (wholeIsThere || !partIsThere) {
      Optional<Matching.Ours> batch = matching.batch(whole);
      if (batch.isPresent()) {
        return entries.count(whole, batch.get(), rows);
      }
    }
    int before = 0;
    boolean parted = pieces.size() > 1 && !wholeIsThere;
    for (BankMovement piece : parted ? pieces.subList(1, pieces.size()) : pieces.subList(0, 1)) {
      Optional<Matching.Ours> named = matching.named(piece);
      before +=
          named.isPresent() ? entries.count(piece, named.get(), rows) : entries.book(piece, rows);
    }
    return before;
  }

  /// Those of which somebody must say what they are, the oldest first. Inside a transaction of the
  /// caller, so that a live query can follow it.
  public static List<BankEntry> open(ReadTransaction tx) {
    List<BankEntry> found =
        new ArrayList<>(
            tx.list(BankEntry.class, "SELECT * FROM bank_entries WHERE " + UNSAID, Map.of()));
    found.addAll(notedTwice(tx));
    found.sort(Comparator.comparing(BankStatements::day).thenComparing(BankEntry::id));
    return found;
  }

  private static String day(BankEntry entry) {
    return entry.bookedOn() == null ? "" : entry.bookedOn().text();
  }

  private record NotedAmount(String entry, @Nullable Amount amount) {}

  /// Those of which more is noted than they are: two people who did not know of each other have
  /// said different things of them. One payment is to be taken back.
  private static List<BankEntry> notedTwice(ReadTransaction tx) {
    Map<String, BigDecimal> sums = new LinkedHashMap<>();
    for (NotedAmount noted :
        tx.list(
            NotedAmount.class,
            "SELECT p.transfer AS entry,p.amount FROM bank_entries AS b JOIN invoice_payments AS p"
                + " ON p.transfer=b.id WHERE b.found_by IN ('hand','number','reference')"
                + " AND ifnull(p.method,'')<>'discount' AND "
                + EntryRows.STANDS
                + " ORDER BY p.transfer",
            Map.of())) {
      sums.merge(
          noted.entry(),
          Optional.ofNullable(noted.amount()).flatMap(Amount::decimal).orElse(BigDecimal.ZERO),
          BigDecimal::add);
    }
    List<BankEntry> found = new ArrayList<>();
    sums.forEach((entry, sum) ->
        EntryRows.find(tx, entry)
            .filter(row -> sum.compareTo(row.sum()) > 0)
            .ifPresent(row ->
                found.add(
                    row.as(
                        new Matching.Match(
                            EntryState.OPEN, FoundBy.HAND, row.invoiceId(), "noted-twice")))));
    return found;
  }

  /// The same. Blocks.
  public List<BankEntry> open() {
    return store.read(BankStatements::open);
  }

  /// Those that a person may mean by an id, its beginning, or its last four or more characters.
  /// Blocks.
  public List<BankEntry> meant(String typed) {
    String id = typed.strip().toUpperCase(Locale.ROOT);
    return id.length() < SHORTEST_ENDING
        ? List.of()
        : store.read(tx ->
            tx.list(
                BankEntry.class,
                "SELECT * FROM bank_entries WHERE substr(id,1,length(:id))=:id"
                    + " OR substr(id,-length(:id))=:id ORDER BY id LIMIT 10",
                Map.of("id", id)));
  }

  /// Says that an open entry is no payment of an invoice.
  ///
  /// @return false where it is not open any more
  public CompletableFuture<Boolean> setAside(String entry, String who) {
    return store.write(tx ->
        tx.execute(
                "UPDATE bank_entries SET set_aside_by=:who WHERE id=:id AND " + UNSAID,
                Map.of("id", entry, "who", who.isBlank() ? "?" : who))
            > 0);
  }

  /// Says which invoices an open entry pays, in that order. All of it must find its place, in the
  /// currency of the invoices; otherwise nothing is noted, and the entry says why.
  ///
  /// @return the entry as it stands then; empty where it is not open any more
  public CompletableFuture<Optional<BankEntry>> assign(
      String entry, List<String> paid, String who, Instant now) {
    return store.write(tx -> {
      BankEntry row =
          EntryRows.find(tx, entry)
              .filter(it -> it.stands() == EntryState.OPEN)
              .filter(it -> EntryRows.noted(tx, entry).isEmpty())
              .orElse(null);
      BankMovement piece = row == null ? null : piece(row);
      List<InvoiceDetail> named =
          paid.stream().flatMap(id -> invoices.detail(tx, id).stream()).toList();
      if (row == null || piece == null || !piece.out() || named.isEmpty()) {
        return Optional.empty();
      }
      Matching matching =
          new Matching(tx, booking(tx), new OpenInvoices(tx), new HandPayments(tx), who, now);
      return Optional.of(new EntryRows(matching).put(piece, matching.assign(piece, named), row));
    });
  }

  /// A stored entry as it is matched; null where the row does not say enough.
  private static @Nullable BankMovement piece(BankEntry row) {
    LocalDate day = Optional.ofNullable(row.bookedOn()).flatMap(Day::date).orElse(null);
    if (day == null || row.amount() == null) {
      return null;
    }
    return new BankMovement(
        row.id(),
        text(row.account()),
        day,
        row.amount().text().startsWith("-"),
        row.sum(),
        text(row.currency()),
        row.reason() != null,
        text(row.batchId()),
        text(row.endToEndId()),
        text(row.party()),
        text(row.partyAccount()),
        List.of(),
        text(row.remittance()),
        text(row.reason()));
  }

  private static String text(@Nullable String stored) {
    return Objects.requireNonNullElse(stored, "");
  }
}
