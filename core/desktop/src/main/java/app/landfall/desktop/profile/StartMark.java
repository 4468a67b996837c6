package app.landfall.desktop.profile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Remembers, beside the profile's settings, that plugins from elsewhere are being started, and
/// which one: a start that finds the mark of a process that is no more knows that the one before
/// did not succeed. Without such plugins nothing is written. A disk that cannot take it is no
/// reason not to start.
public final class StartMark {
  private static final Logger LOG = LoggerFactory.getLogger(StartMark.class);

  private final Path file;
  private final Path plugins;
  private @Nullable OutputStream mark;

  public StartMark(Profile profile) {
    this.file = profile.folder().resolve("landfall.starting");
    this.plugins = profile.plugins();
  }

  /// A start that did not succeed.
  ///
  /// @param plugin the one that was starting, or empty when all had started
  public record Crash(String plugin) {
    /// Why plugins from elsewhere are left alone.
    public String sentence() {
      return plugin.isEmpty()
          ? "Left alone this time, since the last start of Landfall did not succeed. The next start lets it in again."
          : "Left alone, since the last start of Landfall ended while '%s' was starting. To keep that one out: landfall plugins disable %s. To try it again: landfall plugins enable %s. Either lets the others in at the next start."
              .formatted(plugin, plugin, plugin);
    }

    /// With a name somebody can decide what becomes of it; until then no start tries it again.
    public boolean waitsForDecision() {
      return !plugin.isEmpty();
    }
  }

  /// The last start, if it did not succeed; empty when it did, is still going on, or left no mark.
  public Optional<Crash> crashed() {
    List<String> lines = lines();
    return lines.isEmpty() || runs(lines.getFirst())
        ? Optional.empty()
        : Optional.of(new Crash(lines.size() > 1 ? lines.getLast() : ""));
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      LOG.warn("Cannot read {}", file, e);
      return List.of();
    }
  }

  /// A process is told by its number and the time of its birth, since numbers come again.
  private static boolean runs(String process) {
    String number = process.split(" ", 2)[0];
    return number.matches("\\d{1,18}")
        && ProcessHandle.of(Long.parseLong(number))
            .map(StartMark::name)
            .filter(process::equals)
            .isPresent();
  }

  private static String name(ProcessHandle process) {
    return process.pid() + " " + process.info().startInstant().map(Object::toString).orElse("");
  }

  /// Before the first of them is touched.
  public synchronized void begin() {
    if (Files.isDirectory(plugins)) {
      try {
        mark = Files.newOutputStream(file);
        write(name(ProcessHandle.current()));
      } catch (IOException e) {
        LOG.warn("Cannot write {}", file, e);
      }
    }
  }

  /// Before the code of this one runs.
  public synchronized void entering(String plugin) {
    write(plugin);
  }

  /// One more line: to empty the file and write it anew, twice for each plugin, took a millisecond.
  private void write(String line) {
    if (mark != null) {
      try {
        mark.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        LOG.warn("Cannot write {}", file, e);
      }
    }
  }

  /// The program has come up.
  public synchronized void end() {
    try {
      if (mark != null) {
        mark.close();
        mark = null;
      }
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("Cannot remove {}", file, e);
    }
  }
}
