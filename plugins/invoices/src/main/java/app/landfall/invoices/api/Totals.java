package app.landfall.invoices.api;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// BG-22, the document's totals as stated; null means not stated, never zero.
///
/// @param lines BT-106, sum of the lines
/// @param allowances BT-107
/// @param charges BT-108
/// @param net BT-109, total without tax
/// @param tax BT-110, in the document's currency
/// @param taxInTaxCurrency BT-111
/// @param gross BT-112, total with tax
/// @param prepaid BT-113
/// @param rounding BT-114
/// @param payable BT-115, may lie above or below `gross`, and below zero
public record Totals(
    @Nullable BigDecimal lines,
    @Nullable BigDecimal allowances,
    @Nullable BigDecimal charges,
    @Nullable BigDecimal net,
    @Nullable BigDecimal tax,
    @Nullable BigDecimal taxInTaxCurrency,
    @Nullable BigDecimal gross,
    @Nullable BigDecimal prepaid,
    @Nullable BigDecimal rounding,
    @Nullable BigDecimal payable) {

  /// The same totals with every sign turned.
  public Totals negated() {
    return new Totals(
        negate(lines),
        negate(allowances),
        negate(charges),
        negate(net),
        negate(tax),
        negate(taxInTaxCurrency),
        negate(gross),
        negate(prepaid),
        negate(rounding),
        negate(payable));
  }

  private static @Nullable BigDecimal negate(@Nullable BigDecimal amount) {
    return amount == null ? null : amount.negate();
  }
}
