package app.landfall.sync.server.store;

import app.landfall.sync.protocol.HybridTime;
import app.landfall.sync.protocol.ProtocolException;
import app.landfall.sync.protocol.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `updated_at` of the plain contract: ISO-8601 with or without milliseconds, offset or time of day
/// (then UTC), with `T` or a space as SQLite writes it; or milliseconds since 1970 as a number. Out
/// it goes as JavaScript's `toISOString` writes it.
public final class PlainTime {
  private static final long LAST = (1L << 48) - 1;
  private static final DateTimeFormatter OUT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffset("+HH:mm", "Z")
          .optionalEnd()
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private PlainTime() {}

  static long millis(PlainRecord.@Nullable Field field) {
    if (field != null && field.value() instanceof Value.Text(String text)) {
      long millis = field.number() ? number(text) : iso(text.strip());
      if (millis >= 0 && millis <= LAST) {
        return millis;
      }
    }
    throw unreadable();
  }

  public static String text(HybridTime time) {
    return OUT.format(Instant.ofEpochMilli(time.millis()));
  }

  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw unreadable();
    }
  }

  private static long iso(String text) {
    boolean spaced = text.length() > 10 && text.charAt(10) == ' ';
    String joined = spaced ? text.substring(0, 10) + "T" + text.substring(11) : text;
    try {
      TemporalAccessor time =
          ISO.parseBest(joined, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return instant(time).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw unreadable();
    }
  }

  private static Instant instant(TemporalAccessor time) {
    return switch (time) {
      case OffsetDateTime offset -> offset.toInstant();
      case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
      case LocalDate day -> day.atStartOfDay(ZoneOffset.UTC).toInstant();
      default -> throw unreadable();
    };
  }

  private static ProtocolException unreadable() {
    return new ProtocolException(
        "\"updated_at\" must be a time, as 2026-04-01T10:00:00.000Z or milliseconds since 1970");
  }
}
