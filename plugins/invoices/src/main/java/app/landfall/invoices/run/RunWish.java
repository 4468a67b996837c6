package app.landfall.invoices.run;

import app.landfall.invoices.bank.TargetDays;
import app.landfall.invoices.paying.OwnAccount;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A wish of what to pay together.
///
/// @param account ours
/// @param dueBy what is due by then, or would lose its discount by then
/// @param today the day it is
/// @param on the day on which the bank is to pay; null: each on the last day on which it is in time
/// @param without ids of invoices that stay out of it
public record RunWish(
    OwnAccount account,
    LocalDate dueBy,
    LocalDate today,
    @Nullable LocalDate on,
    Set<String> without) {
  public RunWish {
    without = Set.copyOf(without);
  }

  /// The day on which somebody wants a payment carried out, whether banks work then or not.
  ///
  /// @param payBy the last day on which it is in time
  LocalDate wanted(LocalDate payBy) {
    LocalDate day = on == null ? payBy : on;
    return day.isBefore(today) ? today : day;
  }

  /// The day on which a payment is carried out: one on which banks work, earlier rather than late.
  ///
  /// @param payBy the last day on which it is in time
  LocalDate on(LocalDate payBy) {
    LocalDate before = TargetDays.onOrBefore(wanted(payBy));
    return before.isBefore(today) ? TargetDays.onOrAfter(today) : before;
  }
}
