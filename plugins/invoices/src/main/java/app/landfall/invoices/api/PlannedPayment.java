package app.landfall.invoices.api;

import app.landfall.plugin.Needed;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A payment that a run is about to order from the bank.
///
/// @param invoice the id of the invoice
/// @param supplier its name; empty where the invoice names nobody
/// @param number the invoice's number; null where it has none
/// @param amount above zero
/// @param account the account it goes to, an IBAN without blanks
/// @param on the day on which the bank is to carry it out
public record PlannedPayment(
    String invoice,
    String supplier,
    @Nullable String number,
    Money amount,
    String account,
    LocalDate on) {

  public PlannedPayment {
    invoice = Needed.part(invoice, "PlannedPayment.invoice");
    supplier = Needed.part(supplier, "PlannedPayment.supplier");
    amount = Needed.part(amount, "PlannedPayment.amount");
    account = Needed.part(account, "PlannedPayment.account");
    on = Needed.part(on, "PlannedPayment.on");
  }
}
