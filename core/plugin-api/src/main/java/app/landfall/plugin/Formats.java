package app.landfall.plugin;

import app.landfall.plugin.typed.AmountFormat;
import app.landfall.plugin.typed.DayFormat;
import app.landfall.plugin.typed.Entered;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Numbers and times as people of a language write them; the same everywhere in the program.
/// Immutable, any thread.
///
/// @param language one of [Texts#languages], with the country where it is known
public record Formats(Locale language) {
  /// Checks what it is given.
  public Formats {
    language = Needed.part(language, "Formats.language");
  }

  /// How a language writes days, as patterns of [DateTimeFormatter].
  interface FormatTexts {
    String day();

    String dayOfThisYear();
  }

  /// In the language of the screen now, and as people write it in the country of this computer
  /// where they speak that language there.
  public static Formats now() {
    Locale spoken = Texts.language();
    Locale computer = Locale.getDefault(Locale.Category.FORMAT).stripExtensions();
    return new Formats(computer.getLanguage().equals(spoken.getLanguage()) ? computer : spoken);
  }

  /// The writer and reader of amounts and other numbers.
  @Preview
  public AmountFormat amounts() {
    return new AmountFormat(language);
  }

  /// The writer and reader of days.
  @Preview
  public DayFormat days() {
    return new DayFormat(language, texts().day());
  }

  /// The reason for refusing what was typed, with an example of what is understood; empty where it
  /// is not refused.
  @Preview
  public static Optional<Sentence> refusal(Entered<?> entered) {
    return entered
        .refusal()
        .map(why -> new Sentence(EnteredTexts.class, why.key(), List.copyOf(why.arguments())));
  }

  /// A whole number, such as `52,000` or `52.000`.
  public String count(long number) {
    return amounts().exactly(BigDecimal.valueOf(number));
  }

  /// An exact number with all of its decimals, such as `1,240.50` or `1.240,50`.
  public String number(BigDecimal number) {
    return amounts().exactly(number);
  }

  /// A number as somebody typed it, exactly; empty where it is none. [AmountFormat] says more.
  public Optional<BigDecimal> readNumber(String typed) {
    return amounts().readNumber(typed).understood();
  }

  /// A day as somebody typed it, with its year; empty where it is none. [DayFormat] says more.
  public Optional<LocalDate> readDay(String typed) {
    return days().read(typed).understood();
  }

  /// A day, such as `30 Nov 2026` or `30.11.2026`.
  public String day(LocalDate day) {
    return days().write(day);
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
