package app.landfall.invoices.run;

import app.landfall.invoices.api.BankAccount;
import app.landfall.invoices.api.Money;
import app.landfall.invoices.api.PlannedPayment;
import app.landfall.invoices.bank.BankId;
import app.landfall.invoices.bank.TargetDays;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.paying.DueItem;
import app.landfall.invoices.paying.DueKind;
import app.landfall.invoices.paying.LeftOut;
import app.landfall.invoices.paying.PaymentGate;
import app.landfall.invoices.paying.ToPay;
import app.landfall.invoices.paying.WrittenBy;
import app.landfall.invoices.run.RunPlan.LeftOutLine;
import app.landfall.invoices.run.RunPlan.PlannedLine;
import app.landfall.plugin.Sentence;
import app.landfall.store.ReadTransaction;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The planner of payment runs: chooses what is due, and checks it. Reads inside a transaction of
/// the caller, so that what is written is what was checked.
public final class RunPlanner {
  private static final String EURO = "EUR";
  private static final BigDecimal MOST = new BigDecimal("999999999.99");

  /// After a day and a night without the others nobody knows what they have paid.
  private static final int HOURS = 24;

  private final ToPay toPay;
  private final PaymentGate gate;
  private final PaymentChecks checks;
  private final SyncAge age;

  @Inject
  RunPlanner(ToPay toPay, PaymentGate gate, PaymentChecks checks, SyncAge age) {
    this.toPay = toPay;
    this.gate = gate;
    this.checks = checks;
    this.age = age;
  }

  /// What a run would pay now.
  public RunPlan plan(ReadTransaction tx, RunWish wish) {
    Choice choice = new Choice(tx, wish);
    for (DueItem item : toPay.read(tx, wish.today()).items()) {
      if (item.kind() == DueKind.CREDIT || item.kind() == DueKind.OVERPAID) {
        choice.credit(item);
      } else {
        choice.look(item);
      }
    }
    return choice.plan();
  }

  /// One choosing, in one snapshot.
  private final class Choice {
    private final ReadTransaction tx;
    private final RunWish wish;
    private final EarlierLines earlier;
    private final List<PlannedLine> lines = new ArrayList<>();
    private final List<LeftOutLine> leftOut = new ArrayList<>();
    private long later;
    private final Set<String> paid = new HashSet<>();
    private final Map<String, List<DueItem>> credits = new LinkedHashMap<>();
    private final Map<String, Integer> inRuns = new LinkedHashMap<>();
    private final Map<String, WrittenBy> runs = new LinkedHashMap<>();

    Choice(ReadTransaction tx, RunWish wish) {
      this.tx = tx;
      this.wish = wish;
      this.earlier = new EarlierLines(tx);
    }

    /// What a supplier owes us lowers nothing by itself.
    void credit(DueItem item) {
      if (!item.supplierId().isEmpty() && item.currency().equals(EURO)) {
        credits.computeIfAbsent(item.supplierId(), _ -> new ArrayList<>()).add(item);
      }
    }

    /// One that nobody has dated is never due: it is said, so that nobody waits for it.
    void look(DueItem item) {
      Optional<LocalDate> payBy = item.payBy();
      if (payBy.isPresent() && payBy.get().isAfter(wish.dueBy())) {
        later++;
      } else if (payBy.isEmpty() && earlier.standing(item.id()).isEmpty()) {
        leave(item, barred(item).orElse(new Reason("no-due-date", RunTexts.TEXTS.noDueDate())));
      } else {
        add(item);
      }
    }

    private void add(DueItem item) {
      Optional<EarlierLines.Standing> standing = earlier.standing(item.id());
      if (standing.isPresent()) {
        stands(item, standing.get());
        return;
      }
      Invoice invoice =
          tx.find(Invoice.class, "SELECT * FROM invoices WHERE id=:id", Map.of("id", item.id()))
              .orElse(null);
      Optional<Reason> why = why(item, invoice);
      if (why.isPresent()) {
        leave(item, why.get());
      } else if (invoice != null) {
        lines.add(line(item, invoice));
        paid.add(item.supplierId());
      }
    }

    private void stands(DueItem item, EarlierLines.Standing in) {
      if (in.booked()) {
        leave(item, new Reason("awaits-statement", RunTexts.TEXTS.awaitsStatement()));
      } else {
        inRuns.merge(in.run(), 1, Integer::sum);
        runs.put(in.run(), in.written());
        leave(
            item,
            new Reason("in-run", RunTexts.TEXTS.inRun(in.written().said(), in.written().who())));
      }
    }

    private void leave(DueItem item, Reason why) {
      leftOut.add(
          new LeftOutLine(
              item.id(),
              item.supplier(),
              item.number(),
              item.amount(),
              item.currency(),
              why.key(),
              why.words()));
    }

    private Optional<Reason> why(DueItem item, @Nullable Invoice invoice) {
      return barred(item)
          .or(() ->
              invoice == null
                  ? Reason.some("gone", RunTexts.TEXTS.gone())
                  : whyNotTransferred(invoice, item.amount()));
    }

    /// Why it is not paid, whatever its account is.
    private Optional<Reason> barred(DueItem item) {
      if (wish.without().contains(item.id())) {
        return Reason.some("without", RunTexts.TEXTS.without());
      }
      if (item.kind() == DueKind.HELD) {
        return Reason.some("held", RunTexts.TEXTS.held());
      }
      if (item.kind() == DueKind.TAKEN) {
        return Reason.some("taken", RunTexts.TEXTS.taken());
      }
      if (item.why().isPresent()) {
        return Reason.some(Reason.key(item.why().get().name()), words(item.why().get()));
      }
      if (!item.currency().equals(EURO)) {
        return item.currency().isEmpty()
            ? Reason.some("no-currency", RunTexts.TEXTS.noCurrency())
            : Reason.some("other-currency", RunTexts.TEXTS.otherCurrency(item.currency()));
      }
      return Optional.empty();
    }

    private Optional<Reason> whyNotTransferred(Invoice invoice, BigDecimal amount) {
      BankAccount account = account(invoice);
      if (account.id().isEmpty()) {
        return Reason.some("no-account", RunTexts.TEXTS.noAccount());
      }
      if (!account.isIban()) {
        return Reason.some("no-iban", RunTexts.TEXTS.noIban());
      }
      return amount.compareTo(MOST) > 0
          ? Reason.some("amount-too-large", RunTexts.TEXTS.amountTooLarge())
          : Optional.empty();
    }

    private PlannedLine line(DueItem item, Invoice invoice) {
      LocalDate on = day(item);
      BigDecimal saved =
          item.discount()
              .filter(discount -> !discount.until().isBefore(on))
              .map(discount -> discount.saving())
              .orElse(BigDecimal.ZERO);
      BigDecimal amount = item.amount().subtract(saved);
      String id = BankId.of("LP", invoice.id(), Long.toString(earlier.over(invoice.id())));
      String account = account(invoice).id();
      String creditor = creditor(invoice);
      PlannedPayment planned =
          new PlannedPayment(
              invoice.id(),
              item.supplier(),
              invoice.invoiceNumber(),
              Money.exact(amount, Money.currency(EURO)),
              account,
              on);
      return new PlannedLine(
          invoice,
          id,
          amount,
          saved,
          on,
          creditor,
          account,
          remittance(invoice),
          moved(item, on),
          Stream.concat(late(item, on).stream(), checks.of(planned).stream()).toList());
    }

    /// A discount that no day on which banks work can save is no reason to pay early.
    private LocalDate day(DueItem item) {
      LocalDate best = wish.on(item.payBy().orElse(wish.today()));
      boolean lost = item.discountUntil().filter(best::isAfter).isPresent();
      return lost ? wish.on(item.due().orElse(wish.today())) : best;
    }

    /// Why it is paid on an earlier day than it was wanted.
    private Optional<Sentence> moved(DueItem item, LocalDate on) {
      LocalDate wanted = wish.wanted(item.payBy().orElse(wish.today()));
      return on.isBefore(wanted)
          ? Optional.of(RunTexts.TEXTS.movedTo(on, wanted))
          : Optional.empty();
    }

    /// What is late as banks do not work in time.
    private Optional<Sentence> late(DueItem item, LocalDate on) {
      LocalDate wanted = wish.wanted(item.payBy().orElse(wish.today()));
      if (TargetDays.isOpen(wanted) || !on.isAfter(wanted)) {
        return Optional.empty();
      }
      return item.discountUntil()
          .filter(on::isAfter)
          .map(until -> RunTexts.TEXTS.discountLost(on, until))
          .or(() -> Optional.of(RunTexts.TEXTS.lateBy(on, wanted)));
    }

    RunPlan plan() {
      Twins twins = new Twins(tx, gate.accounts(tx)::supplier, wish.today());
      List<PlannedLine> checked =
          lines.stream().map(line -> line.warning(twins.of(line, lines))).toList();
      RunPlan plan =
          new RunPlan(wish.account(), id(), checked, leftOut, later, warnings(), Optional.empty());
      return new RunPlan(
          wish.account(),
          plan.id(),
          checked,
          leftOut,
          later,
          plan.warnings(),
          refusal(plan.total()));
    }

    private String id() {
      List<String> parts = new ArrayList<>(List.of(wish.account().iban()));
      lines.stream()
          .map(line -> line.endToEndId() + " " + line.amount().toPlainString() + " " + line.on())
          .sorted()
          .forEach(parts::add);
      return BankId.of("LR", parts.toArray(String[]::new));
    }

    private List<Sentence> warnings() {
      List<Sentence> found = new ArrayList<>();
      int all = lines.size() + inRuns.values().stream().mapToInt(Integer::intValue).sum();
      inRuns.forEach((run, count) -> {
        WrittenBy written = Objects.requireNonNull(runs.get(run));
        found.add(RunTexts.TEXTS.runHas(written.said(), written.who(), count, all));
      });
      credits.entrySet().stream()
          .filter(credit -> paid.contains(credit.getKey()))
          .forEach(credit -> found.add(open(credit.getValue())));
      age.hours().stream()
          .filter(hours -> hours >= HOURS)
          .forEach(hours -> found.add(RunTexts.TEXTS.notSynced((int) hours)));
      return found;
    }

    private static Sentence open(List<DueItem> credits) {
      BigDecimal sum =
          credits.stream().map(DueItem::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
      return RunTexts.TEXTS.creditOpen(credits.getFirst().supplier(), sum);
    }

    private Optional<Sentence> refusal(BigDecimal total) {
      if (lines.isEmpty()) {
        return Optional.of(
            leftOut.isEmpty()
                ? RunTexts.TEXTS.nothingToPay()
                : RunTexts.TEXTS.nothingYet(leftOut.size()));
      }
      String currency = text(wish.account().currency());
      if (!currency.isEmpty() && !currency.equals(EURO)) {
        return Optional.of(RunTexts.TEXTS.accountCurrency(currency));
      }
      return wish.account()
          .limit()
          .filter(limit -> total.compareTo(limit) > 0)
          .map(limit -> RunTexts.TEXTS.overLimit(total, limit));
    }
  }

  /// A reason as programs and as people know it.
  private record Reason(String key, Sentence words) {
    static Optional<Reason> some(String key, Sentence words) {
      return Optional.of(new Reason(key, words));
    }

    static String key(String constant) {
      return constant.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /// Why nothing is paid, for people.
  private static Sentence words(LeftOut why) {
    return switch (why) {
      case GONE -> RunTexts.TEXTS.gone();
      case NOTHING_OPEN -> RunTexts.TEXTS.nothingOpen();
      case ACCOUNT_UNDECIDED -> RunTexts.TEXTS.accountUndecided();
      case CHANGED -> RunTexts.TEXTS.changed();
      case QUESTIONED -> RunTexts.TEXTS.questioned();
      case HELD -> RunTexts.TEXTS.held();
      case ACCOUNT_WRONG -> RunTexts.TEXTS.accountWrong();
      case ACCOUNT_UNCONFIRMED, OTHER_ACCOUNT -> RunTexts.TEXTS.accountUnconfirmed();
      case BOOKED -> RunTexts.TEXTS.booked();
      case NO_ACCOUNT -> RunTexts.TEXTS.noAccount();
      case IN_PAYMENT -> RunTexts.TEXTS.booked();
      case QUERIED -> RunTexts.TEXTS.queried();
      case REJECTED -> RunTexts.TEXTS.rejected();
      case UNAPPROVED -> RunTexts.TEXTS.unapproved();
      case SECOND_MISSING -> RunTexts.TEXTS.secondMissing();
      case FELL_BACK -> RunTexts.TEXTS.fellBack();
    };
  }

  private static BankAccount account(Invoice invoice) {
    return BankAccount.stated(text(invoice.vendorIban()), null, null);
  }

  private static String creditor(Invoice invoice) {
    for (String name :
        List.of(
            text(invoice.vendorAccountHolder()),
            text(invoice.payeeName()),
            text(invoice.vendorName()))) {
      if (!name.isBlank()) {
        return name;
      }
    }
    return "";
  }

  private static String remittance(Invoice invoice) {
    String reference = text(invoice.paymentReference());
    return reference.isBlank() ? text(invoice.invoiceNumber()) : reference;
  }

  private static String text(@Nullable String stored) {
    return Objects.requireNonNullElse(stored, "");
  }
}
