package app.landfall.invoices.run;

import app.landfall.invoices.deciding.Approval;
import app.landfall.invoices.deciding.DecidedFacts.Fact;
import app.landfall.invoices.deciding.InvoiceDecision;
import app.landfall.invoices.model.InvoiceDetail;
import app.landfall.invoices.model.Invoices;
import app.landfall.invoices.paying.DueItem;
import app.landfall.invoices.paying.LeftOut;
import app.landfall.invoices.paying.ToPay;
import app.landfall.invoices.run.RunDoubts.RunDoubt;
import app.landfall.store.ReadTransaction;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The reader of all that waits for somebody to decide before it is paid: questions, rejections,
/// approvals that are missing or fell back, accounts that nobody has confirmed, and what the bank
/// shows or brought back. Reads inside a transaction of the caller, so that a live query can follow
/// it.
public final class ToDecide {
  private final ToPay toPay;
  private final Invoices invoices;

  @Inject
  ToDecide(ToPay toPay, Invoices invoices) {
    this.toPay = toPay;
    this.invoices = invoices;
  }

  /// The kinds of what waits, the most urgent first.
  public enum DecideKind {
    /// It stands in two files to the bank, which may both be sent.
    TWO_FILES,
    /// A file to the bank pays more than is open of it.
    MORE_THAN_OPEN,
    /// A file to the bank pays it, and it was deleted.
    DELETED,
    /// Somebody has asked something.
    QUESTION,
    /// It was approved, and is otherwise since.
    FELL_BACK,
    /// One has approved it, and a second one must.
    SECOND,
    /// Somebody must approve it.
    APPROVE,
    /// Two versions of its account are kept.
    TWO_ACCOUNTS,
    /// Nobody has confirmed its account, or the account is wrong.
    ACCOUNT,
    /// Its import left a question.
    READING,
    /// The bank brought its payment back.
    RETURNED,
    /// An entry of a statement of which nobody knows what it is.
    ENTRY,
    /// Somebody has rejected it.
    REJECTED;

    /// Whether it is an invoice that can be approved, asked about and rejected.
    public boolean isInvoice() {
      return this != ENTRY && this != DELETED;
    }

    /// Whether it is about files to the bank that were written already.
    public boolean isOfFiles() {
      return this == TWO_FILES || this == MORE_THAN_OPEN || this == DELETED;
    }
  }

  /// One of them.
  ///
  /// @param id of the invoice, or of the entry
  /// @param supplier its name, or the other party of the entry; may be empty
  /// @param number of the invoice, or what the entry says; may be empty
  /// @param said the question, the reason, the account, or the bank's words; may be empty
  /// @param asked of whom; may be empty
  /// @param by whom it was said, or who has approved it; may be empty
  /// @param changed what is otherwise since it was approved
  /// @param doubt about files that pay it
  public record DecideItem(
      DecideKind kind,
      String id,
      String supplier,
      String number,
      BigDecimal amount,
      String currency,
      String said,
      String asked,
      String by,
      List<Fact> changed,
      Optional<RunDoubt> doubt) {
    public DecideItem {
      changed = List.copyOf(changed);
    }

    /// The same as words that are stable: amount, account, supplier.
    public List<String> changedWords() {
      return changed.stream().map(fact -> fact.name().toLowerCase(Locale.ROOT)).toList();
    }
  }

  /// All of them.
  public List<DecideItem> read(ReadTransaction tx, LocalDate today) {
    List<DecideItem> found = new ArrayList<>();
    for (DueItem item : toPay.read(tx, today).items()) {
      item.why().flatMap(ToDecide::kind).ifPresent(kind -> found.add(item(tx, item, kind)));
    }
    RunDoubts.read(tx).forEach(doubt -> found.add(item(doubt)));
    for (BankEntry entry : BankStatements.open(tx)) {
      found.add(entry(DecideKind.ENTRY, entry.id(), entry));
    }
    for (BankEntry entry : returned(tx)) {
      found.add(entry(DecideKind.RETURNED, text(entry.invoiceId()), entry));
    }
    found.sort(Comparator.comparing(DecideItem::kind));
    return found;
  }

  /// How many of them wait for somebody here; without what is said of each. What was rejected waits
  /// for its supplier.
  public long count(ReadTransaction tx, LocalDate today) {
    long invoices =
        toPay.read(tx, today).items().stream()
            .flatMap(item -> item.why().flatMap(ToDecide::kind).stream())
            .filter(kind -> kind != DecideKind.REJECTED)
            .count();
    return invoices
        + RunDoubts.read(tx).size()
        + BankStatements.open(tx).size()
        + returned(tx).size();
  }

  private static Optional<DecideKind> kind(LeftOut why) {
    return switch (why) {
      case QUERIED -> Optional.of(DecideKind.QUESTION);
      case REJECTED -> Optional.of(DecideKind.REJECTED);
      case UNAPPROVED -> Optional.of(DecideKind.APPROVE);
      case SECOND_MISSING -> Optional.of(DecideKind.SECOND);
      case FELL_BACK -> Optional.of(DecideKind.FELL_BACK);
      case ACCOUNT_UNDECIDED -> Optional.of(DecideKind.TWO_ACCOUNTS);
      case ACCOUNT_UNCONFIRMED, OTHER_ACCOUNT, ACCOUNT_WRONG -> Optional.of(DecideKind.ACCOUNT);
      case QUESTIONED -> Optional.of(DecideKind.READING);
      case GONE, NOTHING_OPEN, CHANGED, HELD, BOOKED, NO_ACCOUNT, IN_PAYMENT -> Optional.empty();
    };
  }

  private DecideItem item(ReadTransaction tx, DueItem item, DecideKind kind) {
    InvoiceDetail detail = invoices.detail(tx, item.id()).orElseThrow();
    Approval approval = detail.approval();
    Optional<InvoiceDecision> last =
        approval.open().isEmpty()
            ? approval.approvals().stream().findFirst()
            : Optional.of(approval.open().getLast());
    return new DecideItem(
        kind,
        item.id(),
        item.supplier(),
        item.number(),
        item.amount(),
        item.currency(),
        kind == DecideKind.ACCOUNT
            ? text(detail.invoice().vendorIban())
            : text(last.map(InvoiceDecision::text).orElse(null)),
        text(last.map(InvoiceDecision::asked).orElse(null)),
        text(last.map(InvoiceDecision::decidedBy).orElse(null)),
        approval.changed(),
        Optional.empty());
  }

  private static DecideItem item(RunDoubt doubt) {
    return new DecideItem(
        switch (doubt.kind()) {
          case TWO_FILES -> DecideKind.TWO_FILES;
          case MORE_THAN_OPEN -> DecideKind.MORE_THAN_OPEN;
          case DELETED -> DecideKind.DELETED;
        },
        doubt.invoice(),
        doubt.supplier(),
        doubt.number(),
        doubt.files().getLast().amount(),
        doubt.currency(),
        "",
        "",
        "",
        List.of(),
        Optional.of(doubt));
  }

  /// Of invoices that are open since, and in no other file.
  private static List<BankEntry> returned(ReadTransaction tx) {
    return tx.list(
        BankEntry.class,
        "SELECT e.* FROM bank_entries AS e JOIN invoice_standings AS s ON s.id=e.invoice_id"
            + " WHERE e.state='returned' AND e.amount NOT LIKE '-%' AND s.standing<'3'"
            + " AND NOT EXISTS(SELECT 1 FROM payment_run_lines AS l WHERE"
            + " l.invoice_id=e.invoice_id AND l.status IN ('written','received','accepted'))"
            + " ORDER BY e.booked_on,e.id",
        Map.of());
  }

  private static DecideItem entry(DecideKind kind, String id, BankEntry entry) {
    return new DecideItem(
        kind,
        id,
        text(entry.party()),
        text(entry.remittance()),
        entry.sum(),
        text(entry.currency()),
        text(kind == DecideKind.ENTRY ? entry.refused() : entry.reason()),
        "",
        "",
        List.of(),
        Optional.empty());
  }

  private static String text(@Nullable String stored) {
    return Objects.requireNonNullElse(stored, "");
  }
}
