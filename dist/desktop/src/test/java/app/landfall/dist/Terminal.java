package app.landfall.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A terminal of somebody who has `landfall` and `mvn` on the path, and nothing in Maven's
/// repository: what is typed runs in the folder where the last command left it. One thread.
final class Terminal implements AutoCloseable {
  private final Path home;
  private final List<Process> beside = new ArrayList<>();
  private Path folder;

  /// @param home an empty folder
  /// @param checkout whose script makes the author's kit; every other command runs the classes
  ///   under test
  Terminal(Path home, Path checkout) throws IOException {
    this.home = home;
    this.folder = Files.createDirectories(home.resolve("work"));
    Path bin = Files.createDirectories(home.resolve("bin"));
    program(
        bin.resolve("landfall"),
        """
        if [ "$1" = author-kit ]; then
          PATH=${PATH#*:}
          exec '%s/landfall' "$@"
        fi
        exec %s app.landfall.shell.Main "$@"
        """
            .formatted(checkout, quoted(Java.line(""))));
    // Whatever is not in the kit is missing.
    program(
        bin.resolve("mvn"),
        "PATH=${PATH#*:}\nexec mvn -B -ntp '-Dmaven.repo.local=%s' \"$@\"\n"
            .formatted(home.resolve("fetched")));
  }

  private static String quoted(List<String> line) {
    return line.subList(0, line.size() - 1).stream()
        .map(word -> "'" + word + "'")
        .collect(Collectors.joining(" "));
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// Where the first command is typed.
  Path start() {
    return home.resolve("work");
  }

  /// Types it, and waits.
  ///
  /// @return what it said
  /// @throws AssertionError with all of that, if a command failed
  String type(String commands) throws IOException, InterruptedException {
    Path left = home.resolve("left");
    Process process = shell(commands + "\npwd > '" + left + "'").start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(commands + "\n" + said).isZero();
    folder = Path.of(Files.readString(left).strip());
    return said;
  }

  /// Types one command into another terminal, on a screen in memory, where it goes on.
  void typeBeside(String command) throws IOException {
    Process screen =
        new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    beside.add(screen);
    try (BufferedReader lines = screen.inputReader(UTF_8)) {
      ProcessBuilder builder = shell("exec " + command);
      builder.environment().put("DISPLAY", ":" + lines.readLine().strip());
      beside.addFirst(builder.redirectOutput(home.resolve("beside.log").toFile()).start());
    }
  }

  private ProcessBuilder shell(String commands) {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-euc", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    var environment = builder.environment();
    String java = System.getProperty("java.home");
    environment.put("PATH", home.resolve("bin") + ":" + environment.get("PATH"));
    environment.put("JAVA_HOME", java);
    environment.put("LANDFALL_JAVA_HOME", java);
    environment.put("XDG_DATA_HOME", home.resolve("share").toString());
    environment.put("LC_ALL", "C.UTF-8");
    environment.remove("MAVEN_OPTS");
    environment.remove("DISPLAY");
    return builder;
  }

  /// Ends what runs beside.
  @Override
  public void close() {
    beside.forEach(Process::destroy);
    beside.forEach(process -> process.onExit().join());
  }
}
