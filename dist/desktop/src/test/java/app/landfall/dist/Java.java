package app.landfall.dist;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Starts one of the programs as its own process, with the classes under test.
final class Java {
  private Java() {}

  /// The command line up to the program's arguments.
  static List<String> line(String mainClass) {
    return line(classPath(), mainClass);
  }

  /// The same without a plugin.
  static List<String> lineWithout(String plugin, String mainClass) {
    String classPath =
        Arrays.stream(classPath().split(File.pathSeparator))
            .filter(place -> !place.contains("/plugins/" + plugin + "/"))
            .collect(Collectors.joining(File.pathSeparator));
    return line(classPath, mainClass);
  }

  private static List<String> line(String classPath, String mainClass) {
    return List.of(
        executable(),
        "--enable-native-access=ALL-UNNAMED",
        "-Dguice_custom_class_loading=CHILD",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        classPath,
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
