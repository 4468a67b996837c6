package app.landfall.invoices.model;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The files that a person named, one by one or by their folders, in an order that is the same on
/// every computer: as named, and within a folder by path.
final class ChosenFiles {
  /// Whether the file itself was named.
  private final Map<Path, Boolean> namedByFile = new LinkedHashMap<>();

  /// @param paths files and folders, whether they exist or not
  static ChosenFiles of(List<Path> paths) {
    ChosenFiles files = new ChosenFiles();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        files.addAllIn(path);
      } else {
        files.namedByFile.put(path, true);
      }
    }
    return files;
  }

  /// A folder that cannot be listed stands for itself: reading it will say why.
  private void addAllIn(Path folder) {
    try {
      walk(folder).forEach(file -> namedByFile.putIfAbsent(file, false));
    } catch (IOException closed) {
      namedByFile.put(folder, true);
    }
  }

  List<Path> list() {
    return List.copyOf(namedByFile.keySet());
  }

  /// Whether somebody asked for this very file, so that leaving it out needs an explanation.
  boolean isNamed(Path file) {
    return Boolean.TRUE.equals(namedByFile.get(file));
  }

  private static List<Path> walk(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes)
              throws IOException {
            boolean hidden = !visited.equals(folder) && Files.isHidden(visited);
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (Files.isRegularFile(file) && !Files.isHidden(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException closed) {
            found.add(file); // reading it will say why
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(Comparator.comparing(file -> folder.relativize(file).toString().replace('\\', '/')));
    return found;
  }
}
