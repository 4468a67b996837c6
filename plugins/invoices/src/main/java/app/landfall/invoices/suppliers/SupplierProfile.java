package app.landfall.invoices.suppliers;

import java.math.BigDecimal;
import java.util.List;

/// All that is known of one supplier, beside what somebody has said of it.
///
/// @param line as the list has it
/// @param accounts those last used first
/// @param open what is to be paid, the most urgent first
/// @param paid what was paid, by month and currency, the oldest first
public record SupplierProfile(
    SupplierLine line, List<SupplierAccount> accounts, List<OpenItem> open, List<PaidMonth> paid) {

  public SupplierProfile {
    accounts = List.copyOf(accounts);
    open = List.copyOf(open);
    paid = List.copyOf(paid);
  }

  /// An invoice that something is to be paid of. Days are text as stored.
  ///
  /// @param number empty where none is stated
  /// @param currency ISO 4217; empty where none is stated
  public record OpenItem(
      String id,
      String number,
      String issueDate,
      String dueDate,
      String currency,
      BigDecimal open) {}

  /// What was paid in a month.
  ///
  /// @param month such as `2026-03`
  /// @param currency ISO 4217; empty where none is stated
  public record PaidMonth(String month, String currency, BigDecimal amount) {}
}
