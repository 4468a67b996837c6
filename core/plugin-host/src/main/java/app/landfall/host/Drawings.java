package app.landfall.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The drawings in a plugin's jar or folder, read when its code is loaded: icons are asked for on
/// the event thread, which opens no file. Only as many as a plugin may reasonably have.
final class Drawings {
  private static final Logger LOG = LoggerFactory.getLogger(Drawings.class);
  private static final int MOST = 500;
  private static final int LONGEST_BYTES = 64 * 1024;

  private Drawings() {}

  /// Each by its path, such as `icons/note.svg`; empty where the code cannot be read, which loading
  /// it says better.
  static Map<String, byte[]> in(Path code) {
    Map<String, byte[]> found = new HashMap<>();
    try {
      if (Files.isDirectory(code)) {
        readFolder(code, found);
      } else {
        readJar(code, found);
      }
    } catch (IOException e) {
      LOG.debug("No drawings in {}", code, e);
    }
    return Map.copyOf(found);
  }

  private static void readFolder(Path root, Map<String, byte[]> found) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.filter(file -> isDrawing(file.toString())).limit(MOST).toList();
    }
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        read(root.relativize(file).toString().replace('\\', '/'), in, found);
      }
    }
  }

  private static void readJar(Path file, Map<String, byte[]> found) throws IOException {
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      List<JarEntry> entries =
          jar.stream().filter(entry -> isDrawing(entry.getName())).limit(MOST).toList();
      for (JarEntry entry : entries) {
        try (InputStream in = jar.getInputStream(entry)) {
          read(entry.getName(), in, found);
        }
      }
    }
  }

  private static boolean isDrawing(String name) {
    return name.endsWith(".svg");
  }

  private static void read(String name, InputStream in, Map<String, byte[]> found)
      throws IOException {
    byte[] bytes = in.readNBytes(LONGEST_BYTES + 1);
    if (bytes.length <= LONGEST_BYTES) {
      found.put(name, bytes);
    }
  }
}
