package app.landfall.invoices.suppliers.join;

import java.util.Optional;
import java.util.stream.Stream;

/// The words of some invoices about their supplier, as they stand there; nothing is null, but may
/// be empty.
///
/// @param name the supplier's
/// @param vat the supplier's VAT id
/// @param iban the account to pay to
/// @param payee whether somebody else is paid, such as a factor, to whose account many suppliers
///   point
public record SupplierSource(String name, String vat, String iban, boolean payee) {

  /// What it is known by first of all; empty where nothing is said.
  Optional<SupplierKey> own() {
    return vatKey().or(this::nameKey).or(() -> SupplierKey.account(iban));
  }

  Optional<SupplierKey> vatKey() {
    return SupplierKey.vat(vat);
  }

  Optional<SupplierKey> nameKey() {
    return SupplierKey.name(name);
  }

  /// The account, where it says who the supplier is.
  Stream<SupplierKey> accountKey() {
    return payee ? Stream.of() : SupplierKey.account(iban).stream();
  }
}
