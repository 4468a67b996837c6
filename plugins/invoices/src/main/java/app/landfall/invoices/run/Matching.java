package app.landfall.invoices.run;

import app.landfall.invoices.model.InvoiceDetail;
import app.landfall.invoices.paying.LeftOut;
import app.landfall.invoices.paying.Particulars;
import app.landfall.invoices.paying.PaymentMethod;
import app.landfall.invoices.paying.Payments.PaidPart;
import app.landfall.invoices.run.HandPayments.Hand;
import app.landfall.invoices.run.OpenInvoices.Open;
import app.landfall.store.WriteTransaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The matching of the entries of a statement, in one transaction: by our batch and its sum, by our
/// id of the payment, by the supplier's reference, by number and amount; each only where one thing
/// alone is meant. What it finds is noted through the gate of all payments.
///
/// @param open kept over all transactions of one statement
/// @param hand likewise
record Matching(
    WriteTransaction tx,
    Booking booking,
    OpenInvoices open,
    HandPayments hand,
    String who,
    Instant now) {

  /// The entry is in another currency than its invoice.
  static final String OTHER_CURRENCY = "other-currency";

  /// The entry is larger than what is open of its invoices.
  static final String MORE_THAN_OPEN = "more-than-open";

  /// The road to the payments, through their gate.
  interface Booking {
    Optional<LeftOut> book(PaidPart part, Particulars how, String transfer);

    /// What [#book] would say.
    Optional<LeftOut> whyNot(PaidPart part, Particulars how, String transfer);

    void reverse(String payment, Particulars how);

    /// Whether more was paid of an invoice than was due.
    boolean isOverpaid(String invoice);
  }

  /// What came of an entry.
  ///
  /// @param payments ids of the payments noted by hand that it is, a blank between them
  record Match(
      EntryState state,
      @Nullable FoundBy found,
      @Nullable String invoice,
      @Nullable String refused,
      @Nullable String payments) {
    static final Match NONE = new Match(EntryState.OPEN, null, null, null);

    Match(
        EntryState state,
        @Nullable FoundBy found,
        @Nullable String invoice,
        @Nullable String refused) {
      this(state, found, invoice, refused, null);
    }

    /// The same of both: what is not settled, and all that is known.
    Match and(Match other) {
      String both =
          Stream.of(payments, other.payments)
              .filter(Objects::nonNull)
              .collect(Collectors.joining(" "));
      Match one = other.isSettled() ? this : other;
      return new Match(
          one.state, one.found, one.invoice, one.refused, both.isEmpty() ? null : both);
    }

    boolean isSettled() {
      return state != EntryState.OPEN;
    }
  }

  /// Our payments that a movement shows: all of a batch of which it is the sum, or the one whose id
  /// it names.
  ///
  /// @param payments ids; none where it shows none of ours
  record Ours(FoundBy found, List<String> payments, @Nullable String invoice) {}

  /// The batch of a run of which an entry is the sum; empty where it is none.
  Optional<Ours> batch(BankMovement piece) {
    if (!piece.out() || piece.batchId().isEmpty()) {
      return Optional.empty();
    }
    List<RunLine> lines =
        lines("batch_id=:id", piece.batchId()).stream()
            .filter(line -> !line.state().isTakenOut() && line.endToEndId() != null)
            .toList();
    BigDecimal sum = lines.stream().map(RunLine::paid).reduce(BigDecimal.ZERO, BigDecimal::add);
    return lines.isEmpty() || sum.compareTo(piece.amount()) != 0
        ? Optional.empty()
        : Optional.of(
            new Ours(
                FoundBy.BATCH,
                lines.stream().map(line -> text(line.endToEndId())).distinct().toList(),
                null));
  }

  /// The payment of ours that a movement names, on its way out or back.
  Optional<Ours> named(BankMovement piece) {
    return piece.endToEndId().isEmpty()
        ? Optional.empty()
        : lines("end_to_end_id=:id", piece.endToEndId()).stream()
            .filter(line -> line.paid().compareTo(piece.amount()) == 0)
            .findFirst()
            .map(line ->
                new Ours(FoundBy.END_TO_END, List.of(piece.endToEndId()), line.invoiceId()));
  }

  /// What a movement is that shows no payment of ours.
  Match of(BankMovement piece) {
    return piece.out()
        ? byInvoice(piece)
        : new Match(
            piece.returned() ? EntryState.OPEN : EntryState.INCOMING,
            null,
            null,
            piece.returned() ? "returned" : null);
  }

  List<RunLine> lines(String where, String id) {
    return tx.list(
        RunLine.class,
        "SELECT * FROM payment_run_lines WHERE "
            + where
            + " ORDER BY ifnull(status,'')='withdrawn',run_id,id",
        Map.of("id", id));
  }

  /// Says what has become of a payment of ours. A file out of which the bank has taken it says so
  /// no less, as long as another one has it.
  void set(String payment, LineStatus status) {
    tx.execute(
        "UPDATE payment_run_lines AS l SET status=:status,answered_at=:at WHERE end_to_end_id=:id"
            + " AND status IS NOT :status AND (status IS NOT 'withdrawn' OR NOT EXISTS(SELECT 1"
            + " FROM payment_run_lines AS o WHERE o.end_to_end_id=:id AND o.status IS NOT"
            + " 'withdrawn'))",
        Map.of("status", status.word(), "at", now.toString(), "id", payment));
  }

  private Match noted(
      Optional<LeftOut> why, BankMovement piece, FoundBy found, String invoice, BigDecimal amount) {
    if (why.isEmpty()) {
      open.remove(invoice);
      return new Match(EntryState.BOOKED, found, invoice, null);
    }
    if (why.get() == LeftOut.BOOKED) {
      return new Match(EntryState.KNOWN, found, invoice, null);
    }
    return hand.take(amount, piece.currency(), piece.bookedOn(), invoice, "", "")
        .map(known -> known(known, found))
        .orElse(new Match(EntryState.OPEN, found, invoice, key(why.get())));
  }

  static String key(LeftOut why) {
    return why.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Particulars how(BankMovement piece) {
    return how(piece.bookedOn(), piece.account(), "", piece.id());
  }

  /// The particulars of what an entry shows of a run.
  Particulars how(BankEntry entry, String run) {
    return how(
        entry.day().orElse(LocalDate.ofInstant(now, ZoneOffset.UTC)),
        text(entry.account()),
        run,
        entry.id());
  }

  private Particulars how(LocalDate day, String account, String run, String entry) {
    return new Particulars(
        day,
        now,
        who,
        account,
        PaymentMethod.TRANSFER,
        "",
        new Particulars.Reference(run, "", entry));
  }

  private Match byInvoice(BankMovement piece) {
    List<Open> likely = open.likely(piece.amount(), piece.currency(), piece.partyAccount());
    List<Open> settled =
        likely.stream()
            .filter(one -> one.saving(piece.amount(), piece.bookedOn()).isPresent())
            .filter(one -> one.isPaidTo(piece.partyAccount()))
            .toList();
    List<Open> asked =
        settled.stream().filter(one -> piece.references().stream().anyMatch(one::asksFor)).toList();
    if (asked.size() == 1) {
      return book(piece, asked, FoundBy.REFERENCE);
    }
    String words = piece.words();
    List<Open> named = settled.stream().filter(one -> isMeant(one, words)).toList();
    if (named.size() == 1) {
      return book(piece, named, FoundBy.NUMBER);
    }
    return named.isEmpty() ? several(piece, likely, words) : Match.NONE;
  }

  private static boolean isMeant(Open one, String words) {
    return one.isNamedIn(words)
        || (!text(one.reference()).isEmpty()
            && OpenInvoices.plain(text(one.reference())).length() > 4
            && words.contains(OpenInvoices.plain(text(one.reference()))));
  }

  /// One payment for several invoices: all of them are named, and the sum is theirs.
  private Match several(BankMovement piece, List<Open> likely, String words) {
    List<Open> named =
        likely.stream()
            .filter(one -> isMeant(one, words) && one.isPaidTo(piece.partyAccount()))
            .toList();
    BigDecimal sum = named.stream().map(Open::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (named.size() > 1 && sum.compareTo(piece.amount()) == 0) {
      return book(piece, named, FoundBy.NUMBER);
    }
    return hand.take(
            piece.amount(), piece.currency(), piece.bookedOn(), "", piece.partyAccount(), words)
        .map(known -> known(known, FoundBy.NUMBER))
        .orElse(Match.NONE);
  }

  private static Match known(Hand known, FoundBy found) {
    return new Match(EntryState.KNOWN, found, known.invoiceId(), null, known.id());
  }

  /// Notes what an entry pays of invoices: of one all that it settles, of several all of each, or
  /// nothing where one of them cannot be paid: half an entry is never booked.
  Match book(BankMovement piece, List<Open> paid, FoundBy found) {
    if (paid.size() > 1) {
      List<PaidPart> parts = paid.stream().map(one -> PaidPart.of(one.id(), one.amount())).toList();
      Optional<LeftOut> why = whyNot(piece, parts);
      if (why.isPresent()) {
        return new Match(EntryState.OPEN, found, paid.getFirst().id(), key(why.get()));
      }
    }
    Match worst = new Match(EntryState.BOOKED, found, paid.getFirst().id(), null);
    for (Open one : paid) {
      BigDecimal saving =
          paid.size() > 1
              ? BigDecimal.ZERO
              : one.saving(piece.amount(), piece.bookedOn()).orElse(BigDecimal.ZERO);
      BigDecimal amount = one.amount().subtract(saving);
      Match match =
          noted(
              booking.book(new PaidPart(one.id(), amount, saving, ""), how(piece), piece.id()),
              piece,
              found,
              one.id(),
              amount);
      worst = worst.and(match);
    }
    return worst;
  }

  /// Why one of the parts of an entry cannot be booked; what is booked of it already is none.
  private Optional<LeftOut> whyNot(BankMovement piece, List<PaidPart> parts) {
    return parts.stream()
        .flatMap(part -> booking.whyNot(part, how(piece), piece.id()).stream())
        .filter(why -> why != LeftOut.BOOKED)
        .findFirst();
  }

  /// Notes what somebody says that an entry pays, in that order, and all of it: in one currency,
  /// and no more than is open. Nothing is noted where that cannot be.
  Match assign(BankMovement piece, List<InvoiceDetail> invoices) {
    String first = invoices.getFirst().invoice().id();
    List<PaidPart> parts = new ArrayList<>();
    BigDecimal left = piece.amount();
    for (InvoiceDetail one : invoices) {
      if (!piece.currency().equals(one.invoice().currency())) {
        return new Match(EntryState.OPEN, FoundBy.HAND, first, OTHER_CURRENCY);
      }
      BigDecimal part = left.min(one.open());
      if (part.signum() > 0) {
        parts.add(PaidPart.of(one.invoice().id(), part));
        left = left.subtract(part);
      }
    }
    Optional<String> why = whyNot(piece, parts).map(Matching::key);
    if (why.isPresent() || left.signum() != 0) {
      return new Match(EntryState.OPEN, FoundBy.HAND, first, why.orElse(MORE_THAN_OPEN));
    }
    parts.forEach(part -> booking.book(part, how(piece), piece.id()));
    return new Match(EntryState.BOOKED, FoundBy.HAND, first, null);
  }

  private static String text(@Nullable String stored) {
    return Objects.requireNonNullElse(stored, "");
  }
}
