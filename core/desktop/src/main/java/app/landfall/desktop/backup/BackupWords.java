package app.landfall.desktop.backup;

import app.landfall.store.Backup;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Backups in words for people.
public final class BackupWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

  private BackupWords() {}

  public static String time(Backup backup, ZoneId zone) {
    return TIME.withZone(zone).format(backup.madeAt());
  }

  /// `Backup today 12:00`, `Backup 21 Nov 2026 12:00` or `No backup yet`.
  public static String last(Optional<Backup> last, Instant now, ZoneId zone) {
    return last.map(backup ->
            isToday(backup, now, zone)
                ? "Backup today " + CLOCK.withZone(zone).format(backup.madeAt())
                : "Backup " + time(backup, zone))
        .orElse("No backup yet");
  }

  static boolean isToday(Backup backup, Instant now, ZoneId zone) {
    return LocalDate.ofInstant(backup.madeAt(), zone).equals(LocalDate.ofInstant(now, zone));
  }

  public static String contents(Backup backup) {
    String records =
        backup.records().entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(entry -> "%,d %s".formatted(entry.getValue(), entry.getKey().replace('_', ' ')))
            .collect(Collectors.joining(", "));
    return records.isEmpty() ? "no records" : records;
  }

  public static String size(long bytes) {
    return bytes < 1 << 20
        ? "%,d kB".formatted((bytes + 1023) / 1024)
        : "%,.1f MB".formatted(bytes / 1048576.0);
  }
}
