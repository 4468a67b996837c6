package app.landfall.plugin;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A day as people type it: as it is shown, in the usual short forms, or as 2026-11-30.
final class TypedDay {
  private static final List<String> FORMS =
      List.of("uuuu-M-d", "d.M.uuuu", "d MMM uuuu", "d MMMM uuuu", "d/M/uuuu");

  private TypedDay() {}

  /// Empty where it is none; there is no 31 February that means the 28th.
  static Optional<LocalDate> read(String typed, Locale language) {
    return FORMS.stream().flatMap(form -> read(form, typed, language).stream()).findFirst();
  }

  private static Optional<LocalDate> read(String form, String typed, Locale language) {
    DateTimeFormatter strict =
        DateTimeFormatter.ofPattern(form, language).withResolverStyle(ResolverStyle.STRICT);
    try {
      return Optional.of(LocalDate.parse(typed, strict));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
