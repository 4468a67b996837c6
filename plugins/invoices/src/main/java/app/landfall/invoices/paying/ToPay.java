package app.landfall.invoices.paying;

import app.landfall.invoices.deciding.Approval;
import app.landfall.invoices.deciding.ApprovalRule;
import app.landfall.invoices.deciding.InvoiceDecision;
import app.landfall.invoices.early.EarlyDiscount;
import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.AmountDigits;
import app.landfall.invoices.model.Day;
import app.landfall.invoices.model.DueStatus;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.suppliers.ConfirmedAccounts;
import app.landfall.store.ReadTransaction;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The reader of what is to be paid: what is due, what is on hold, what suppliers take themselves,
/// and the credits that would lower it. Reads inside a transaction of the caller, so that a live
/// query can follow it.
public final class ToPay {
  /// The most urgent; who has more open than these pays these first.
  private static final int MOST = 5_000;

  private static final String OPEN =
      "FROM invoice_standings WHERE standing<'3' ORDER BY standing,id LIMIT " + MOST;
  private static final String CREDITS = "FROM invoice_credits ORDER BY id LIMIT " + MOST;

  private final PaymentGate gate;

  @Inject
  ToPay(PaymentGate gate) {
    this.gate = gate;
  }

  private record Minor(String id, long minor) {}

  private record Id(String id) {}

  /// What is to be paid, as of a day.
  public DuePlan read(ReadTransaction tx, LocalDate today) {
    ConfirmedAccounts accounts = gate.accounts(tx);
    Set<String> undecided = undecided(tx);
    Map<String, Long> open = minors(tx, "SELECT id,open_minor AS minor " + OPEN);
    Map<String, Long> credits = minors(tx, "SELECT id,minor " + CREDITS);
    DecidedByAll decided = new DecidedByAll(tx);
    Map<String, InFiles> written = written(tx);
    List<DueItem> items = new ArrayList<>();
    for (Invoice invoice : invoices(tx, OPEN)) {
      BigDecimal amount = amount(invoice, open.getOrDefault(invoice.id(), 0L));
      if (amount.signum() > 0) {
        Optional<LeftOut> why =
            PaymentGate.whyNot(
                    invoice, amount, undecided.contains(invoice.id()), decided.of(invoice))
                .or(() -> PaymentGate.account(invoice, accounts));
        items.add(
            item(
                invoice,
                amount,
                today,
                why,
                accounts,
                written.getOrDefault(invoice.id(), InFiles.NONE)));
      }
    }
    for (Invoice invoice : invoices(tx, CREDITS)) {
      items.add(credit(invoice, amount(invoice, credits.getOrDefault(invoice.id(), 0L)), accounts));
    }
    return new DuePlan(items, today, Math.max(0, count(tx) - open.size()));
  }

  private static long count(ReadTransaction tx) {
    return tx.number("SELECT count(*) FROM invoice_standings WHERE standing<'3'", Map.of());
  }

  private static Map<String, Long> minors(ReadTransaction tx, String sql) {
    Map<String, Long> found = new HashMap<>();
    tx.list(Minor.class, sql, Map.of()).forEach(one -> found.put(one.id(), one.minor()));
    return found;
  }

  private static List<Invoice> invoices(ReadTransaction tx, String ids) {
    return tx.list(
        Invoice.class, "SELECT * FROM invoices WHERE id IN (SELECT id " + ids + ")", Map.of());
  }

  /// Of these two versions of the account are kept.
  private static Set<String> undecided(ReadTransaction tx) {
    Set<String> found = new HashSet<>();
    tx.list(
            Id.class,
            "SELECT of_id AS id FROM conflicts WHERE resolved=0 AND of_table='invoices' AND of_field"
                + " IN ('vendor_iban','vendor_bic','vendor_account_holder')",
            Map.of())
        .forEach(one -> found.add(one.id()));
    return found;
  }

  /// What people have decided about all of them, in one reading.
  private static final class DecidedByAll {
    private final Map<String, List<InvoiceDecision>> decisions;
    private final List<ApprovalRule> rules;

    DecidedByAll(ReadTransaction tx) {
      decisions =
          tx
              .list(
                  InvoiceDecision.class,
                  "SELECT * FROM invoice_decisions WHERE invoice_id IN (SELECT id "
                      + OPEN
                      + ") ORDER BY ifnull(decided_at,''),id",
                  Map.of())
              .stream()
              .collect(Collectors.groupingBy(InvoiceDecision::invoiceId));
      rules = tx.list(ApprovalRule.class, "SELECT * FROM approval_rules ORDER BY id", Map.of());
    }

    Approval of(Invoice invoice) {
      return Approval.of(invoice.facts(), decisions.getOrDefault(invoice.id(), List.of()), rules);
    }
  }

  /// What files to the bank that may be on their way settle of an invoice.
  private record InFiles(BigDecimal amount, Optional<WrittenBy> written) {
    static final InFiles NONE = new InFiles(BigDecimal.ZERO, Optional.empty());

    InFiles and(InFiles later) {
      return new InFiles(amount.add(later.amount), later.written);
    }
  }

  private record FileLine(
      String invoiceId,
      @Nullable Amount amount,
      @Nullable Amount discount,
      @Nullable String writtenAt,
      @Nullable String writtenBy) {

    InFiles all() {
      return new InFiles(
          decimal(amount).add(decimal(discount)), Optional.of(WrittenBy.of(writtenAt, writtenBy)));
    }

    private static BigDecimal decimal(@Nullable Amount amount) {
      return Optional.ofNullable(amount).flatMap(Amount::decimal).orElse(BigDecimal.ZERO);
    }
  }

  private static Map<String, InFiles> written(ReadTransaction tx) {
    Map<String, InFiles> found = new HashMap<>();
    tx.list(
            FileLine.class,
            "SELECT l.invoice_id,l.amount,l.discount,r.written_at,r.written_by FROM"
                + " payment_run_lines AS l JOIN payment_runs AS r ON r.id=l.run_id WHERE"
                + " ifnull(l.status,'') NOT IN ('booked','rejected','returned','withdrawn') AND"
                + " l.invoice_id IN (SELECT id "
                + OPEN
                + ") AND ifnull((SELECT min(ifnull(f.withdrawn_at,'')) FROM payment_run_files AS f"
                + " WHERE f.run_id=l.run_id),'')='' ORDER BY r.written_at,r.id DESC",
            Map.of())
        .forEach(line -> found.merge(line.invoiceId(), line.all(), InFiles::and));
    return found;
  }

  private static BigDecimal amount(Invoice invoice, long minor) {
    return BigDecimal.valueOf(minor, AmountDigits.of(text(invoice.currency())));
  }

  private static DueItem item(
      Invoice invoice,
      BigDecimal open,
      LocalDate today,
      Optional<LeftOut> why,
      ConfirmedAccounts accounts,
      InFiles inFiles) {
    boolean taken = DueStatus.isDirectDebit(invoice.paymentMeans());
    DueKind kind = PaymentGate.isHeld(invoice) ? DueKind.HELD : taken ? DueKind.TAKEN : DueKind.DUE;
    return new DueItem(
        invoice.id(),
        accounts.supplier(invoice).orElse(""),
        text(invoice.vendorName()),
        text(invoice.invoiceNumber()),
        text(invoice.currency()),
        open,
        Optional.ofNullable(invoice.dueDate()).flatMap(Day::date),
        kind == DueKind.DUE ? discount(invoice, open, today) : Optional.empty(),
        kind,
        why,
        text(invoice.workflowReason()),
        Optional.ofNullable(invoice.heldOn()).flatMap(Day::date),
        invoice.amountDue().map(due -> due.subtract(open)).orElse(BigDecimal.ZERO),
        inFiles.amount(),
        inFiles.written());
  }

  private static Optional<EarlyDiscount> discount(
      Invoice invoice, BigDecimal open, LocalDate today) {
    boolean whole = invoice.amountDue().filter(due -> due.compareTo(open) == 0).isPresent();
    return whole
        ? EarlyDiscount.best(
            invoice.discounts(), open, AmountDigits.of(text(invoice.currency())), today)
        : Optional.empty();
  }

  private static DueItem credit(Invoice invoice, BigDecimal amount, ConfirmedAccounts accounts) {
    return new DueItem(
        invoice.id(),
        accounts.supplier(invoice).orElse(""),
        text(invoice.vendorName()),
        text(invoice.invoiceNumber()),
        text(invoice.currency()),
        amount,
        Optional.empty(),
        Optional.empty(),
        invoice.amountDue().filter(due -> due.signum() > 0).isPresent()
            ? DueKind.OVERPAID
            : DueKind.CREDIT,
        Optional.empty(),
        "",
        Optional.empty(),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        Optional.empty());
  }

  private static String text(@Nullable String stored) {
    return Objects.requireNonNullElse(stored, "");
  }
}
