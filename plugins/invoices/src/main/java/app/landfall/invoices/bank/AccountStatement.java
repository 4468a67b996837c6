package app.landfall.invoices.bank;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A statement of one account of ours, as the bank states it.
///
/// @param id the bank's
/// @param account an IBAN, or the number that the bank has for it
/// @param currency of the account
/// @param opening the balance before the first entry; null where it is not stated
/// @param closing that after the last; null where it is not stated
/// @param entries what is booked, in the bank's order
/// @param pending how many more entries it announces that are not booked yet: they come again
public record AccountStatement(
    String id,
    String account,
    String currency,
    @Nullable BigDecimal opening,
    @Nullable BigDecimal closing,
    List<BookedEntry> entries,
    int pending) {
  public AccountStatement {
    entries = List.copyOf(entries);
  }

  /// By how much the entries miss the closing balance; empty where balances are not stated, 0 where
  /// all is there.
  public Optional<BigDecimal> difference() {
    if (opening == null || closing == null) {
      return Optional.empty();
    }
    BigDecimal sum =
        entries.stream().map(BookedEntry::effect).reduce(BigDecimal.ZERO, BigDecimal::add);
    return Optional.of(closing.subtract(opening).subtract(sum));
  }

  /// One booked entry.
  ///
  /// @param id derived from what is stated: the same entry has the same id in every file it comes
  ///   in
  /// @param debit whether money went out
  /// @param amount not negative
  /// @param returned whether it takes an earlier entry back
  /// @param batchId of the batch of ours of which it is the sum; empty where it is none
  /// @param parts the single payments it is made of; at least one
  public record BookedEntry(
      String id,
      boolean debit,
      BigDecimal amount,
      String currency,
      LocalDate bookedOn,
      boolean returned,
      String batchId,
      List<EntryPart> parts) {
    public BookedEntry {
      parts = List.copyOf(parts);
    }

    BigDecimal effect() {
      return debit ? amount.negate() : amount;
    }
  }

  /// One payment within an entry. Texts are empty where nothing is stated.
  ///
  /// @param endToEndId without padding, in capital letters, as [BankId#plain] has it
  /// @param amount not negative, in the currency of the account; null where only the whole entry
  ///   has one
  /// @param party who is at the other end
  /// @param account theirs
  /// @param references structured ones
  /// @param reason the code of the reason why it came back
  public record EntryPart(
      String endToEndId,
      String batchId,
      @Nullable BigDecimal amount,
      String party,
      String account,
      List<String> references,
      String text,
      String reason) {
    public EntryPart {
      references = List.copyOf(references);
    }
  }
}
