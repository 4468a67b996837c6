package app.landfall.desktop.terminal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// The error text for somebody whose word for an option or parameter is none of its type: what it
/// should look like, where picocli names Java's classes. A sentence of a command's own converter
/// stays.
final class WrongValueText {
  /// How picocli begins or ends what it says by itself.
  private static final Pattern BY_PICOCLI =
      Pattern.compile(
          "(?s)^Could not convert '.*"
              + "|^Invalid value for .*: cannot convert '.*"
              + "|^Invalid value for .* is not an? (int|long|short|byte|double|float|boolean)$");

  /// What it is called, and how it is written.
  private record Form(String word, String example) {}

  private static final Form WHOLE = new Form("whole number", "12");
  private static final Form NUMBER = new Form("number", "1240.50");
  private static final Form MOMENT = new Form("point in time", "2026-11-30T14:30:00Z");
  private static final Form SWITCH = new Form("choice between true and false", "true");

  private static final Map<Class<?>, Form> FORMS =
      Map.ofEntries(
          Map.entry(LocalDate.class, new Form("day", "2026-11-30")),
          Map.entry(YearMonth.class, new Form("month", "2026-11")),
          Map.entry(Year.class, new Form("year", "2026")),
          Map.entry(MonthDay.class, new Form("day of a year", "--11-30")),
          Map.entry(LocalTime.class, new Form("time of day", "14:30")),
          Map.entry(LocalDateTime.class, new Form("day with a time", "2026-11-30T14:30")),
          Map.entry(Instant.class, MOMENT),
          Map.entry(OffsetDateTime.class, MOMENT),
          Map.entry(ZonedDateTime.class, MOMENT),
          Map.entry(ZoneId.class, new Form("time zone", "Europe/Berlin")),
          Map.entry(Duration.class, new Form("length of time", "PT1H30M")),
          Map.entry(Period.class, new Form("number of days or months", "P1M")),
          Map.entry(UUID.class, new Form("id", "3f0f5a1e-8f6b-4d0e-9a39-5b1d6a0c7e11")),
          Map.entry(URI.class, new Form("address", "https://example.org/a")),
          Map.entry(URL.class, new Form("address", "https://example.org/a")),
          Map.entry(BigDecimal.class, NUMBER),
          Map.entry(Double.class, NUMBER),
          Map.entry(double.class, NUMBER),
          Map.entry(Float.class, NUMBER),
          Map.entry(float.class, NUMBER),
          Map.entry(BigInteger.class, WHOLE),
          Map.entry(Long.class, WHOLE),
          Map.entry(long.class, WHOLE),
          Map.entry(Integer.class, WHOLE),
          Map.entry(int.class, WHOLE),
          Map.entry(Short.class, WHOLE),
          Map.entry(short.class, WHOLE),
          Map.entry(Byte.class, WHOLE),
          Map.entry(byte.class, WHOLE),
          Map.entry(Boolean.class, SWITCH),
          Map.entry(boolean.class, SWITCH));

  private WrongValueText() {}

  /// The sentence, without its full stop; empty where picocli's own says it well.
  static Optional<String> sentence(ParameterException wrong) {
    ArgSpec argument = wrong.getArgSpec();
    String message = String.valueOf(wrong.getMessage());
    if (argument == null || !BY_PICOCLI.matcher(message).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        "Invalid value for %s: %s".formatted(name(argument), what(argument, wrong.getValue())));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? "option '" + option.longestName() + "'"
        : argument.paramLabel();
  }

  private static String what(ArgSpec argument, String value) {
    Class<?>[] types = argument.auxiliaryTypes();
    Form form = types.length > 1 ? null : FORMS.get(types.length == 0 ? argument.type() : types[0]);
    return form == null
        ? "'%s' cannot be read".formatted(value)
        : "'%s' is no %s: write it like %s".formatted(value, form.word(), form.example());
  }
}
