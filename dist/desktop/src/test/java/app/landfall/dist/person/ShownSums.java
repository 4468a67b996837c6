package app.landfall.dist.person;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sums as the window writes them, one for each currency, compared with sums of the tables without
/// a reader of the program's own.
final class ShownSums {
  private static final int MOST = 3;
  private static final Pattern CURRENCY = Pattern.compile("\\b([A-Z]{3})\\b");

  private ShownSums() {}

  /// Whether a text says these sums, whatever their signs; of more than three it shows some only.
  static boolean says(String text, Map<String, BigDecimal> sums) {
    Map<String, BigDecimal> wanted = new TreeMap<>(sums);
    wanted.values().removeIf(sum -> sum.signum() == 0);
    if (wanted.size() > MOST) {
      return true;
    }
    Set<String> all = new TreeSet<>();
    wanted.forEach((currency, sum) -> all.add(digits(sum) + currency));
    return found(text).equals(all);
  }

  private static Set<String> found(String text) {
    Set<String> found = new TreeSet<>();
    for (String part : text.split("·")) {
      String digits = digits(part);
      Matcher currency = CURRENCY.matcher(part);
      if (!digits.isEmpty() && !digits.matches("0+")) {
        found.add(digits + (currency.find() ? currency.group(1) : ""));
      }
    }
    return found;
  }

  static String digits(BigDecimal amount) {
    return digits(amount.stripTrailingZeros().toPlainString());
  }

  /// Without the zeros that one writes and another does not.
  static String digits(String amount) {
    String decimal = amount.replaceAll("[^0-9.,-]", "").replaceFirst("[.,]0+$", "");
    String bare = decimal.replaceAll("[^0-9]", "");
    return decimal.matches(".*[.,]\\d0") ? bare.substring(0, bare.length() - 1) : bare;
  }

  /// Adds up, by currency.
  static void add(Map<String, BigDecimal> sums, String currency, BigDecimal amount) {
    sums.merge(currency, amount, BigDecimal::add);
  }
}
