package app.landfall.invoices.run;

import app.landfall.invoices.model.StoredPayment;
import app.landfall.invoices.paying.LeftOut;
import app.landfall.invoices.paying.Particulars;
import app.landfall.invoices.paying.PaymentMethod;
import app.landfall.invoices.paying.Payments.PaidPart;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The count of one payment of ours over all statements: it is paid when it went out more often
/// than it came back, and once however much more often. What is noted follows from the rows alone,
/// so that computers which have read the same entries in another order come to the same.
final class PaymentCount {
  private static final String OUT_ORDER = " ORDER BY ifnull(e.booked_on,''),e.id";

  /// Of an entry `e`: somebody has said that it pays something else.
  private static final String SAID =
      "EXISTS(SELECT 1 FROM invoice_payments AS p WHERE p.transfer=e.id AND "
          + EntryRows.STANDS
          + " AND p.invoice_id NOT IN (SELECT ifnull(l.invoice_id,'') FROM payment_run_lines AS l"
          + " WHERE l.end_to_end_id=:id OR (e.end_to_end_id IS NULL AND l.batch_id=e.batch_id)))";

  private final Matching matching;
  private final String payment;
  private final List<RunLine> lines;
  private final List<BankEntry> outs;
  private final List<BankEntry> ins;

  /// What an entry is to the payment.
  ///
  /// @param known ids of the payments noted by hand that it is
  record EntryRole(EntryState state, @Nullable String refused, Set<String> known) {
    static final EntryRole RETURNED = new EntryRole(EntryState.RETURNED, null, Set.of());
    static final EntryRole BOOKED = new EntryRole(EntryState.BOOKED, null, Set.of());
    static final EntryRole TWICE = new EntryRole(EntryState.OPEN, "twice", Set.of());
  }

  /// @param payment our id of it
  PaymentCount(Matching matching, String payment) {
    this.matching = matching;
    this.payment = payment;
    this.lines = matching.lines("end_to_end_id=:id", payment);
    List<BankEntry> shown = lines.isEmpty() ? List.of() : shown();
    this.outs = shown.stream().filter(BankEntry::isOut).toList();
    this.ins = shown.stream().filter(entry -> !entry.isOut()).toList();
  }

  /// The entries that show it, alone or in the sum of a batch. What somebody said to be the payment
  /// of something else shows it no more.
  private List<BankEntry> shown() {
    return matching
        .tx()
        .list(
            BankEntry.class,
            "SELECT e.* FROM bank_entries AS e WHERE NOT (ifnull(e.found_by,'')='hand' AND"
                + " ifnull(e.state,'')='booked') AND NOT "
                + SAID
                + " AND (e.end_to_end_id=:id OR (e.batch_id IN (SELECT l.batch_id"
                + " FROM payment_run_lines AS l WHERE l.end_to_end_id=:id AND l.batch_id IS NOT NULL)"
                + " AND e.end_to_end_id IS NULL AND (e.found_by='batch' OR "
                + BankEntry.ASIDE
                + ")))"
                + OUT_ORDER,
            Map.of("id", payment))
        .stream()
        .filter(entry -> entry.endToEndId() == null || isOfItsAmount(entry))
        .toList();
  }

  private boolean isOfItsAmount(BankEntry entry) {
    return lines.stream().anyMatch(line -> line.paid().compareTo(entry.sum()) == 0);
  }

  /// Notes or takes back what the count asks for.
  ///
  /// @return what each entry is, by its id; none where somebody has set it aside
  Map<String, EntryRole> settle() {
    Map<String, EntryRole> roles = new LinkedHashMap<>();
    if (lines.isEmpty() || outs.isEmpty() && ins.isEmpty()) {
      return roles;
    }
    List<BankEntry> stayed = stayed();
    ins.forEach(entry -> roles.put(entry.id(), EntryRole.RETURNED));
    outs.forEach(entry -> roles.put(entry.id(), EntryRole.RETURNED));
    if (stayed.isEmpty()) {
      takeBack();
    } else {
      paid(stayed, roles);
    }
    outs.stream()
        .filter(entry -> entry.stands() == EntryState.SET_ASIDE)
        .forEach(entry -> roles.remove(entry.id()));
    return roles;
  }

  /// What went out and did not come back: each amount that came back is that of one which went out,
  /// the last one first.
  private List<BankEntry> stayed() {
    List<BankEntry> stayed = new ArrayList<>(outs);
    for (BankEntry in : ins) {
      stayed.reversed().stream()
          .filter(out -> amount(out).compareTo(amount(in)) == 0)
          .min(
              Comparator.comparing((BankEntry out) -> out.stands() != EntryState.SET_ASIDE)
                  .thenComparing(BankEntry::isNoted))
          .or(() -> stayed.reversed().stream().findFirst())
          .ifPresent(stayed::remove);
    }
    return stayed;
  }

  /// What an entry shows of this payment: of a sum, its part.
  private BigDecimal amount(BankEntry entry) {
    return entry.endToEndId() == null ? line(entry).paid() : entry.sum();
  }

  private void takeBack() {
    if (!ins.isEmpty()) {
      takeBack(noted().live(), ins.getLast());
      matching.set(payment, LineStatus.RETURNED);
    }
  }

  private void takeBack(List<StoredPayment> rows, BankEntry because) {
    Particulars how = matching.how(because, line(because).runId()).noting(text(because.reason()));
    rows.forEach(row -> matching.booking().reverse(row.id(), how));
  }

  /// The ids of what was noted of it by hand, in whichever entry.
  Set<String> known() {
    return lines.isEmpty() ? Set.of() : noted().ofInvoice();
  }

  /// One entry is the payment: the one that stood for it before, with what is noted, else the first
  /// that nobody has set aside. The others are too many.
  private void paid(List<BankEntry> stayed, Map<String, EntryRole> roles) {
    matching.set(payment, LineStatus.BOOKED);
    List<BankEntry> asked =
        stayed.stream().filter(entry -> entry.stands() != EntryState.SET_ASIDE).toList();
    List<BigDecimal> live = noted().live().stream().map(StoredPayment::paid).toList();
    asked.stream()
        .min(
            Comparator.comparing((BankEntry entry) -> !entry.isNoted())
                .thenComparing(
                    entry -> live.stream().noneMatch(paid -> paid.compareTo(amount(entry)) == 0)))
        .ifPresent(standing -> {
          asked.forEach(entry -> roles.put(entry.id(), EntryRole.TWICE));
          roles.put(standing.id(), noted(standing));
        });
  }

  private EntryRole noted(BankEntry entry) {
    NotedRows noted = noted();
    if (noted.live().isEmpty()) {
      return noted.over().size() > ins.size() ? EntryRole.BOOKED : book(entry);
    }
    Set<String> known = new TreeSet<>(noted.knownLive());
    if (known.isEmpty() && matching.booking().isOverpaid(invoice())) {
      byHand(entry).map(HandPayments.Hand::id).ifPresent(known::add);
    }
    Set<String> kept =
        known.isEmpty()
            ? noted.live().stream()
                .filter(row -> row.paid().compareTo(amount(entry)) == 0)
                .map(StoredPayment::id)
                .limit(1)
                .collect(Collectors.toSet())
            : known;
    takeBack(noted.live().stream().filter(row -> !kept.contains(row.id())).toList(), entry);
    if (kept.isEmpty()) {
      return book(entry);
    }
    return known.isEmpty() ? EntryRole.BOOKED : new EntryRole(EntryState.KNOWN, null, known);
  }

  private EntryRole book(BankEntry entry) {
    RunLine line = line(entry);
    Optional<LeftOut> why =
        matching
            .booking()
            .book(
                new PaidPart(invoice(), line.paid(), line.saved(), ""),
                matching.how(entry, line.runId()),
                payment);
    if (why.isEmpty() || why.get() == LeftOut.BOOKED) {
      matching.open().remove(invoice());
      return EntryRole.BOOKED;
    }
    return byHand(entry)
        .map(hand -> new EntryRole(EntryState.KNOWN, null, Set.of(hand.id())))
        .orElse(new EntryRole(EntryState.OPEN, Matching.key(why.get()), Set.of()));
  }

  private Optional<HandPayments.Hand> byHand(BankEntry entry) {
    return entry
        .day()
        .flatMap(day ->
            matching
                .hand()
                .take(line(entry).paid(), text(entry.currency()), day, invoice(), "", ""));
  }

  private RunLine line(BankEntry entry) {
    return lines.stream()
        .filter(line ->
            entry.endToEndId() == null
                ? Objects.equals(line.batchId(), entry.batchId())
                : line.paid().compareTo(entry.sum()) == 0)
        .findFirst()
        .orElse(lines.getFirst());
  }

  private String invoice() {
    return text(lines.getFirst().invoiceId());
  }

  /// What was noted of it: by us, or by hand where an entry was found to be that.
  private record NotedRows(List<StoredPayment> live, List<StoredPayment> over, Set<String> known) {
    Set<String> ofInvoice() {
      return Stream.concat(live.stream(), over.stream())
          .map(StoredPayment::id)
          .filter(known::contains)
          .collect(Collectors.toSet());
    }

    Set<String> knownLive() {
      return live.stream()
          .map(StoredPayment::id)
          .filter(known::contains)
          .collect(Collectors.toSet());
    }
  }

  private NotedRows noted() {
    Set<String> transfers = outs.stream().map(BankEntry::id).collect(Collectors.toSet());
    transfers.add(payment);
    Set<String> known =
        outs.stream().flatMap(entry -> entry.known().stream()).collect(Collectors.toSet());
    List<StoredPayment> all =
        matching
            .tx()
            .list(
                StoredPayment.class,
                "SELECT * FROM invoice_payments WHERE invoice_id=:id ORDER BY transfer<>:payment,id",
                Map.of("id", invoice(), "payment", payment));
    Set<String> reversed =
        all.stream()
            .map(StoredPayment::reverses)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(HashSet::new));
    Map<Boolean, List<StoredPayment>> byEnd =
        all.stream()
            .filter(row -> row.reverses() == null)
            .filter(row -> !PaymentMethod.DISCOUNT.word().equals(row.method()))
            .filter(row -> known.contains(row.id()) || transfers.contains(text(row.transfer())))
            .collect(Collectors.partitioningBy(row -> reversed.contains(row.id())));
    return new NotedRows(
        Objects.requireNonNull(byEnd.get(false)), Objects.requireNonNull(byEnd.get(true)), known);
  }

  private static String text(@Nullable String stored) {
    return Objects.requireNonNullElse(stored, "");
  }
}
