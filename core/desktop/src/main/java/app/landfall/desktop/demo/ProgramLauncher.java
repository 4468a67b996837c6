package app.landfall.desktop.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A launcher of this program, and of the server that came with it, as processes of their own.
///
/// The same Java with the same class path; where the server's jars lie in another folder, the start
/// script says so in the property `landfall.server.path`.
public final class ProgramLauncher {
  private static final String DESKTOP = "app.landfall.shell.Main";
  private static final String SERVER = "app.landfall.sync.server.Main";

  private ProgramLauncher() {}

  static ProcessBuilder desktop(List<String> arguments) {
    return java(System.getProperty("java.class.path"), DESKTOP, arguments);
  }

  /// The server, with these words.
  public static ProcessBuilder server(List<String> arguments) {
    String here = System.getProperty("java.class.path");
    return java(System.getProperty("landfall.server.path", here), SERVER, arguments);
  }

  private static ProcessBuilder java(String path, String main, List<String> arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("--enable-native-access=ALL-UNNAMED");
    words.add("-Dguice_custom_class_loading=CHILD");
    words.add("-XX:+UseSerialGC");
    words.add("-XX:TieredStopAtLevel=1");
    words.add("-Dstdout.encoding=UTF-8");
    words.add("-Dstderr.encoding=UTF-8");
    String library = System.getProperty("org.sqlite.lib.path", "");
    if (!library.isEmpty()) {
      words.add("-Dorg.sqlite.lib.path=" + library);
    }
    words.add("-cp");
    words.add(path);
    words.add(main);
    words.addAll(arguments);
    return new ProcessBuilder(words);
  }
}
