package app.landfall.invoices.run;

import app.landfall.store.ReadTransaction;
import java.util.Map;

/// The payments noted by hand that the entries of statements have shown already. One that two
/// entries show went out twice, also where two computers have read one of them each.
///
/// @param tx a transaction of the caller
record ShownPayments(ReadTransaction tx) {

  /// Whether an entry that was settled shows a payment noted by hand that an earlier entry shows,
  /// too. Of two that show the same one stays settled.
  boolean isShownBefore(BankEntry entry) {
    return entry.isOut()
        && entry.stands() == EntryState.KNOWN
        && entry.known().stream().anyMatch(id -> isShown(id, entry));
  }

  private boolean isShown(String payment, BankEntry except) {
    return tx.number(
            "SELECT count(*) FROM bank_entries AS o WHERE o.id<>:id AND o.state IN ('booked','known')"
                + " AND o.amount LIKE '-%' AND instr(' '||o.known_payments||' ',:payment)>0"
                + " AND (o.booked_on,o.id)<(:day,:id)",
            Map.of(
                "id",
                except.id(),
                "payment",
                " " + payment + " ",
                "day",
                except.bookedOn() == null ? "" : except.bookedOn().text()))
        > 0;
  }
}
