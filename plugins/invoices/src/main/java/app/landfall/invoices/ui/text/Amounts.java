package app.landfall.invoices.ui.text;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.AmountDigits;
import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Amounts as people write them: `1.801,78` and `1,801.78` both mean what they say; a single
/// separator before three digits means what it means in the language of the screen. Exact.
///
/// @param language of the screen
public record Amounts(Locale language) {
  private static final Pattern NOISE = Pattern.compile("[\\s\\u00A0\\u202F'’]|[A-Za-z€£$¥]");
  private static final Pattern PLAIN = Pattern.compile("[-+]?[0-9.,]*[0-9][0-9.,]*");
  private static final Pattern SUM = Pattern.compile("(?<=[0-9])\\s*([-+])\\s*(?=[0-9.,])");

  /// Writes an amount with the decimals of its currency, and more where it has more.
  ///
  /// @param currency ISO 4217; null where none is stated
  public String write(BigDecimal amount, @Nullable String currency) {
    int digits = AmountDigits.of(currency == null ? "" : currency);
    BigDecimal plain = amount.stripTrailingZeros();
    BigDecimal scaled = plain.setScale(Math.max(digits, Math.max(0, plain.scale())));
    return group(scaled.toPlainString());
  }

  /// Writes a number as it is, such as a quantity.
  public String write(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    return group((plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString());
  }

  /// Writes what is stored; odd text of another program as it is.
  public String write(@Nullable Amount stored, @Nullable String currency) {
    return stored == null
        ? ""
        : stored.decimal().map(amount -> write(amount, currency)).orElse(stored.text());
  }

  private String group(String plain) {
    DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(language);
    boolean negative = plain.startsWith("-");
    String unsigned = negative ? plain.substring(1) : plain;
    int point = unsigned.indexOf('.');
    String whole = point < 0 ? unsigned : unsigned.substring(0, point);
    StringBuilder out = new StringBuilder(whole);
    for (int at = whole.length() - 3; at > 0; at -= 3) {
      out.insert(at, symbols.getGroupingSeparator());
    }
    if (point >= 0) {
      out.append(symbols.getDecimalSeparator()).append(unsigned.substring(point + 1));
    }
    return (negative ? "-" : "") + out;
  }

  /// Reads an amount, or a sum of some such as `100 + 19`.
  public Optional<BigDecimal> read(String typed) {
    Matcher sum = SUM.matcher(typed.strip());
    BigDecimal total = BigDecimal.ZERO;
    int from = 0;
    String sign = "+";
    String text = typed.strip();
    while (sum.find(from)) {
      Optional<BigDecimal> part = one(text.substring(from, sum.start()));
      if (part.isEmpty()) {
        return Optional.empty();
      }
      total = sign.equals("+") ? total.add(part.get()) : total.subtract(part.get());
      sign = sum.group(1);
      from = sum.end();
    }
    Optional<BigDecimal> last = one(text.substring(from));
    BigDecimal before = total;
    boolean plus = sign.equals("+");
    return last.map(part -> plus ? before.add(part) : before.subtract(part));
  }

  private Optional<BigDecimal> one(String typed) {
    String text = NOISE.matcher(typed).replaceAll("").replace('−', '-');
    if (text.endsWith("-")) {
      text = "-" + text.substring(0, text.length() - 1);
    }
    if (!PLAIN.matcher(text).matches()) {
      return Optional.empty();
    }
    char decimal = decimal(text);
    String plain = decimal == 0 ? text.replaceAll("[.,]", "") : plain(text, decimal);
    try {
      return Optional.of(new BigDecimal(plain.startsWith("+") ? plain.substring(1) : plain));
    } catch (NumberFormatException odd) {
      return Optional.empty();
    }
  }

  private static String plain(String text, char decimal) {
    int at = text.lastIndexOf(decimal);
    String whole = text.substring(0, at).replaceAll("[.,]", "");
    String part = text.substring(at + 1);
    return (whole.isEmpty() || whole.equals("-") ? whole + "0" : whole)
        + (part.isEmpty() ? "" : "." + part);
  }

  /// Which separator stands before the decimals; 0 where none does.
  private char decimal(String text) {
    int point = text.lastIndexOf('.');
    int comma = text.lastIndexOf(',');
    if (point < 0 && comma < 0) {
      return 0;
    }
    if (point >= 0 && comma >= 0) {
      return point > comma ? '.' : ',';
    }
    char only = point >= 0 ? '.' : ',';
    int at = Math.max(point, comma);
    boolean several = text.indexOf(only) != at;
    boolean three = text.length() - at == 4;
    char grouping = DecimalFormatSymbols.getInstance(language).getGroupingSeparator();
    return several || three && only == grouping ? 0 : only;
  }
}
