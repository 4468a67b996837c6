package app.landfall.invoices.ui.editor;

import static app.landfall.invoices.ui.text.InvoiceTexts.TEXTS;

import app.landfall.invoices.model.Amount;
import app.landfall.invoices.model.Day;
import app.landfall.plugin.Formats;
import app.landfall.plugin.RowWords.Reading;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Discounts for paying early as people write them, `2 % until 14 Dec 2026`, and as they type them:
/// the per cent, and a day or how many days after the date of the invoice, such as `2 10`. Several
/// have a semicolon between them. Stored is a line each, the day and the per cent.
final class DiscountText {
  private static final Pattern TYPED =
      Pattern.compile(
          "(?<percent>\\d{1,2}(?:[.,]\\d{1,3})?)(?:\\s*%\\s*|\\s+)"
              + "(?:(?:until|by|within|in|bis|binnen|innerhalb von)\\s+)?(?:zum\\s+)?(?<end>\\S.*)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DAYS =
      Pattern.compile("\\+?(\\d{1,3})(?:\\s*(?:d|days?|t|tage?n?))?", Pattern.CASE_INSENSITIVE);

  private DiscountText() {}

  static String write(String stored, Locale language) {
    return stored.lines().map(line -> line(line, language)).collect(Collectors.joining("; "));
  }

  private static String line(String line, Locale language) {
    int blank = line.indexOf(' ');
    Formats formats = new Formats(language);
    String percent =
        new Amount(line.substring(blank + 1))
            .decimal()
            .map(BigDecimal::stripTrailingZeros)
            .map(number -> formats.number(number.scale() < 0 ? number.setScale(0) : number))
            .orElse(line.substring(blank + 1));
    return new Day(line.substring(0, Math.max(blank, 0)))
        .date()
        .map(day -> TEXTS.discountUntil(percent, formats.day(day)))
        .orElseGet(() -> TEXTS.discountOf(percent));
  }

  /// @param issued what a number of days counts from
  static Reading read(String typed, LocalDate issued, LocalDate today, Locale language) {
    StringBuilder stored = new StringBuilder();
    for (String part : typed.split(";", -1)) {
      if (!part.isBlank()) {
        Optional<String> one = one(part.strip(), issued, today, language);
        if (one.isEmpty()) {
          return new Reading.Refused(TEXTS.noDiscount());
        }
        stored.append(stored.isEmpty() ? "" : "\n").append(one.get());
      }
    }
    return new Reading.Meant(stored.isEmpty() ? null : stored.toString());
  }

  private static Optional<String> one(
      String typed, LocalDate issued, LocalDate today, Locale language) {
    Matcher parts = TYPED.matcher(typed);
    if (!parts.matches()) {
      return Optional.empty();
    }
    BigDecimal percent = new BigDecimal(parts.group("percent").replace(',', '.'));
    return percent.signum() == 0
        ? Optional.empty()
        : day(parts.group("end").strip(), issued, today, language)
            .map(day -> day + " " + percent.toPlainString());
  }

  private static Optional<LocalDate> day(
      String typed, LocalDate issued, LocalDate today, Locale language) {
    Matcher days = DAYS.matcher(typed);
    return days.matches()
        ? Optional.of(issued.plusDays(Integer.parseInt(days.group(1))))
        : new Formats(language).days().read(typed, issued, today).understood();
  }
}
