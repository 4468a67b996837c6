package app.landfall.einvoices;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Dates as e-invoices write them: ISO 8601 with or without time and zone (UBL), and the UN/EDIFACT
/// 2379 formats of CII. A time or zone is dropped, never converted: 2026-03-01+02:00 is the first
/// of March wherever it is read.
final class Dates {

  private static final Pattern ISO =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})" + "(?:T[0-9:.]{1,20})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?");

  /// 102 CCYYMMDD, and 203 and 204, which add hours, minutes and seconds.
  private static final Pattern COMPACT =
      Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})(?:[0-9]{4}|[0-9]{6})?");

  /// 101 YYMMDD.
  private static final Pattern SHORT = Pattern.compile("([0-9]{2})([0-9]{2})([0-9]{2})");

  private Dates() {}

  /// The date; null where the text is none. Senders confuse the formats, so the text's own shape is
  /// believed before the format it claims.
  static @Nullable LocalDate parse(String text, @Nullable String format) {
    Matcher iso = ISO.matcher(text);
    if (iso.matches()) {
      return date(iso, 0);
    }
    Matcher compact = COMPACT.matcher(text);
    if (compact.matches()) {
      return date(compact, 0);
    }
    Matcher brief = SHORT.matcher(text);
    return "101".equals(format) && brief.matches() ? date(brief, 2000) : null;
  }

  private static @Nullable LocalDate date(Matcher matcher, int century) {
    try {
      return LocalDate.of(
          century + Integer.parseInt(matcher.group(1)),
          Integer.parseInt(matcher.group(2)),
          Integer.parseInt(matcher.group(3)));
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }
}
