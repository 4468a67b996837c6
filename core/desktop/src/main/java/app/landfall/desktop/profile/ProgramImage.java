package app.landfall.desktop.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The image of the program as people install it: a folder of jars, each with the hash of its
/// content in its name, and a cache of what every start does alike. Java does not notice a jar that
/// was changed under its name, and would run what the cache has of the old one; so it is looked at
/// here. The launcher says where the folder is; from a build there is none.
public final class ProgramImage {
  private static final Pattern NAMED = Pattern.compile(".*-([0-9a-f]{12})\\.jar");

  private final Path folder;
  private final long bytes;

  private ProgramImage(Path folder, long bytes) {
    this.folder = folder;
    this.bytes = bytes;
  }

  /// The image this process runs from.
  public static Optional<ProgramImage> here() {
    String folder = System.getProperty("landfall.image", "");
    return folder.isEmpty()
        ? Optional.empty()
        : Optional.of(new ProgramImage(Path.of(folder), Long.getLong("landfall.image.bytes", 0)));
  }

  /// A profile that lies beside the program, where it is a portable one.
  public static Optional<Path> profile() {
    return Optional.of(System.getProperty("landfall.profile", ""))
        .filter(it -> !it.isEmpty())
        .map(Path::of);
  }

  /// A sentence where the jars are not those that were built, by their sizes alone: at every start,
  /// in a millisecond.
  public Optional<String> damage() {
    long found = jars().stream().mapToLong(ProgramImage::size).sum();
    return found == bytes
        ? Optional.empty()
        : Optional.of(
            "The files of the program in %s are not those that were installed. Install Landfall anew; your data is elsewhere and stays."
                .formatted(folder));
  }

  /// One sentence about all of it, for who asks; reads every jar.
  public String sentence() {
    List<String> changed =
        jars().stream()
            .filter(jar -> !isAsNamed(jar))
            .map(jar -> jar.getFileName().toString())
            .toList();
    return "Installed in %s; the start cache is %s; %s."
        .formatted(
            folder,
            isCacheUsed() ? "in use" : "not in use",
            changed.isEmpty()
                ? "all files are as they were built"
                : "changed since it was built: " + String.join(", ", changed));
  }

  /// Java says so beside its own name, and nowhere else.
  private static boolean isCacheUsed() {
    return System.getProperty("java.vm.info", "").contains("sharing");
  }

  private List<Path> jars() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(it -> it.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path jar) {
    try {
      return Files.size(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isAsNamed(Path jar) {
    Matcher named = NAMED.matcher(jar.getFileName().toString());
    try {
      return named.matches() && sha256(Files.readAllBytes(jar)).startsWith(named.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
