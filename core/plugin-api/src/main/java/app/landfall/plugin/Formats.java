package app.landfall.plugin;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/// Numbers and times as people of a language write them; the same everywhere in the program.
/// Immutable, any thread.
///
/// @param language one of [Texts#languages]
public record Formats(Locale language) {

  /// How a language writes days, as patterns of [DateTimeFormatter].
  interface FormatTexts {
    String day();

    String dayOfThisYear();
  }

  /// In the language of the screen now.
  public static Formats now() {
    return new Formats(Texts.language());
  }

  /// A whole number, such as `52,000` or `52.000`.
  public String count(long number) {
    return NumberFormat.getIntegerInstance(language).format(number);
  }

  /// An exact number with all of its decimals, such as `1,240.50` or `1.240,50`.
  public String number(BigDecimal number) {
    NumberFormat format = NumberFormat.getNumberInstance(language);
    format.setMinimumFractionDigits(Math.max(0, number.scale()));
    format.setMaximumFractionDigits(Math.max(0, number.scale()));
    return format.format(number);
  }

  /// A number as somebody typed it, exactly; empty where it is none. A separator of thousands
  /// counts as one only where thousands are, so that `12.50` is twelve and a half in every
  /// language.
  public Optional<BigDecimal> readNumber(String typed) {
    return TypedNumber.read(typed.strip(), language);
  }

  /// A day as somebody typed it, as it is shown or as `2026-11-30`; empty where it is none.
  public Optional<LocalDate> readDay(String typed) {
    return TypedDay.read(typed.strip(), language);
  }

  /// A day, such as `30 Nov 2026` or `30.11.2026`.
  public String day(LocalDate day) {
    return write(texts().day(), day);
  }

  /// A day of the year that `today` is in without the year, such as `30 Nov` or `30.11.`; any other
  /// with it.
  public String day(LocalDate day, LocalDate today) {
    return day.getYear() == today.getYear() ? write(texts().dayOfThisYear(), day) : day(day);
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

  /// A further language says in its file how it writes a day; until then it is written as in
  /// English, with its own names of months.
  private FormatTexts texts() {
    return Texts.of(FormatTexts.class, language);
  }
}
