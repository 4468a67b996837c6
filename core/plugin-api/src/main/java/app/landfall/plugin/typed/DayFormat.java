package app.landfall.plugin.typed;

import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Days as people of a place write and type them: the one reader of them, for every form, list and
/// command. Immutable, any thread.
///
/// Read are `2026-11-30`, `30.11.2026`, `30.11.`, `30/11/26`, `30 Nov`, `Nov 30, 2026`, `3011`,
/// `+30` from another day, `eom` for the end of its month, `today`. Whether the day or the month
/// comes first is as it is in this place; where the place is not known, as in English without a
/// country, what could be either is refused. So is a year that nobody writes on a paper of today.
///
/// @param locale the language, and the country where it is known
/// @param pattern how a day is written, as of [DateTimeFormatter]
public record DayFormat(Locale locale, String pattern) {
  /// Which number of a day comes first.
  enum Order {
    DAY,
    MONTH,
    YEAR,
    /// Nobody knows.
    EITHER
  }

  /// Writes a day, such as `30 Nov 2026` or `30.11.2026`.
  public String write(LocalDate day) {
    return written().format(day);
  }

  DateTimeFormatter written() {
    return DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), locale);
  }

  /// Reads a day.
  ///
  /// @param from what `+30` and `eom` count from
  /// @param today what a day without a year is near to
  public Entered<LocalDate> read(String typed, LocalDate from, LocalDate today) {
    return new TypedDay(this, from, today).read(typed);
  }

  /// Reads a day that is typed with its year.
  public Entered<LocalDate> read(String typed) {
    return new TypedDay(this, null, null).read(typed);
  }

  Order order() {
    if (locale.getLanguage().equals("en") && locale.getCountry().isEmpty()) {
      return Order.EITHER;
    }
    return order(
        DateTimeFormatterBuilder.getLocalizedDateTimePattern(
            FormatStyle.SHORT, null, IsoChronology.INSTANCE, locale));
  }

  private static Order order(@Nullable String pattern) {
    String letters = pattern == null ? "" : pattern.replaceAll("'[^']*'|[^dMLyu]", "");
    return switch (letters.isEmpty() ? '?' : letters.charAt(0)) {
      case 'd' -> Order.DAY;
      case 'M', 'L' -> Order.MONTH;
      case 'y', 'u' -> Order.YEAR;
      default -> Order.EITHER;
    };
  }
}
