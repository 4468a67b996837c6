package app.landfall.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A small check-out around a copy of the `landfall` script, in a folder whose name has a space.
///
/// Maven and the JDK are shell scripts of a few lines, so that a test says what they do and takes
/// milliseconds. `PATH` holds nothing else than the commands that the script may count on.
final class Checkout {

  private static final List<String> COMMANDS =
      List.of(
          "awk",
          "cat",
          "chmod",
          "date",
          "df",
          "dirname",
          "find",
          "grep",
          "head",
          "ln",
          "ls",
          "mkdir",
          "mktemp",
          "mv",
          "ps",
          "readlink",
          "rm",
          "rmdir",
          "sed",
          "sh",
          "sleep",
          "sort",
          "tee");

  /// Lays out two programs of one jar each, as the real build does.
  static final String MAVEN =
      """
      #!/bin/sh
      echo build >>"$0.runs"
      for program in desktop server; do
        mkdir -p "dist/$program/target/lib"
        : >"dist/$program/target/lib/landfall.jar"
      done
      """;

  /// Tells what it was started with.
  static final String JAVA =
      """
      #!/bin/sh
      echo "in $PWD"
      for argument in "$@"; do echo "[$argument]"; done
      """;

  private final Path folder;
  final Path root;
  final Path tools;
  private final Map<String, String> environment = new HashMap<>();

  Checkout(Path folder) throws IOException {
    this.folder = folder;
    root = Files.createDirectories(folder.resolve("check out"));
    tools = Files.createDirectories(folder.resolve("tools"));
    for (String part :
        List.of(
            "core/store/src/main/java",
            "ui-shell",
            "plugins",
            "dist/desktop",
            "dist/server",
            ".mvn")) {
      Files.createDirectories(root.resolve(part));
    }
    write("pom.xml", "<project/>");
    write("core/store/src/main/java/Store.java", "final class Store {}");
    Path script =
        Path.of(Objects.requireNonNull(System.getProperty("landfall.root"))).resolve("landfall");
    program(root.resolve("landfall"), Files.readString(script));
    for (String command : COMMANDS) {
      program(tools.resolve(command), "#!/bin/sh\nexec " + find(command) + " \"$@\"\n");
    }
    tool("uname", "echo Any"); // which needs nothing for a display
    maven(MAVEN);
    program(folder.resolve("jdks/25/bin/java"), JAVA);
    program(folder.resolve("jdks/25/bin/javac"), "#!/bin/sh\n");
    Files.writeString(
        folder.resolve("jdks/25/release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"25.0.3\"\n");
    program(folder.resolve("jdks/17/bin/java"), JAVA);
    program(folder.resolve("jdks/17/bin/javac"), "#!/bin/sh\n");
    Files.writeString(folder.resolve("jdks/17/release"), "JAVA_VERSION=\"17.0.15\"\n");
    environment.put("PATH", tools.toString());
    environment.put("LANDFALL_JDK_SEARCH", folder.resolve("jdks").toString());
  }

  private static Path find(String command) {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, command))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new IllegalStateException(
                "This machine has no command '" + command + "' on its PATH."));
  }

  private static void program(Path file, String text) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  void maven(String text) throws IOException {
    program(tools.resolve("mvn"), text);
  }

  /// One more command on the `PATH`.
  void tool(String name, String line) throws IOException {
    program(tools.resolve(name), "#!/bin/sh\n" + line + "\n");
  }

  void java(String text) throws IOException {
    program(folder.resolve("jdks/25/bin/java"), text);
  }

  void write(String path, String text) throws IOException {
    Files.writeString(root.resolve(path), text);
  }

  void set(String variable, String value) {
    environment.put(variable, value);
  }

  Path jdk(String version) {
    return folder.resolve("jdks").resolve(version);
  }

  /// How often Maven was run.
  long builds() throws IOException {
    Path runs = tools.resolve("mvn.runs");
    return Files.exists(runs) ? Files.readAllLines(runs).size() : 0;
  }

  /// The folders of builds that are still there.
  List<Path> programs() throws IOException {
    try (var folders = Files.list(root.resolve(".landfall/programs"))) {
      return folders.sorted().toList();
    }
  }

  Started start(Path script, Path from, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(words));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    var builder =
        new ProcessBuilder(command)
            .directory(from.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return new Started(builder.start(), out, err);
  }

  Ended run(String... words) throws IOException {
    return start(root.resolve("landfall"), folder, words).end();
  }

  record Started(Process process, Path out, Path err) {

    /// Closes its standard input and waits for it.
    Ended end() {
      try {
        process.getOutputStream().close();
        int exit = process.waitFor();
        return new Ended(exit, Files.readAllLines(out), Files.readAllLines(err));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while waiting for the script.", e);
      }
    }
  }

  record Ended(int exit, List<String> out, List<String> err) {

    String lastLine() {
      return out.getLast();
    }
  }
}
