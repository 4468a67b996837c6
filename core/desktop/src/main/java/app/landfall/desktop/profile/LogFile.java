package app.landfall.desktop.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// The log file of a profile, which gets all that is logged, and nothing to the console, which
/// belongs to commands.
public final class LogFile implements AutoCloseable {
  private static final int MAX_BYTES = 4_000_000;
  private static final int FILES = 3;

  private final Handler handler;

  /// Kept here: the JDK forgets a logger's level when nobody holds the logger. Not static: the
  /// first logger of all configures logging, and [#quiet] must come before it.
  private final Logger pool = Logger.getLogger("com.zaxxer.hikari");

  private LogFile(Handler handler) {
    this.handler = handler;
    pool.setLevel(Level.WARNING);
  }

  /// Keeps the console clean; called before anything is logged.
  public static void quiet() {
    System.setProperty("java.util.logging.config.class", Nothing.class.getName());
    if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
      System.setProperty(
          "java.util.logging.SimpleFormatter.format",
          "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s: %5$s%6$s%n");
    }
  }

  /// Only the process that holds the profile's lock may open it.
  public static LogFile open(Path folder) throws IOException {
    Profile.createPrivately(folder.resolve("landfall.0.log"));
    Handler handler =
        new FileHandler(
            folder.toString().replace("%", "%%") + "/landfall.%g.log", MAX_BYTES, FILES, true);
    handler.setEncoding("UTF-8");
    handler.setFormatter(new SimpleFormatter());
    handler.setLevel(Level.INFO);
    Logger.getLogger("").addHandler(handler);
    return new LogFile(handler);
  }

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(handler);
    handler.close();
  }

  /// A configuration of the JDK's logging that does nothing, in place of its own, which prints to
  /// the console.
  public static final class Nothing {
    /// Called by the JDK.
    public Nothing() {
      LogManager.getLogManager();
    }
  }
}
