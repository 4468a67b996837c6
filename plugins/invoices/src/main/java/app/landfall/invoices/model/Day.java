package app.landfall.invoices.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A date as stored: ISO 8601 text, and whatever else an outside program may have put there. Equal
/// when the text is.
///
/// @param text `2026-03-31`; kept as it is
public record Day(String text) {

  /// The text of a date; null for null.
  public static @Nullable Day of(@Nullable LocalDate date) {
    return date == null ? null : new Day(date.toString());
  }

  /// The date; empty where the text is none.
  public Optional<LocalDate> date() {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException odd) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
