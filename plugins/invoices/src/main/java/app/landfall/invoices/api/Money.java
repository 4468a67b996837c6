package app.landfall.invoices.api;

import app.landfall.plugin.Needed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/// An amount of money: integer minor units of an ISO 4217 currency with that currency's own
/// exponent (JPY 0, EUR 2, KWD 3). Never in floating point.
///
/// Surprise: a document may state more decimals than its currency has (`12.345` EUR). Such an
/// amount is no money: [#exact] refuses it, [#rounded] rounds half up, and which of the two is
/// right is the caller's decision.
///
/// @param minorUnits for example cents
/// @param currency a currency that has minor units, see [#currency]
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {

  public Money {
    currency = Needed.part(currency, "Money.currency");
    if (currency.getDefaultFractionDigits() < 0) {
      throw new IllegalArgumentException(unknown(currency.getCurrencyCode()));
    }
  }

  /// The currency of an ISO 4217 code, which must be one that money is counted in (so not `XXX` or
  /// `XAU`).
  ///
  /// @throws IllegalArgumentException for any other text, with a message for the user
  public static Currency currency(String code) {
    try {
      Currency currency = Currency.getInstance(code);
      if (currency.getDefaultFractionDigits() >= 0) {
        return currency;
      }
    } catch (IllegalArgumentException notIso4217) {
      throw new IllegalArgumentException(unknown(code), notIso4217);
    }
    throw new IllegalArgumentException(unknown(code));
  }

  /// Whether [#currency] knows the code.
  public static boolean isCurrency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(
            known -> known.getCurrencyCode().equals(code) && known.getDefaultFractionDigits() >= 0);
  }

  /// The amount, which must fit the currency without rounding (`12.5` and `12.500` EUR do).
  ///
  /// @throws ArithmeticException where it has more decimals or is beyond 64 bits of minor units
  public static Money exact(BigDecimal amount, Currency currency) {
    return new Money(
        amount
            .setScale(currency.getDefaultFractionDigits(), RoundingMode.UNNECESSARY)
            .unscaledValue()
            .longValueExact(),
        currency);
  }

  /// The amount rounded half away from zero to the currency's exponent.
  ///
  /// @throws ArithmeticException where it is beyond 64 bits of minor units
  public static Money rounded(BigDecimal amount, Currency currency) {
    return exact(
        amount.setScale(currency.getDefaultFractionDigits(), RoundingMode.HALF_UP), currency);
  }

  /// The amount in major units with exactly the currency's decimals.
  public BigDecimal amount() {
    return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
  }

  /// The sum.
  ///
  /// @throws IllegalArgumentException where the currencies differ
  /// @throws ArithmeticException where the sum is beyond 64 bits
  public Money plus(Money other) {
    requireSameCurrency(other);
    return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
  }

  /// The same amount with its sign turned.
  public Money negated() {
    return new Money(Math.negateExact(minorUnits), currency);
  }

  /// By amount; both must have the same currency.
  ///
  /// @throws IllegalArgumentException where the currencies differ
  @Override
  public int compareTo(Money other) {
    requireSameCurrency(other);
    return Long.compare(minorUnits, other.minorUnits);
  }

  /// For example `12.50 EUR`; for logs and files, not for the screen.
  @Override
  public String toString() {
    return amount().toPlainString() + " " + currency.getCurrencyCode();
  }

  private void requireSameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "%s and %s have different currencies".formatted(this, other));
    }
  }

  private static String unknown(String code) {
    return "'%s' is not a currency of ISO 4217, such as EUR, GBP or SEK.".formatted(code);
  }
}
