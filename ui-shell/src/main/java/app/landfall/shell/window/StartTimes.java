package app.landfall.shell.window;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The times at which a start reached its stages, for who measures them:
/// `-Dlandfall.start.times=FILE` writes the moments there, in microseconds since 1970, and ends the
/// program once its first view is painted. Without it nothing happens here. Any thread.
public final class StartTimes {
  private static final String FILE = System.getProperty("landfall.start.times", "");
  private static final Map<String, Long> REACHED = new ConcurrentHashMap<>();

  private StartTimes() {}

  static boolean isWanted() {
    return !FILE.isEmpty();
  }

  /// Notes the moment, the first time.
  public static void reached(String stage) {
    if (isWanted()) {
      REACHED.putIfAbsent(stage, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
    }
  }

  /// Writes them down.
  static void write() {
    REACHED.put("java", ManagementFactory.getRuntimeMXBean().getStartTime() * 1000);
    StringBuilder text = new StringBuilder();
    REACHED.forEach((stage, moment) -> text.append(stage).append('=').append(moment).append('\n'));
    try {
      Files.writeString(Path.of(FILE), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
