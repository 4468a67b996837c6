package app.landfall.einvoices;

import app.landfall.invoices.api.ImportedInvoice;
import app.landfall.invoices.api.TaxGroup;
import app.landfall.invoices.api.Totals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What must be the same however one invoice is written: number, dates, currency, totals, tax
/// groups, vendor. `10.5` and `10.50` are the same, and so are *no allowance* and *allowance 0*.
final class Law {

  private Law() {}

  static List<String> facts(ImportedInvoice invoice) {
    List<String> facts = new ArrayList<>();
    facts.add("number " + invoice.number());
    facts.add("type " + invoice.type());
    facts.add("issued " + invoice.issueDate());
    facts.add("due " + invoice.dueDate());
    facts.add("currency " + invoice.currency() + " tax " + invoice.taxCurrency());
    facts.add("vendor " + invoice.vendor().name());
    Totals totals = invoice.totals();
    facts.add("lines " + number(totals.lines()));
    facts.add("allowances " + number(totals.allowances()));
    facts.add("charges " + number(totals.charges()));
    facts.add("net " + number(totals.net()));
    facts.add("tax " + number(totals.tax()) + ", " + number(totals.taxInTaxCurrency()));
    facts.add("gross " + number(totals.gross()));
    facts.add("prepaid " + number(totals.prepaid()));
    facts.add("rounding " + number(totals.rounding()));
    facts.add("payable " + number(totals.payable()));
    invoice.taxes().stream().map(Law::group).sorted().forEach(facts::add);
    return facts;
  }

  private static String group(TaxGroup group) {
    return "group %s %s %s %s"
        .formatted(
            group.category(), number(group.rate()), number(group.basis()), number(group.amount()));
  }

  static String number(@Nullable BigDecimal number) {
    BigDecimal stated = Objects.requireNonNullElse(number, BigDecimal.ZERO);
    return stated.signum() == 0 ? "0" : stated.stripTrailingZeros().toPlainString();
  }
}
