package app.landfall.invoices.model;

import app.landfall.invoices.api.Money;

/// The number of decimals that amounts of a currency have.
public final class AmountDigits {
  private static final int WITHOUT_CURRENCY = 2;

  private AmountDigits() {}

  /// Two where the currency is none that is known.
  ///
  /// @param currency ISO 4217
  public static int of(String currency) {
    return Money.isCurrency(currency)
        ? Money.currency(currency).getDefaultFractionDigits()
        : WITHOUT_CURRENCY;
  }
}
