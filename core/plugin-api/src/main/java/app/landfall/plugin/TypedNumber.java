package app.landfall.plugin;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number as people type it. A separator of thousands counts as one only where thousands are: who
/// types 12.50 in a German window means no 1250, and a parser that skips separators would say so.
final class TypedNumber {
  private static final String SIGN = "(-?)";

  private TypedNumber() {}

  /// Empty where it is none.
  static Optional<BigDecimal> read(String typed, Locale language) {
    DecimalFormatSymbols signs = DecimalFormatSymbols.getInstance(language);
    String thousands = Pattern.quote(String.valueOf(signs.getGroupingSeparator()));
    String point = Pattern.quote(String.valueOf(signs.getDecimalSeparator()));
    return parts("(\\d*)" + point + "(\\d+)", typed)
        .or(() -> parts("(\\d+)()", typed))
        .or(() -> parts("(\\d{1,3}(?:" + thousands + "\\d{3})+)(?:" + point + "(\\d+))?", typed))
        .or(() -> parts("(\\d+)" + thousands + "(\\d{1,2}|\\d{4,})", typed));
  }

  /// @param form whose groups are the digits before and behind the decimal point
  private static Optional<BigDecimal> parts(String form, String typed) {
    Matcher found = Pattern.compile(SIGN + form).matcher(typed);
    if (!found.matches()) {
      return Optional.empty();
    }
    String whole = found.group(2).replaceAll("\\D", "");
    String part = found.group(3) == null || found.group(3).isEmpty() ? "" : "." + found.group(3);
    return Optional.of(new BigDecimal(found.group(1) + (whole.isEmpty() ? "0" : whole) + part));
  }
}
