package app.landfall.invoices.run;

import app.landfall.invoices.model.InvoiceTables;
import app.landfall.invoices.run.Matching.Match;
import app.landfall.invoices.run.PaymentCount.EntryRole;
import app.landfall.store.ReadTransaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The rows of the entries of a statement while they are matched. An entry that shows a payment of
/// ours is counted with all others that do, each time it is read; any other is settled once.
///
/// @param matching in the transaction of which they are
record EntryRows(Matching matching) {
  /// Of a payment `p`: nothing takes it back.
  static final String STANDS =
      "p.reverses IS NULL AND NOT EXISTS(SELECT 1 FROM invoice_payments AS r WHERE r.reverses=p.id)";

  static Optional<BankEntry> find(ReadTransaction tx, String id) {
    return tx.find(BankEntry.class, "SELECT * FROM bank_entries WHERE id=:id", Map.of("id", id));
  }

  Optional<BankEntry> find(String id) {
    return find(matching.tx(), id);
  }

  /// A payment that was noted of an entry, and stands.
  record NotedPayment(@Nullable String invoiceId) {}

  /// What was noted of an entry, on whichever computer: the row of the entry says the last of what
  /// two of them wrote, and the payments say both.
  static Optional<NotedPayment> noted(ReadTransaction tx, String entry) {
    return tx.find(
        NotedPayment.class,
        "SELECT p.invoice_id FROM invoice_payments AS p WHERE p.transfer=:entry AND "
            + STANDS
            + " ORDER BY p.id LIMIT 1",
        Map.of("entry", entry));
  }

  /// Settles an entry that shows no payment of ours.
  ///
  /// @param rows what is new, or was open, is added
  /// @return how many were settled before
  int book(BankMovement piece, List<BankEntry> rows) {
    BankEntry row = find(piece.id()).map(this::asked).orElse(null);
    if (isSettled(row)) {
      return 1;
    }
    Optional<NotedPayment> noted = noted(matching.tx(), piece.id());
    if (noted.isPresent()) {
      put(piece, new Match(EntryState.BOOKED, FoundBy.HAND, noted.get().invoiceId(), null), row);
      return 1;
    }
    rows.add(put(piece, matching.of(piece), row));
    return 0;
  }

  /// An entry as it stands, but for one that is the same payment noted by hand as an earlier one,
  /// as another computer could not know: money went out twice, and somebody must say so.
  private BankEntry asked(BankEntry row) {
    return new ShownPayments(matching.tx()).isShownBefore(row) ? row.as(Match.NONE) : row;
  }

  private static boolean isSettled(@Nullable BankEntry row) {
    return row != null && row.stands() != EntryState.OPEN;
  }

  /// Counts an entry that shows payments of ours.
  ///
  /// @param rows what is new, or was open, or has changed, is added
  /// @return how many were settled before, and are as they were
  int count(BankMovement piece, Matching.Ours ours, List<BankEntry> rows) {
    BankEntry there = find(piece.id()).orElse(null);
    if (there != null
        && (FoundBy.HAND.word().equals(there.foundBy()) || isNotedOtherwise(piece.id(), ours))) {
      return 1;
    }
    Match found = new Match(EntryState.OPEN, ours.found(), ours.invoice(), null);
    if (there == null) {
      put(piece, found, null);
    } else if (there.foundBy() == null) {
      set(
          there.as(
              new Match(
                  there.stands(),
                  found.found(),
                  found.invoice(),
                  there.refused(),
                  there.knownPayments())));
    }
    BankEntry now = settled(piece.id(), ours);
    if (isSettled(there) && now.equals(there)) {
      return 1;
    }
    rows.add(now);
    return 0;
  }

  /// Whether somebody has said, here or elsewhere, that an entry pays something else.
  private boolean isNotedOtherwise(String entry, Matching.Ours ours) {
    return noted(matching.tx(), entry)
        .filter(payment -> ours.invoice() == null || !ours.invoice().equals(payment.invoiceId()))
        .isPresent();
  }

  private BankEntry settled(String entry, Matching.Ours ours) {
    EntryState state = EntryState.BOOKED;
    String refused = null;
    Set<String> known = new TreeSet<>();
    for (String payment : ours.payments()) {
      PaymentCount count = new PaymentCount(matching, payment);
      Map<String, EntryRole> roles = count.settle();
      others(entry, count, roles);
      EntryRole role = roles.getOrDefault(entry, EntryRole.BOOKED);
      known.addAll(role.known());
      if (state != EntryState.OPEN
          && (ours.payments().size() == 1 || role.state() == EntryState.OPEN)) {
        state = role.state();
        refused = role.refused();
      }
    }
    BankEntry row = find(entry).orElseThrow();
    BankEntry now = row.as(new Match(state, ours.found(), ours.invoice(), refused, joined(known)));
    set(now);
    return now;
  }

  /// Says of the other entries that show a payment what they are.
  private void others(String except, PaymentCount count, Map<String, EntryRole> roles) {
    Set<String> all = count.known();
    roles.forEach((id, role) ->
        find(id)
            .filter(row -> !id.equals(except))
            .ifPresent(row -> set(row.as(other(row, role, all)))));
  }

  /// Of the sum of a batch is asked as long as one payment of it is asked about.
  private Match other(BankEntry row, EntryRole role, Set<String> all) {
    Set<String> known = new TreeSet<>(row.known());
    known.removeAll(all);
    known.addAll(role.known());
    boolean whole = FoundBy.BATCH.word().equals(row.foundBy());
    boolean asked = whole && row.stands() == EntryState.OPEN;
    if (!whole) {
      return new Match(
          role.state(), FoundBy.END_TO_END, row.invoiceId(), role.refused(), joined(known));
    }
    EntryRole now = asked ? batch(row) : role;
    return now.state() == EntryState.OPEN
        ? new Match(EntryState.OPEN, FoundBy.BATCH, row.invoiceId(), now.refused(), joined(known))
        : new Match(EntryState.BOOKED, FoundBy.BATCH, row.invoiceId(), null, joined(known));
  }

  /// What is asked of a batch, if anything still is.
  private EntryRole batch(BankEntry row) {
    return matching.lines("batch_id=:id", String.valueOf(row.batchId())).stream()
        .filter(line -> !line.state().isTakenOut() && line.endToEndId() != null)
        .map(line ->
            new PaymentCount(matching, String.valueOf(line.endToEndId()))
                .settle()
                .getOrDefault(row.id(), EntryRole.BOOKED))
        .filter(role -> role.state() == EntryState.OPEN)
        .findFirst()
        .orElse(EntryRole.BOOKED);
  }

  private static @Nullable String joined(Set<String> ids) {
    return ids.isEmpty() ? null : String.join(" ", ids);
  }

  /// Stores what an entry is.
  BankEntry put(BankMovement piece, Match match, @Nullable BankEntry there) {
    BankEntry fresh = there == null ? piece.row(matching.who(), matching.now().toString()) : there;
    BankEntry row = fresh.as(match);
    if (there == null) {
      matching.tx().insert(InvoiceTables.BANK_ENTRIES, row);
    } else {
      set(row);
    }
    return row;
  }

  private void set(BankEntry row) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("id", row.id());
    values.put("state", row.state());
    values.put("found", row.foundBy());
    values.put("invoice", row.invoiceId());
    values.put("known", row.knownPayments());
    values.put("refused", row.refused());
    matching
        .tx()
        .execute(
            "UPDATE bank_entries SET state=:state,found_by=:found,invoice_id=:invoice,"
                + "known_payments=:known,refused=:refused"
                + " WHERE id=:id AND (state IS NOT :state OR found_by IS NOT :found"
                + " OR invoice_id IS NOT :invoice OR known_payments IS NOT :known"
                + " OR refused IS NOT :refused)",
            values);
  }
}
