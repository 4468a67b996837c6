package app.landfall.desktop.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A command that has ended.
///
/// @param code its exit code
/// @param out what it printed
/// @param err what it said on the error output
record CommandResult(int code, String out, String err) {
  private static final long MINUTES = 5;
  private static final JsonMapper JSON = new JsonMapper();

  /// Runs a process to its end.
  static CommandResult of(ProcessBuilder process) {
    try {
      Path err = Files.createTempFile("landfall", ".err");
      try {
        Process running = process.redirectError(err.toFile()).start();
        running.getOutputStream().close();
        String out = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!running.waitFor(MINUTES, TimeUnit.MINUTES)) {
          running.destroyForcibly();
          throw new TourPrinter.Untrue("A command did not end within " + MINUTES + " minutes.");
        }
        return new CommandResult(running.exitValue(), out.strip(), Files.readString(err).strip());
      } finally {
        Files.deleteIfExists(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A command could not be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TourPrinter.Untrue("The tour was interrupted.");
    }
  }

  JsonNode json() {
    try {
      return JSON.readTree(out);
    } catch (JsonProcessingException e) {
      throw new TourPrinter.Untrue("Not JSON: " + out + " " + err);
    }
  }
}
