package app.landfall.testkit;

import app.landfall.desktop.DesktopCli;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/// A computer of its own: a profile in a throw-away folder, with every plugin that is on the class
/// path of the test. Each command runs as if it were typed: the program is opened for it and closed
/// after it. One thread.
public final class TestProfile implements AutoCloseable {
  private final Path folder;

  private TestProfile(Path folder) {
    this.folder = folder;
  }

  /// Names a fresh profile; the first command makes it.
  ///
  /// @throws UncheckedIOException if the system has no room for temporary files
  public static TestProfile fresh() {
    return in(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /// The same below another folder, such as one in memory.
  ///
  /// @throws UncheckedIOException if nothing can be made there
  public static TestProfile in(Path parent) {
    try {
      return new TestProfile(Files.createTempDirectory(parent, "landfall-test"));
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary folder", e);
    }
  }

  /// A profile that another process of the test has made.
  ///
  /// @param profile its [#folder]
  public static TestProfile at(Path profile) {
    return new TestProfile(Objects.requireNonNull(profile.toAbsolutePath().getParent()));
  }

  /// A folder beside the profile for the test's own files; relative paths of commands start here.
  public Path files() {
    return folder;
  }

  /// The profile itself.
  public Path folder() {
    return folder.resolve("profile");
  }

  /// Sets a setting for the commands and windows from now on, as `settings set` does in the
  /// program: with `general.language` set to `german` the next window is German. (Commands that
  /// [#run] types speak the language of the test.)
  ///
  /// @param key as `settings set` takes it
  /// @return this
  /// @throws UncheckedIOException if it cannot be written
  public TestProfile set(String key, String value) {
    Path file = folder().resolve("settings.properties");
    Properties settings = new Properties();
    try {
      Files.createDirectories(folder());
      if (Files.exists(file)) {
        try (Reader in = Files.newBufferedReader(file)) {
          settings.load(in);
        }
      }
      settings.setProperty(key, value);
      try (Writer out = Files.newBufferedWriter(file)) {
        settings.store(out, null);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /// Types `landfall --profile … WORDS` and waits until it has ended.
  public Ran run(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of("--profile", folder().toString()));
    all.addAll(List.of(words));
    int code = DesktopCli.run(all, folder, new PrintWriter(out, true), new PrintWriter(err, true));
    return new Ran(code, out.toString(), err.toString());
  }

  /// Another profile with what lies on the disk now, as if the program that has this one open had
  /// been killed at this moment.
  ///
  /// @throws UncheckedIOException if it cannot be copied
  public TestProfile asIfKilled() {
    TestProfile image = in(Objects.requireNonNull(folder.getParent()));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).filter(TestProfile::outlives).toList()) {
        Path copy = image.folder.resolve(folder.relativize(file));
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        Files.copy(file, copy);
      }
      return image;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot copy " + folder, e);
    }
  }

  /// Locks and shared memory are the system's, and go with the process.
  private static boolean outlives(Path file) {
    String name = String.valueOf(file.getFileName());
    return !name.endsWith("-shm") && !name.endsWith(".lock") && !name.endsWith(".holder");
  }

  /// Deletes everything.
  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + folder, e);
    }
  }
}
