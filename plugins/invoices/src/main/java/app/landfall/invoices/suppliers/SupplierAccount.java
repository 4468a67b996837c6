package app.landfall.invoices.suppliers;

import app.landfall.plugin.typed.Iban;

/// An account of a supplier. Days and moments are text as stored, and empty where they are not
/// known.
///
/// @param iban without blanks, in capital letters; may be no IBAN
/// @param firstUsed the day of the first invoice that names it
/// @param lastUsed that of the last
/// @param invoices how many name it
/// @param confirmedBy who has said that it is the supplier's
/// @param confirmedAt when
public record SupplierAccount(
    String iban,
    String bic,
    String firstUsed,
    String lastUsed,
    long invoices,
    String confirmedBy,
    String confirmedAt) {

  /// The account as banks print it.
  public String written() {
    return written(iban);
  }

  /// An account as banks print it.
  public static String written(String iban) {
    return Iban.grouped(iban);
  }

  /// Whether somebody has said that it is the supplier's.
  public boolean isConfirmed() {
    return !confirmedAt.isEmpty();
  }
}
