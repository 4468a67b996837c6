package app.landfall.invoices.suppliers;

import java.math.BigDecimal;
import java.util.List;

/// One supplier in the list.
///
/// @param vatId empty where none is known
/// @param invoices how many there are of it
/// @param open what is open, one for each currency that something is open in
/// @param lastInvoice the day of the newest, as text; empty where none has one
public record SupplierLine(
    String id, String name, String vatId, long invoices, List<OpenSum> open, String lastInvoice) {

  public SupplierLine {
    open = List.copyOf(open);
  }

  /// What is open in one currency.
  ///
  /// @param currency ISO 4217; empty where none is stated
  /// @param items invoices that something is to be paid of
  /// @param amount the sum of it
  public record OpenSum(String currency, long items, BigDecimal amount) {}

  /// Invoices that something is to be paid of, in any currency.
  public long openItems() {
    return open.stream().mapToLong(OpenSum::items).sum();
  }
}
