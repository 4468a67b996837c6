package app.landfall.invoices.api;

import app.landfall.plugin.Needed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The terms on which the document asks to be paid.
///
/// @param terms BT-20, in the vendor's words; null where not stated
/// @param references BT-83, what to quote when paying, without doubles
/// @param accounts BG-17, where to pay, without doubles
/// @param meansCodes BT-81, UNTDID 4461 codes, without doubles
/// @param mandate BT-89, the direct debit mandate; null where not stated
/// @param discounts for paying early, in document order
public record Payment(
    @Nullable String terms,
    List<String> references,
    List<BankAccount> accounts,
    List<String> meansCodes,
    @Nullable String mandate,
    List<Discount> discounts) {

  public Payment {
    references = Needed.list(references, "Payment.references");
    accounts = Needed.list(accounts, "Payment.accounts");
    meansCodes = Needed.list(meansCodes, "Payment.meansCodes");
    discounts = Needed.list(discounts, "Payment.discounts");
  }
}
