package app.landfall.invoices.suppliers;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.Day;
import app.landfall.invoices.model.Invoice;
import app.landfall.invoices.suppliers.join.SupplierSource;
import org.jspecify.annotations.Nullable;

/// The part of an invoice, saved or not, that says whose it is, which one, and where to pay.
/// Nothing is null, but may be empty.
///
/// @param day its date, as stored
/// @param payee whether somebody else than the supplier is paid
record InvoiceClaim(
    String id,
    String day,
    String name,
    String vat,
    String iban,
    boolean payee,
    String number,
    String total,
    String currency) {

  static InvoiceClaim of(Invoice invoice) {
    Day day = invoice.issueDate();
    Amount total = invoice.total();
    return new InvoiceClaim(
        invoice.id(),
        day == null ? "" : day.text(),
        text(invoice.vendorName()),
        text(invoice.vendorVatId()),
        text(invoice.vendorIban()),
        !text(invoice.payeeName()).isEmpty(),
        text(invoice.invoiceNumber()),
        total == null ? "" : total.text(),
        text(invoice.currency()));
  }

  private static String text(@Nullable String stored) {
    return stored == null ? "" : stored;
  }

  SupplierSource source() {
    return new SupplierSource(name, vat, iban, payee);
  }

  /// Whether a name or a VAT id says whose it is; an account alone does not say it for certain.
  boolean isNamed() {
    return !name.isBlank() || !vat.isBlank();
  }
}
