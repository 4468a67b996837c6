package app.landfall.plugin;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/// Numbers and times as people of a language write them; the same everywhere in the program.
/// Immutable, any thread.
///
/// @param language one of [Texts#LANGUAGES]
public record Formats(Locale language) {

  /// In the language of the screen now.
  public static Formats now() {
    return new Formats(Texts.language());
  }

  /// A whole number, such as `52,000` or `52.000`.
  public String count(long number) {
    return NumberFormat.getIntegerInstance(language).format(number);
  }

  /// A day, such as `30 Nov 2026` or `30.11.2026`.
  public String day(LocalDate day) {
    return write(isGerman() ? "dd.MM.yyyy" : "d MMM yyyy", day);
  }

  /// A day of the year that `today` is in without the year, such as `30 Nov` or `30.11.`; any other
  /// with it.
  public String day(LocalDate day, LocalDate today) {
    return day.getYear() == today.getYear()
        ? write(isGerman() ? "dd.MM." : "d MMM", day)
        : day(day);
  }

  /// A time of day, such as `14:02`.
  public String time(Instant at, ZoneId zone) {
    return write("HH:mm", at.atZone(zone));
  }

  /// The time alone where it was today, else the day before it, such as `30 Nov 14:02`.
  public String moment(Instant at, Instant now, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(at, zone);
    LocalDate today = LocalDate.ofInstant(now, zone);
    return day.equals(today) ? time(at, zone) : day(day, today) + " " + time(at, zone);
  }

  private String write(String pattern, TemporalAccessor at) {
    return DateTimeFormatter.ofPattern(pattern, language).format(at);
  }

  private boolean isGerman() {
    return language.getLanguage().equals("de");
  }
}
