package app.landfall.invoices.paying;

import java.time.Instant;
import java.time.LocalDate;

/// The particulars that payments share which are noted together.
///
/// @param on the day on which it was paid
/// @param now when it is noted
/// @param who notes it; may be empty
/// @param account ours, without blanks; may be empty
/// @param method how
/// @param note may be empty
/// @param reference what it went out with
public record Particulars(
    LocalDate on,
    Instant now,
    String who,
    String account,
    PaymentMethod method,
    String note,
    Reference reference) {

  /// The run and the file that a payment went out with, and the bank's own word for it. Each may be
  /// empty.
  public record Reference(String run, String file, String bank) {
    /// Of a payment that somebody notes by hand.
    public static final Reference NONE = new Reference("", "", "");
  }

  /// A transfer that somebody notes by hand.
  public static Particulars transfer(LocalDate on, Instant now, String who, String account) {
    return new Particulars(on, now, who, account, PaymentMethod.TRANSFER, "", Reference.NONE);
  }

  /// The same by another method.
  public Particulars by(PaymentMethod other) {
    return new Particulars(on, now, who, account, other, note, reference);
  }

  /// The same with a note.
  public Particulars noting(String words) {
    return new Particulars(on, now, who, account, method, words, reference);
  }
}
