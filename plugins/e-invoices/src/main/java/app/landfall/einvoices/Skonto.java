package app.landfall.einvoices;

import app.landfall.invoices.api.Discount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The early payment discounts that XRechnung writes into the payment terms, a line each:
/// `#SKONTO#TAGE=14#PROZENT=2.25#` (XRechnung 3.0, BR-DE-18).
final class Skonto {
  private static final Pattern LINE =
      Pattern.compile(
          "#SKONTO#TAGE=([0-9]{1,3})#PROZENT=([0-9]{1,2}\\.[0-9]{2})(?:#BASISBETRAG=[0-9.-]+)?#?");

  private Skonto() {}

  static List<Discount> in(List<String> terms, @Nullable LocalDate issued) {
    List<Discount> found = new ArrayList<>();
    for (String text : terms) {
      text.lines()
          .map(line -> LINE.matcher(line.strip()))
          .filter(Matcher::matches)
          .forEach(line -> found.add(discount(line, issued)));
    }
    return found;
  }

  private static Discount discount(Matcher line, @Nullable LocalDate issued) {
    int days = Integer.parseInt(line.group(1));
    return new Discount(
        new BigDecimal(line.group(2)), issued == null ? null : issued.plusDays(days));
  }
}
