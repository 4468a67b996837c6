package app.landfall.plugin.typed;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Amounts and other numbers as people of a place write and type them: the one reader of them, for
/// every form, list and command. Exact. Immutable, any thread.
///
/// What is written is read as the same number. What is typed may have the separators of another
/// place where it can be read in one way only: `1.234,50` and `1,234.50` mean the same everywhere.
/// One separator before three digits is what it is in this place; where it would be a decimal mark
/// that the field has no use for (`1.234` in English, of an amount in euros), it is refused, for
/// who typed it may have meant a thousand. No character is ever left out.
///
/// @param locale the language, and the country where it is known
public record AmountFormat(Locale locale) {
  /// As many decimals as somebody types.
  static final int ANY = Integer.MAX_VALUE;

  /// The decimals of an amount whose currency is not known.
  private static final int WITHOUT_CURRENCY = 2;

  /// What groups digits in some place, and is no letter of another.
  private static final String GROUPING = ".,'’ \u00A0\u202F";

  /// The true minus, as wide as a digit's plus; a hyphen is read alike.
  private static final String MINUS = "\u2212";

  private static final int THOUSANDS = 3;
  private static final Set<String> IN_LAKHS = Set.of("IN", "PK", "BD", "NP", "LK");

  /// Writes an amount with the decimals of its currency, and more where it has more.
  ///
  /// @param currency ISO 4217; null where none is stated
  public String write(BigDecimal amount, @Nullable String currency) {
    BigDecimal plain = amount.stripTrailingZeros();
    int scale = Math.max(decimals(currency), plain.scale());
    return exactly(plain.setScale(scale));
  }

  /// Writes a number as it is, such as a quantity: without zeros behind its last decimal.
  public String write(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    return exactly(plain.scale() < 0 ? plain.setScale(0) : plain);
  }

  /// Writes a number with all of its decimals.
  public String exactly(BigDecimal number) {
    String plain = (number.scale() < 0 ? number.setScale(0) : number).abs().toPlainString();
    int point = plain.indexOf('.');
    StringBuilder out = new StringBuilder(point < 0 ? plain : plain.substring(0, point));
    int step = THOUSANDS;
    for (int at = out.length() - step; at > 0; at -= step) {
      out.insert(at, grouping());
      step = isInLakhs() ? 2 : THOUSANDS;
    }
    if (point >= 0) {
      out.append(decimal()).append(plain, point + 1, plain.length());
    }
    return (number.signum() < 0 ? MINUS : "") + out;
  }

  /// Reads an amount of money, or a sum of some such as `100 + 19`.
  ///
  /// @param currency ISO 4217, of the field; null where none is stated
  public Entered<BigDecimal> read(String typed, @Nullable String currency) {
    return new TypedAmount(this, new TypedAmount.Wanted(currency, decimals(currency), true))
        .read(typed);
  }

  /// Reads the price of one piece, which may have more decimals than its currency.
  ///
  /// @param currency as of [#read(String, String)]
  public Entered<BigDecimal> readPrice(String typed, @Nullable String currency) {
    return new TypedAmount(this, new TypedAmount.Wanted(currency, ANY, true)).read(typed);
  }

  /// Reads a number that is no money, such as a quantity.
  public Entered<BigDecimal> readNumber(String typed) {
    return new TypedAmount(this, new TypedAmount.Wanted(null, ANY, false)).read(typed);
  }

  /// Reads a number without decimals.
  ///
  /// @param most how large it may be, or as far below zero
  public Entered<Long> readWhole(String typed, long most) {
    Entered<BigDecimal> read =
        new TypedAmount(this, new TypedAmount.Wanted(null, 0, false)).read(typed);
    BigDecimal limit = BigDecimal.valueOf(most);
    return read.understood().filter(it -> it.abs().compareTo(limit) > 0).isPresent()
        ? new Entered.Unclear<>(Why.of("tooLarge", typed.strip(), exactly(limit)))
        : read.map(BigDecimal::longValueExact);
  }

  /// How many decimals amounts of a currency have; two where it is none that is known.
  ///
  /// @param currency ISO 4217
  public static int decimals(@Nullable String currency) {
    if (currency == null || !isCurrency(currency)) {
      return WITHOUT_CURRENCY;
    }
    return Currency.getInstance(currency).getDefaultFractionDigits();
  }

  /// Whether money is counted in it: not in `XAU`, which is gold.
  static boolean isCurrency(String code) {
    try {
      return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
    } catch (IllegalArgumentException _) { // ISO 4217 does not have it
      return false;
    }
  }

  char decimal() {
    char decimal = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
    return decimal == ',' ? ',' : '.';
  }

  /// One of those that are read everywhere.
  char grouping() {
    char grouping = DecimalFormatSymbols.getInstance(locale).getGroupingSeparator();
    if (GROUPING.indexOf(grouping) >= 0 && grouping != decimal()) {
      return grouping;
    }
    return decimal() == ',' ? '.' : ',';
  }

  /// Whether large numbers are written as `12,34,567`.
  boolean isInLakhs() {
    return IN_LAKHS.contains(locale.getCountry());
  }
}
