package app.landfall.invoices.paying;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// The moment of a writing, and who did it.
///
/// @param day where this computer stands; null where it is not known
/// @param who never empty
public record WrittenBy(@Nullable LocalDate day, String who) {
  private static final String SOMEBODY = "?";

  /// As rows have it.
  public static WrittenBy of(@Nullable String at, @Nullable String by) {
    return new WrittenBy(day(at), by == null || by.isBlank() ? SOMEBODY : by);
  }

  private static @Nullable LocalDate day(@Nullable String at) {
    try {
      return at == null ? null : LocalDate.ofInstant(Instant.parse(at), ZoneId.systemDefault());
    } catch (DateTimeException odd) {
      return null;
    }
  }

  /// The day for sentences; an empty text where it is not known.
  public Object said() {
    return day == null ? "" : day;
  }

  /// The day as the command line writes it; empty where it is not known.
  public String on() {
    return day == null ? "" : day.toString();
  }
}
