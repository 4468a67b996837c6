package app.landfall.invoices.model;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The payment status of an invoice: paid, due or overdue. Derived from amount, payments, due date
/// and the day it is asked for; never stored.
public sealed interface DueStatus {
  Pattern DIRECT_DEBIT = Pattern.compile("(?:.*;)?\\s*(?:49|59)\\s*(?:;.*)?");

  /// Payments cover the amount due.
  record Paid() implements DueStatus {}

  /// Its day has passed.
  ///
  /// @param days how many days ago, at least 1
  record Overdue(long days) implements DueStatus {}

  /// Its day is today or later.
  ///
  /// @param days how many days from now, 0 for today
  record Due(long days) implements DueStatus {}

  /// To be paid, and nobody said when.
  record Open() implements DueStatus {}

  /// Nothing is to be paid: a credit note, or paid in advance.
  ///
  /// @param credit whether we get something
  record NothingDue(boolean credit) implements DueStatus {}

  /// It is in a file to the bank, and not paid yet.
  record InPayment() implements DueStatus {}

  /// It is on hold or disputed: nobody is late with it.
  record OnHold() implements DueStatus {}

  /// The same of what is on hold, or disputed.
  default DueStatus held(boolean isHeld) {
    boolean waits = this instanceof Overdue || this instanceof Due || this instanceof Open;
    return isHeld && waits ? new OnHold() : this;
  }

  /// The same of what is in a file to the bank that may be on its way.
  default DueStatus inPayment(boolean inFile) {
    boolean open = !(this instanceof Paid || this instanceof NothingDue);
    return inFile && open ? new InPayment() : this;
  }

  /// Whether the supplier takes the money (UNTDID 4461 codes 49 and 59): then nothing is ours to
  /// pay, and its day passes without anybody being late.
  ///
  /// @param means codes as an invoice keeps them, between semicolons
  static boolean isDirectDebit(@Nullable String means) {
    return means != null && DIRECT_DEBIT.matcher(means).matches();
  }

  /// The day by which we must pay; null where there is none, or none any more.
  static @Nullable LocalDate day(@Nullable Day due, @Nullable String means, LocalDate today) {
    LocalDate on = due == null ? null : due.date().orElse(null);
    return on != null && on.isBefore(today) && isDirectDebit(means) ? null : on;
  }

  /// The status on a day.
  ///
  /// @param due what is to be paid; empty where it is not known
  /// @param paid the sum of payments in the invoice's currency
  /// @param on the due date; null where there is none
  static DueStatus of(
      Optional<BigDecimal> due, BigDecimal paid, @Nullable LocalDate on, LocalDate today) {
    if (due.isPresent() && due.get().signum() <= 0) {
      return new NothingDue(due.get().signum() < 0);
    }
    if (due.isPresent() && paid.compareTo(due.get()) >= 0) {
      return new Paid();
    }
    if (on == null) {
      return new Open();
    }
    long days = ChronoUnit.DAYS.between(today, on);
    return days < 0 ? new Overdue(-days) : new Due(days);
  }
}
