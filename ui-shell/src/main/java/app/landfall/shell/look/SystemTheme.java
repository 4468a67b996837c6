package app.landfall.shell.look;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// The computer's own theme, asked whether it is dark with the command each system has for that.
public final class SystemTheme {
  private static final long PATIENCE_MILLIS = 400;

  private SystemTheme() {}

  /// Whether it is; false where nobody can tell. Waits for a short command: not on the event
  /// thread.
  public static boolean isDark() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      return said(List.of("defaults", "read", "-g", "AppleInterfaceStyle")).contains("Dark");
    }
    if (system.startsWith("windows")) {
      String key = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize";
      return said(List.of("reg", "query", key, "/v", "AppsUseLightTheme")).contains("0x0");
    }
    return said(List.of("gsettings", "get", "org.gnome.desktop.interface", "color-scheme"))
        .contains("dark");
  }

  private static String said(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(ProcessBuilder.Redirect.from(nothing()))
              .start();
      if (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return "";
      }
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) { // no such command here
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static java.io.File nothing() {
    boolean windows = java.io.File.separatorChar == '\\';
    return new java.io.File(windows ? "NUL" : "/dev/null");
  }
}
