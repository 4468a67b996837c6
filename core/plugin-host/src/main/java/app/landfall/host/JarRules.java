package app.landfall.host;

import app.landfall.plugin.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/// The rules for a plugin's jar. It is never unpacked, so nothing of it could land elsewhere here;
/// but a jar that tries is no plugin, and other programs unpack what people pass around.
final class JarRules {
  static final int MOST_ENTRIES = 20_000;
  static final long MOST_BYTES = 512L << 20;
  private static final int MOST_SWELLING = 200;
  private static final long SMALL = 1 << 20;
  private static final Path ROOT = Path.of("root").toAbsolutePath();

  private JarRules() {}

  /// What is wrong with the names in it, to stand behind the name of the file; empty when nothing
  /// is. Reads the directory of the jar alone.
  static Optional<String> names(JarFile jar) {
    if (jar.size() > MOST_ENTRIES) {
      return Optional.of("holds more than " + MOST_ENTRIES + " files");
    }
    Set<String> seen = new HashSet<>();
    try (Stream<String> names = jar.stream().map(ZipEntry::getName)) {
      return names.flatMap(name -> name(name, seen).stream()).findFirst();
    }
  }

  private static Optional<String> name(String name, Set<String> seen) {
    if (!staysInside(name)) {
      return Optional.of("names a file outside of itself ('" + VisibleText.of(name) + "')");
    }
    // On disks that do not tell case apart, one would take the other's place.
    return seen.add(name.toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : Optional.of("holds '" + VisibleText.of(name) + "' twice");
  }

  private static boolean staysInside(String name) {
    try {
      return !name.contains("\\")
          && !name.contains(":")
          && !name.startsWith("/")
          && ROOT.resolve(name).normalize().startsWith(ROOT)
          && !Path.of(name).startsWith("..")
          && Path.of(name).normalize().equals(Path.of(name));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  /// What is wrong with its sizes, as [#names]; reads and unpacks all of it, into nothing, and
  /// stops at the first byte too many: what a jar says of its sizes need not be true.
  static Optional<String> sizes(JarFile jar) throws IOException {
    long left = MOST_BYTES;
    byte[] buffer = new byte[64 * 1024];
    for (JarEntry entry : Collections.list(jar.entries())) {
      long unpacked = 0;
      try (InputStream in = jar.getInputStream(entry)) {
        int read = in.read(buffer);
        while (read >= 0) {
          unpacked += read;
          if (unpacked > left || swells(entry, unpacked)) {
            return Optional.of(
                "unpacks to more than it should ('" + VisibleText.of(entry.getName()) + "')");
          }
          read = in.read(buffer);
        }
      }
      left -= unpacked;
    }
    return Optional.empty();
  }

  private static boolean swells(ZipEntry entry, long unpacked) {
    return unpacked > SMALL && unpacked / MOST_SWELLING > Math.max(1, entry.getCompressedSize());
  }
}
