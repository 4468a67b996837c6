package app.landfall.dist;

import java.nio.file.Path;
import java.util.List;

/// Starts one of the programs as its own process, with the classes under test.
final class Java {
  private Java() {}

  /// The command line up to the program's arguments.
  static List<String> line(String mainClass) {
    return List.of(
        executable(),
        "--enable-native-access=ALL-UNNAMED",
        "-Dguice_custom_class_loading=CHILD",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        classPath(),
        mainClass);
  }

  private static String executable() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /// Surefire puts the real one here; the other is then a jar that only points to it.
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
