package app.landfall.benchmarks.start;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The start of programs on a screen in memory, cold or warm, with the times when they reached
/// what.
final class Starts implements AutoCloseable {
  private final Path folder;
  private final Process screen;
  private final String display;
  private final List<Path> readByStarts = new ArrayList<>();

  private Starts(Path folder, Process screen, String display) {
    this.folder = folder;
    this.screen = screen;
    this.display = display;
  }

  /// @param folder for what is written meanwhile
  /// @param jars what a cold start reads from the disk
  /// @throws IOException if there is no Xvfb
  static Starts on(Path folder, List<Path> jars) throws IOException {
    Process screen =
        new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader lines = screen.inputReader(UTF_8);
    Starts starts = new Starts(folder, screen, ":" + lines.readLine().strip());
    for (Path place : jars) {
      try (Stream<Path> files = Files.walk(place)) {
        files.filter(Files::isRegularFile).forEach(starts.readByStarts::add);
      }
    }
    return starts;
  }

  /// One start.
  ///
  /// @param line the command; `{}` stands for the file that it writes its moments into
  /// @return milliseconds from the start of the process by what was reached, and what else is told
  Map<String, Double> start(List<String> line, boolean cold) throws Exception {
    if (cold) {
      forget();
    }
    Path told = folder.resolve("told");
    Files.deleteIfExists(told);
    ProcessBuilder builder =
        new ProcessBuilder(line.stream().map(word -> word.replace("{}", told.toString())).toList());
    builder.environment().put("DISPLAY", display);
    builder.environment().put("LANDFALL_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("LANDFALL_JAVA_OPTS", "-Dlandfall.start.times=" + told);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile());
    long began = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    Process process = builder.start();
    process.getOutputStream().close();
    int code = process.waitFor();
    if (code != 0 || !Files.exists(told)) {
      throw new IOException(
          "%s ended with %d: %s".formatted(line, code, Files.readString(folder.resolve("said"))));
    }
    Map<String, Double> reached = new LinkedHashMap<>();
    for (String one : Files.readAllLines(told)) {
      String[] parts = one.split("=", 2);
      long value = Long.parseLong(parts[1]);
      reached.put(parts[0], (parts[0].startsWith("plugin ") ? value : value - began) / 1000.0);
    }
    return reached;
  }

  /// Tells the system to drop what it keeps of these files; it does, where no process has them
  /// mapped.
  private void forget() throws Exception {
    for (Path file : readByStarts) {
      Process process =
          new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.waitFor();
    }
  }

  @Override
  public void close() {
    screen.destroy();
    screen.onExit().join();
  }
}
