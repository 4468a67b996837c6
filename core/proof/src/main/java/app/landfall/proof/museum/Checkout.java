package app.landfall.proof.museum;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The product's sources, which exhibits change in memory only. Thread-safe.
final class Checkout {
  private static final String ENDING = ".exhibit";

  private static final List<String> TEST_FRAMEWORKS = List.of("org.junit", "org.assertj");

  private final Path root;
  private final String exhibits;
  private final Map<String, Map<Path, Squeezed>> read = new ConcurrentHashMap<>();

  /// With the exhibits of sync.
  ///
  /// @throws IllegalArgumentException where the folder is no checkout
  Checkout(Path root) {
    this(root, Exhibition.ofSync().folder());
  }

  /// @param exhibits the folder with their files
  /// @throws IllegalArgumentException where the folder is no checkout
  Checkout(Path root, String exhibits) {
    this.root = root;
    this.exhibits = exhibits;
    if (!Files.isDirectory(root.resolve(exhibits))) {
      throw new IllegalArgumentException(
          root.toAbsolutePath() + " holds no sources of Landfall: set LANDFALL_SOURCES to them");
    }
  }

  Path resolve(String path) {
    return root.resolve(path);
  }

  /// Every exhibit, by name.
  List<Exhibit> exhibits() {
    try (Stream<Path> files = Files.list(root.resolve(exhibits))) {
      return files
          .filter(file -> file.toString().endsWith(ENDING))
          .sorted()
          .map(Checkout::exhibit)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Exhibit exhibit(Path file) {
    String name = file.getFileName().toString();
    return Exhibit.parse(name.substring(0, name.length() - ENDING.length()), text(file));
  }

  /// The files that an exhibit changes, as they are with the defect.
  ///
  /// @throws UnusableExhibit where it does not apply to these sources
  Map<Path, String> with(Exhibit exhibit) {
    Map<Path, String> changed = new TreeMap<>();
    for (Exhibit.Edit edit : exhibit.edits()) {
      Path file = fileOf(exhibit, edit);
      String before = changed.containsKey(file) ? changed.get(file) : text(file);
      changed.put(file, new Squeezed(before).replace(edit.search(), edit.replace()));
    }
    return changed;
  }

  private Path fileOf(Exhibit exhibit, Exhibit.Edit edit) {
    List<Path> found = new ArrayList<>();
    int times = 0;
    for (Map.Entry<Path, Squeezed> file : sources(edit.where()).entrySet()) {
      int here = file.getValue().count(edit.search());
      times += here;
      if (here > 0) {
        found.add(file.getKey());
      }
    }
    if (times != 1) {
      throw new UnusableExhibit(
          exhibit.name(),
          "its lines occur "
              + (times == 0 ? "nowhere" : times + " times, in " + names(found))
              + " below "
              + edit.where()
              + ", not once: adapt it to the sources ("
              + edit.search().lines().findFirst().orElse("").strip()
              + ")");
    }
    return found.getFirst();
  }

  private static String names(List<Path> files) {
    return String.join(", ", files.stream().map(file -> "" + file.getFileName()).toList());
  }

  private Map<Path, Squeezed> sources(String where) {
    return read.computeIfAbsent(where, this::readSources);
  }

  private Map<Path, Squeezed> readSources(String where) {
    Path from = root.resolve(where);
    Map<Path, Squeezed> sources = new TreeMap<>();
    if (!Files.exists(from)) {
      return sources;
    }
    Path main = Files.isDirectory(from) ? from.resolve("src/main/java") : from;
    try (Stream<Path> files = Files.walk(main)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> sources.put(file, new Squeezed(text(file))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources;
  }

  /// The sources of a folder of tests that can be compiled without what runs tests.
  Map<Path, String> withoutTestFramework(String folder) {
    Map<Path, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> Map.entry(file, text(file)))
          .filter(file -> TEST_FRAMEWORKS.stream().noneMatch(file.getValue()::contains))
          .forEach(file -> sources.put(file.getKey(), file.getValue()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sources;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
