package app.landfall.invoices.ui.text;

import app.landfall.plugin.Formats;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Days as people write them: `2026-11-30`, `30.11.2026`, `30.11.`, `30/11/26`, `30 Nov`, `+30`
/// from another day, `eom` for the end of its month.
///
/// @param language of the screen
public record Days(Locale language) {
  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,2})[./\\- ](\\d{1,2})(?:[./\\- ](\\d{4}|\\d{2})?)?");
  private static final Pattern LATER = Pattern.compile("\\+\\s*(\\d{1,4})");
  private static final List<String> PATTERNS =
      List.of("uuuu-M-d", "d MMM uuuu", "d MMMM uuuu", "d. MMM uuuu", "d. MMMM uuuu");
  private static final Set<String> END = Set.of("eom", "me", "ultimo");
  private static final Set<String> TODAY = Set.of("today", "heute");

  /// Writes a day, such as `30 Nov 2026` or `30.11.2026`.
  public String write(LocalDate day) {
    return new Formats(language).day(day);
  }

  /// Reads a day.
  ///
  /// @param from what `+30` and `eom` count from
  /// @param today what a day without a year is near to
  public Optional<LocalDate> read(String typed, LocalDate from, LocalDate today) {
    String text = typed.strip().toLowerCase(Locale.ROOT);
    if (END.contains(text)) {
      return Optional.of(from.with(TemporalAdjusters.lastDayOfMonth()));
    }
    if (TODAY.contains(text)) {
      return Optional.of(today);
    }
    try {
      Matcher later = LATER.matcher(text);
      if (later.matches()) {
        return Optional.of(from.plusDays(Long.parseLong(later.group(1))));
      }
      Matcher numbers = NUMBERS.matcher(text);
      if (numbers.matches()) {
        return Optional.of(numbers(numbers, today));
      }
    } catch (DateTimeException impossible) {
      return Optional.empty();
    }
    return words(typed.strip(), today);
  }

  private static LocalDate numbers(Matcher numbers, LocalDate today) {
    int day = Integer.parseInt(numbers.group(1));
    int month = Integer.parseInt(numbers.group(2));
    String year = numbers.group(3);
    if (year == null || year.isEmpty()) {
      return near(LocalDate.of(today.getYear(), month, day), today);
    }
    int written = Integer.parseInt(year);
    return LocalDate.of(year.length() == 2 ? 2000 + written : written, month, day);
  }

  /// In January, `30.12.` was a month ago; in December, `15.01.` is a month ahead.
  private static LocalDate near(LocalDate day, LocalDate today) {
    if (day.isBefore(today.minusMonths(8))) {
      return day.plusYears(1);
    }
    return day.isAfter(today.plusMonths(8)) ? day.minusYears(1) : day;
  }

  private Optional<LocalDate> words(String text, LocalDate today) {
    return PATTERNS.stream()
        .flatMap(pattern -> Stream.of(language, Locale.ENGLISH).map(l -> formatter(pattern, l)))
        .flatMap(shape ->
            Stream.of(text, text + " " + today.getYear()).flatMap(tried -> parsed(tried, shape)))
        .findFirst();
  }

  private static Stream<LocalDate> parsed(String text, DateTimeFormatter shape) {
    try {
      return Stream.of(LocalDate.parse(text, shape));
    } catch (DateTimeException other) {
      return Stream.empty();
    }
  }

  private static DateTimeFormatter formatter(String pattern, Locale locale) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .toFormatter(locale);
  }
}
