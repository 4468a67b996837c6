package app.landfall.desktop.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The office's server: a process that is started, killed without warning, and started again on the
/// same address and data.
final class DemoServer implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("\"port\":(\\d+)");

  private final Path data;
  private int port;
  private @Nullable Process process;

  DemoServer(Path data) {
    this.data = data;
  }

  void start() {
    List<String> words =
        new ArrayList<>(
            List.of(
                "serve", "--port", Integer.toString(port), "--data", data.toString(), "--json"));
    if (!Files.exists(data)) {
      words.add("--new");
    }
    try {
      Process started =
          ProgramLauncher.server(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process = started;
      BufferedReader lines = started.inputReader();
      String line = lines.readLine();
      Matcher found = ADDRESS.matcher(line == null ? "" : line);
      if (!found.find()) {
        throw new TourPrinter.Untrue("The server did not start: " + line);
      }
      port = Integer.parseInt(found.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException("The server could not be started: " + e.getMessage(), e);
    }
  }

  /// A fresh pairing string.
  String pairing() {
    CommandResult pair =
        CommandResult.of(
            ProgramLauncher.server(
                List.of("pair", "--workspace", "Office", "--data", data.toString())));
    if (pair.code() != 0) {
      throw new TourPrinter.Untrue("No pairing string: " + pair.err());
    }
    return pair.out();
  }

  /// As a power cut would.
  void kill() {
    Process running = process;
    if (running == null) {
      return;
    }
    running.destroyForcibly();
    try {
      running.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process = null;
  }

  @Override
  public void close() {
    kill();
  }
}
