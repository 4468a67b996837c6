package app.landfall.proof.capture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Other programs that write the same file: a child process with the bare JDBC driver, which serves
/// one file after the other, and the `sqlite3` program where this machine has it.
public final class Outsider implements AutoCloseable {
  private static final String WAIT = ".timeout 10000\n";

  private final Process process;
  private final Writer to;
  private final BufferedReader from;
  private final @Nullable Path shell = shell();

  private Outsider(Process process) {
    this.process = process;
    this.to = process.outputWriter(StandardCharsets.UTF_8);
    this.from = process.inputReader(StandardCharsets.UTF_8);
  }

  /// Starts the child process with the classes of this one.
  public static Outsider start() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String usual = System.getProperty("java.class.path");
    String classes = System.getProperty("surefire.test.class.path", usual);
    try {
      return new Outsider(
          new ProcessBuilder(
                  java,
                  "--enable-native-access=ALL-UNNAMED",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  classes,
                  OutsideProgram.class.getName())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("no other program can be started", e);
    }
  }

  private static @Nullable Path shell() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(java.io.File.pathSeparator))
        .map(folder -> Path.of(folder, "sqlite3"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElse(null);
  }

  boolean hasShell() {
    return shell != null;
  }

  static boolean isShellHere() {
    return shell() != null;
  }

  /// Runs statements on one new connection.
  ///
  /// @return for each its error, or empty
  List<String> run(Path file, List<String> statements) {
    List<String> errors = new ArrayList<>();
    require(ask("open", file.toString()));
    for (String statement : statements) {
      errors.add(ask("run", statement));
    }
    require(ask("close", ""));
    return errors;
  }

  private static void require(String error) {
    if (!error.isEmpty()) {
      throw new IllegalStateException("the other program cannot go on: " + error);
    }
  }

  private String ask(String word, String text) {
    try {
      to.write(word + " " + OutsideProgram.base64(text) + "\n");
      to.flush();
      String answer = from.readLine();
      if (answer == null) {
        throw new IllegalStateException("the other program has ended");
      }
      return answer.equals("ok")
          ? ""
          : new String(Base64.getDecoder().decode(answer.substring(3)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs statements with the `sqlite3` program, which goes on after an error.
  ///
  /// @return its errors, in order
  List<String> shell(Path file, List<String> statements) {
    try {
      Process sqlite =
          new ProcessBuilder(String.valueOf(shell), "-batch", file.toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (Writer in = sqlite.outputWriter(StandardCharsets.UTF_8)) {
        in.write(WAIT);
        for (String statement : statements) {
          in.write(statement.replace('\n', ' ') + ";\n");
        }
      }
      List<String> errors =
          sqlite
              .errorReader(StandardCharsets.UTF_8)
              .lines()
              .filter(line -> line.contains("rror"))
              .toList();
      sqlite.waitFor();
      return errors;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
