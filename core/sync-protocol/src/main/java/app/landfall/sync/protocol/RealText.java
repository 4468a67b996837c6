package app.landfall.sync.protocol;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/// Doubles as ECMAScript writes them (ECMA-262, Number::toString, radix 10).
///
/// Java's shortest digits are the same digits but for a few subnormal numbers; where the point and
/// the exponent go differs.
final class RealText {
  private static final int LONGEST = 32;
  private static final Pattern DECIMAL =
      Pattern.compile("-?[0-9]{1,21}(?:\\.[0-9]+)?(?:e[+-][0-9]{1,3})?");

  private RealText() {}

  static String of(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    String text = place(digits, digits.length() - shortest.scale());
    return value < 0 ? "-" + text : text;
  }

  /// Java gives at least two digits, and of those the nearest, even where one is enough: 4.9E-324.
  private static BigDecimal shortest(double value) {
    BigDecimal java = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (java.precision() != 2) {
      return java;
    }
    BigDecimal one = new BigDecimal(value).round(new MathContext(1, RoundingMode.HALF_EVEN));
    return one.doubleValue() == value ? one.stripTrailingZeros() : java;
  }

  /// Reads what [#of] writes, and more: the caller compares.
  ///
  /// @throws ProtocolException if it is not a number, or longer than any shortest text
  static double parse(String text) {
    if (text.equals("Infinity") || text.equals("-Infinity")) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    if (text.length() > LONGEST || !DECIMAL.matcher(text).matches()) {
      throw new ProtocolException("not a real: " + ProtocolException.shortened(text));
    }
    return Double.parseDouble(text);
  }

  /// Places the decimal point so that the value is 0.digits × 10^point.
  private static String place(String digits, int point) {
    int length = digits.length();
    if (length <= point && point <= 21) {
      return digits + "0".repeat(point - length);
    }
    if (0 < point && point <= 21) {
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    if (-6 < point && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    int exponent = point - 1;
    String mantissa = length == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
  }
}
