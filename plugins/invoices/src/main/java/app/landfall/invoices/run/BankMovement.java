package app.landfall.invoices.run;

import app.landfall.invoices.bank.AccountStatement;
import app.landfall.invoices.bank.AccountStatement.BookedEntry;
import app.landfall.invoices.bank.AccountStatement.EntryPart;
import app.landfall.invoices.bank.BankId;
import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.Day;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One movement of a statement as it is matched: an entry, or one of the payments within it where
/// each of them has its amount.
///
/// @param amount not negative
/// @param returned whether it takes an earlier one back
/// @param references structured ones
record BankMovement(
    String id,
    String account,
    LocalDate bookedOn,
    boolean out,
    BigDecimal amount,
    String currency,
    boolean returned,
    String batchId,
    String endToEndId,
    String party,
    String partyAccount,
    List<String> references,
    String text,
    String reason) {
  BankMovement {
    references = List.copyOf(references);
  }

  /// The text in which numbers of invoices are looked for.
  String words() {
    return OpenInvoices.plain(text + " " + String.join(" ", references));
  }

  /// The whole of an entry first, then the payments within it, where they make up the whole.
  static List<BankMovement> of(AccountStatement statement, BookedEntry entry) {
    List<BankMovement> pieces = new ArrayList<>(List.of(whole(statement, entry)));
    if (entry.parts().size() > 1 && isMadeUp(entry)) {
      for (int at = 0; at < entry.parts().size(); at++) {
        EntryPart part = entry.parts().get(at);
        String id = BankId.of("BE", entry.id(), Integer.toString(at));
        pieces.add(piece(statement, entry, part, id, part.amount()));
      }
    }
    return pieces;
  }

  /// Whether its payments make up the whole of it.
  private static boolean isMadeUp(BookedEntry entry) {
    BigDecimal sum = BigDecimal.ZERO;
    for (EntryPart part : entry.parts()) {
      if (part.amount() == null) {
        return false;
      }
      sum = sum.add(part.amount());
    }
    return sum.compareTo(entry.amount()) == 0;
  }

  private static BankMovement whole(AccountStatement statement, BookedEntry entry) {
    EntryPart first = entry.parts().getFirst();
    EntryPart all =
        entry.parts().size() == 1
            ? first
            : new EntryPart(
                "",
                "",
                null,
                joined(entry.parts().stream().map(EntryPart::party).toList()),
                "",
                entry.parts().stream().flatMap(part -> part.references().stream()).toList(),
                joined(entry.parts().stream().map(EntryPart::text).toList()),
                first.reason());
    return piece(statement, entry, all, entry.id(), null);
  }

  private static String joined(List<String> texts) {
    return texts.stream()
        .filter(text -> !text.isEmpty())
        .distinct()
        .limit(20)
        .collect(Collectors.joining(", "));
  }

  private static BankMovement piece(
      AccountStatement statement,
      BookedEntry entry,
      EntryPart part,
      String id,
      @Nullable BigDecimal amount) {
    return new BankMovement(
        id,
        statement.account(),
        entry.bookedOn(),
        entry.debit(),
        amount == null ? entry.amount() : amount,
        entry.currency(),
        entry.returned() || !part.reason().isEmpty(),
        entry.batchId().isEmpty() ? part.batchId() : entry.batchId(),
        part.endToEndId(),
        part.party(),
        part.account(),
        part.references(),
        part.text(),
        part.reason());
  }

  /// As it is stored, before anything is known of it.
  BankEntry row(String who, String now) {
    return new BankEntry(
        id,
        account,
        new Day(bookedOn.toString()),
        new Amount((out ? amount.negate() : amount).toPlainString()),
        currency,
        stored(party),
        stored(partyAccount),
        stored(text),
        stored(String.join(" ", references)),
        stored(endToEndId),
        stored(batchId),
        stored(reason),
        null,
        null,
        null,
        null,
        null,
        now,
        who,
        null);
  }

  private static @Nullable String stored(String text) {
    return text.isBlank() ? null : text;
  }
}
