package app.landfall.sync.server;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// The folder where a platform keeps a program's data.
final class DefaultFolder {
  private static final String NAME = "landfall-server";

  private DefaultFolder() {}

  static Path ofThisUser() {
    return of(System.getenv(), System.getProperty("os.name", ""), home());
  }

  /// What the shell calls home: Java asks the account instead, whatever HOME says.
  private static Path home() {
    String named = System.getenv("HOME");
    return Path.of(named == null || named.isBlank() ? System.getProperty("user.home") : named);
  }

  static Path of(Map<String, String> environment, String system, Path home) {
    String os = system.toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      String local = environment.get("LOCALAPPDATA");
      return (local == null ? home.resolve("AppData").resolve("Local") : Path.of(local))
          .resolve(NAME);
    }
    if (os.startsWith("mac")) {
      return home.resolve("Library").resolve("Application Support").resolve(NAME);
    }
    String data = environment.get("XDG_DATA_HOME");
    boolean absolute = data != null && Path.of(data).isAbsolute();
    return (absolute ? Path.of(data) : home.resolve(".local").resolve("share")).resolve(NAME);
  }
}
