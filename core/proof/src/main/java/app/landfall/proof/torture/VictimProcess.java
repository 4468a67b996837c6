package app.landfall.proof.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// One run of a [Victim] in a process of its own, and what it said.
final class VictimProcess {
  private final Process process;
  private final List<Long> saved = new ArrayList<>();
  private final NavigableMap<Long, String> failed = new TreeMap<>();
  private final List<Long> reads = new ArrayList<>();
  private String ended = "";

  private VictimProcess(Process process) {
    this.process = process;
  }

  /// @param wrapper what the process is run by, such as strace; may be empty
  static VictimProcess start(List<String> wrapper, Path file, int saves, int payload) {
    List<String> line = new ArrayList<>(wrapper);
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            Victim.class.getName(),
            file.toString(),
            Integer.toString(saves),
            Integer.toString(payload)));
    try {
      return new VictimProcess(
          new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Listens until the process has ended.
  ///
  /// @param each hears every line, and may kill
  VictimProcess listen(Consumer<String> each) {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        note(line);
        each.accept(line);
      }
      process.waitFor();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A line that was cut by a kill is no acknowledgement.
  private void note(String line) {
    String[] words = line.split(" ", 2);
    switch (words[0]) {
      case "saved" -> saved.add(Long.parseLong(words[1]));
      case "failed" -> {
        String[] parts = words[1].split(": ", 2);
        failed.put(Long.parseLong(parts[0]), parts[1]);
      }
      case "reads" -> reads.add(Long.parseLong(words[1]));
      case "ended:" -> ended = words[1];
      default -> {}
    }
  }

  void kill() {
    process.toHandle().destroyForcibly(); // Process.destroyForcibly would close what it has said
  }

  long pid() {
    return process.pid();
  }

  List<Long> saved() {
    return saved;
  }

  NavigableMap<Long, String> failed() {
    return failed;
  }

  List<Long> reads() {
    return reads;
  }

  /// Why it gave up, if it did.
  Optional<String> ended() {
    return ended.isEmpty() ? Optional.empty() : Optional.of(ended);
  }
}
