package app.landfall.invoices.where;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An amount as it is typed after `>`: with groups of thousands and decimals in either country's
/// way; three digits behind a single mark are thousands.
///
/// @param amount what it means
record TypedNumber(BigDecimal amount) {
  private static final Pattern GROUPED =
      Pattern.compile("(\\d{1,3}(?:[.,'’]\\d{3})+)(?:[.,](\\d{1,2}))?");
  private static final Pattern PLAIN = Pattern.compile("(\\d{1,15})(?:[.,](\\d{1,2}))?");

  static Optional<TypedNumber> of(String typed) {
    for (Pattern shape : new Pattern[] {GROUPED, PLAIN}) {
      Matcher found = shape.matcher(typed);
      if (found.matches()) {
        String whole = found.group(1).replaceAll("\\D", "");
        String decimals = found.group(2);
        return Optional.of(
            new TypedNumber(new BigDecimal(decimals == null ? whole : whole + "." + decimals)));
      }
    }
    return Optional.empty();
  }

  /// The amount in the smallest unit of each invoice's currency, as SQL. Between two of them it is
  /// rounded so that the comparison stays true.
  String minor(String sign, Function<Object, String> parameter) {
    StringBuilder cases = new StringBuilder("(CASE i.currency_digits");
    for (int digits : new int[] {0, 2, 3, 4}) {
      cases.append(" WHEN ").append(digits).append(" THEN ");
      cases.append(parameter.apply(minor(sign, digits)));
    }
    return cases.append(" END)").toString();
  }

  private long minor(String sign, int digits) {
    boolean up = sign.equals(">=") || sign.equals("<");
    return amount
        .movePointRight(digits)
        .setScale(0, up ? RoundingMode.CEILING : RoundingMode.FLOOR)
        .longValue();
  }
}
