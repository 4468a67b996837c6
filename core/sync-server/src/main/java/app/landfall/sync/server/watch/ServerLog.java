package app.landfall.sync.server.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The log of this process: which lines are written, and where.
public final class ServerLog {
  /// Kept, or the logging system would forget its level.
  private static final Logger ROOT = Logger.getLogger("");

  private static final int FILE_BYTES = 10 << 20;
  private static final int FILES = 5;

  private ServerLog() {}

  /// How much is written; each level with those above it.
  public enum Detail {
    ERROR(Level.SEVERE),
    WARNING(Level.WARNING),
    /// A line for each call.
    INFO(Level.INFO),
    DEBUG(Level.FINE);

    @SuppressWarnings("ImmutableEnumChecker") // levels are constants
    private final Level level;

    Detail(Level level) {
      this.level = level;
    }
  }

  /// How much is written from now on.
  public static void level(Detail detail) {
    ROOT.setLevel(detail.level);
  }

  /// Writes from now on to a file, and to four older ones of 10 MB, or to the error stream.
  ///
  /// @param file null = the error stream
  public static void begin(Detail detail, @Nullable Path file) throws IOException {
    level(detail);
    for (Handler handler : ROOT.getHandlers()) {
      if (file == null) {
        begin(handler);
      } else {
        ROOT.removeHandler(handler);
      }
    }
    if (file != null) {
      String name = file.toAbsolutePath().toString().replace("%", "%%");
      FileHandler handler = new FileHandler(name + ".%g", FILE_BYTES, FILES, true);
      begin(handler);
      ROOT.addHandler(handler);
    }
  }

  private static void begin(Handler handler) {
    handler.setLevel(Level.ALL);
    handler.setFormatter(new LogLine());
  }
}
