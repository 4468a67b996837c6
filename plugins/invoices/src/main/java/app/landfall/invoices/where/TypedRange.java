package app.landfall.invoices.where;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A day or a stretch of days, as it is typed after `due<` or `date:`.
///
/// @param from the first day
/// @param to the last
record TypedRange(LocalDate from, LocalDate to) {
  private static final Pattern RELATIVE = Pattern.compile("([+-]?\\d{1,4})([dtwmy])");
  private static final Pattern GERMAN = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");

  static Optional<TypedRange> of(String typed, LocalDate today) {
    String text = typed.toLowerCase(Locale.ROOT);
    try {
      return switch (text) {
        case "today", "heute" -> Optional.of(day(today));
        case "tomorrow", "morgen" -> Optional.of(day(today.plusDays(1)));
        case "yesterday", "gestern" -> Optional.of(day(today.minusDays(1)));
        default -> relative(text, today).or(() -> calendar(text));
      };
    } catch (DateTimeException noDay) {
      return Optional.empty();
    }
  }

  private static TypedRange day(LocalDate day) {
    return new TypedRange(day, day);
  }

  private static Optional<TypedRange> relative(String text, LocalDate today) {
    Matcher found = RELATIVE.matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    int count = Integer.parseInt(found.group(1));
    return Optional.of(
        day(
            switch (found.group(2)) {
              case "w" -> today.plusWeeks(count);
              case "m" -> today.plusMonths(count);
              case "y" -> today.plusYears(count);
              default -> today.plusDays(count);
            }));
  }

  private static Optional<TypedRange> calendar(String text) {
    Matcher german = GERMAN.matcher(text);
    if (german.matches()) {
      return Optional.of(
          day(
              LocalDate.of(
                  Integer.parseInt(german.group(3)),
                  Integer.parseInt(german.group(2)),
                  Integer.parseInt(german.group(1)))));
    }
    if (text.matches("\\d{4}")) {
      Year year = Year.parse(text);
      return Optional.of(new TypedRange(year.atDay(1), year.atMonth(12).atEndOfMonth()));
    }
    if (text.matches("\\d{4}-\\d{2}")) {
      YearMonth month = YearMonth.parse(text);
      return Optional.of(new TypedRange(month.atDay(1), month.atEndOfMonth()));
    }
    return text.matches("\\d{4}-\\d{2}-\\d{2}")
        ? Optional.of(day(LocalDate.parse(text)))
        : Optional.empty();
  }
}
