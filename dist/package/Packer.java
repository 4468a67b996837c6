import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// The part of packing that a shell cannot do alike everywhere, for `make.sh`: jars named by their
/// content, the list of components with their licences, archives that are the same bytes each time.
/// One file without libraries, run from its source: it is needed before anything is installed.
final class Packer {
  /// The moment that all files bear, whenever and wherever they were made: 2026-01-01, in UTC.
  private static final Instant MOMENT = Instant.parse("2026-01-01T00:00:00Z");

  private static final String OURS = "landfall-";

  /// Programs look for these names in a jar's own folder of texts.
  private static final String LEGAL =
      "(META-INF|com/formdev/flatlaf/fonts/inter)/.*(LICEN[CS]E|NOTICE)[^/]*";

  private Packer() {}

  public static void main(String[] words) throws IOException {
    switch (words[0]) {
      case "jars" ->
          jars(
              Path.of(words[1]),
              Path.of(words[2]),
              Path.of(words[3]),
              words.length > 4 ? Path.of(words[4]) : null);
      case "components" ->
          components(
              Path.of(words[1]),
              words[2],
              words[3],
              Path.of(words[4]),
              Path.of(words[5]),
              words[6]);
      case "contents" -> contents(Path.of(words[1]), Path.of(words[2]));
      case "touch" -> touch(Path.of(words[1]));
      case "zip" -> zip(Path.of(words[1]), Path.of(words[2]));
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  // ---- jars
  // --------------------------------------------------------------------------------------

  /// Copies jars, each with the hash of its content in its name: a cache of classes that was made
  /// for other jars then names files that are not there, and is not used. What is in `without` by
  /// the same name is left out.
  private static void jars(Path from, Path to, Path root, Path without) throws IOException {
    Files.createDirectories(to);
    for (Path jar : files(from)) {
      String name = jar.getFileName().toString();
      byte[] bytes = Files.readAllBytes(jar);
      byte[] packed = name.startsWith(OURS) ? alike(bytes, root) : bytes;
      String named =
          name.replaceFirst("\\.jar$", "") + "-" + sha256(packed).substring(0, 12) + ".jar";
      if (without == null || !Files.exists(without.resolve(named))) {
        Files.write(to.resolve(named), packed);
      }
    }
  }

  /// The same jar with our licence, and without what the machine left in it: rights, times, the
  /// order of files on its disk.
  private static byte[] alike(byte[] jar, Path root) throws IOException {
    Map<String, byte[]> entries =
        new TreeMap<>(
            Comparator.comparing((String it) -> !it.equals("META-INF/"))
                .thenComparing(it -> !it.equals("META-INF/MANIFEST.MF"))
                .thenComparing(Comparator.naturalOrder()));
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory()) {
          entries.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    for (String text : new String[] {"LICENSE", "NOTICE"}) {
      entries.put("META-INF/" + text, Files.readAllBytes(root.resolve(text)));
    }
    for (String name : List.copyOf(entries.keySet())) {
      for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
        entries.put(name.substring(0, slash + 1), new byte[0]);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry fresh = new ZipEntry(entry.getKey());
        fresh.setTimeLocal(LocalDateTime.ofInstant(MOMENT, ZoneOffset.UTC));
        out.putNextEntry(fresh);
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  // ---- components and licences
  // -------------------------------------------------------------------

  /// A library as `components.txt` has it.
  private record Known(String group, String artifact, String licence, String copyright) {
    static Known of(String line) {
      String[] parts = line.split("\\|", -1);
      String[] names = parts[0].strip().split(":");
      return new Known(names[0], names[1], parts[1].strip(), parts[2].strip());
    }

    boolean isOf(String jar) {
      return jar.matches(java.util.regex.Pattern.quote(artifact) + "-\\d.*");
    }
  }

  /// One jar of the program.
  private record Component(Path jar, Known known, String version, String hash) {
    String purl() {
      return "pkg:maven/%s/%s@%s".formatted(known.group(), known.artifact(), version);
    }
  }

  /// Writes the list for machines (CycloneDX 1.6), the one for people, and the texts of licences.
  private static void components(
      Path app, String program, String version, Path folder, Path out, String java)
      throws IOException {
    List<Component> all = new ArrayList<>();
    List<String> strangers = new ArrayList<>();
    List<Known> known = known(folder.resolve("components.txt"));
    for (Path jar : jarsBelow(app)) {
      String name = jar.getFileName().toString();
      Optional<Known> it =
          name.startsWith(OURS)
              ? Optional.of(ours(name))
              : known.stream().filter(one -> one.isOf(name)).findFirst();
      it.ifPresentOrElse(one -> all.add(component(jar, one)), () -> strangers.add(name));
    }
    if (!strangers.isEmpty()) {
      System.err.println(
          "components.txt says nothing of " + strangers + ": add a line with the licence of each.");
      System.exit(1);
    }
    all.sort(Comparator.comparing(Component::purl));
    Files.createDirectories(out);
    Files.writeString(out.resolve("sbom.cdx.json"), bom(program, version, java, all));
    Files.writeString(out.resolve("THIRD-PARTY.txt"), people(program, version, java, all));
    texts(all, folder.resolve("licences"), out.resolve("licences"));
  }

  private static List<Known> known(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Known::of)
        .toList();
  }

  private static Known ours(String jar) {
    return new Known(
        "app.landfall", jar.replaceFirst("-\\d.*$", ""), "Apache-2.0", "The Landfall authors");
  }

  private static Component component(Path jar, Known known) {
    String version =
        jar.getFileName()
            .toString()
            .substring(known.artifact().length() + 1)
            .replaceFirst("(-classes)?-[0-9a-f]{12}\\.jar$", "");
    try {
      return new Component(jar, known, version, sha256(Files.readAllBytes(jar)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String bom(String program, String version, String java, List<Component> all) {
    List<String> parts = new ArrayList<>();
    for (Component it : all) {
      parts.add(
          """
          {
            "type": "library",
            "bom-ref": "%1$s",
            "group": "%2$s",
            "name": "%3$s",
            "version": "%4$s",
            "hashes": [{"alg": "SHA-256", "content": "%5$s"}],
            "licenses": [{"expression": "%6$s"}],
            "purl": "%1$s"
          }\
          """
              .formatted(
                  it.purl(),
                  it.known().group(),
                  it.known().artifact(),
                  it.version(),
                  it.hash(),
                  it.known().licence()));
    }
    parts.add(
        """
        {
          "type": "platform",
          "bom-ref": "java",
          "name": "OpenJDK",
          "version": "%s",
          "licenses": [{"expression": "GPL-2.0-only WITH Classpath-exception-2.0"}]
        }\
        """
            .formatted(java));
    return """
    {
      "bomFormat": "CycloneDX",
      "specVersion": "1.6",
      "version": 1,
      "metadata": {
        "timestamp": "%s",
        "component": {"type": "application", "bom-ref": "%s", "name": "%s", "version": "%s"}
      },
      "components": [
    %s
      ]
    }
    """
        .formatted(MOMENT, program, program, version, String.join(",\n", parts));
  }

  private static String people(String program, String version, String java, List<Component> all) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s %s contains the following. The texts of the licences are in the folder licences.\n"
            .formatted(program, version));
    for (Component it : all) {
      text.append(
          "\n%s:%s %s\n  %s\n"
              .formatted(
                  it.known().group(), it.known().artifact(), it.version(), it.known().licence()));
      if (!it.known().copyright().isEmpty()) {
        text.append("  Copyright %s\n".formatted(it.known().copyright()));
      }
    }
    text.append(
        "\nOpenJDK %s\n  GPL-2.0-only WITH Classpath-exception-2.0; its own notices are in the folder runtime/legal\n"
            .formatted(java));
    return text.toString();
  }

  /// The licences that are named, and what the jars themselves say, by the name of each.
  private static void texts(List<Component> all, Path from, Path to) throws IOException {
    Files.createDirectories(to);
    Set<String> names = new TreeSet<>();
    for (Component it : all) {
      names.addAll(List.of(it.known().licence().split(" (OR|AND) ")));
      legal(it, to);
    }
    for (String name : names) {
      Files.copy(from.resolve(name + ".txt"), to.resolve(name + ".txt"));
    }
  }

  private static void legal(Component of, Path to) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(of.jar()))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory()
            && entry.getName().matches(LEGAL)
            && !of.known().group().equals("app.landfall")) {
          Path file =
              to.resolve(of.known().artifact())
                  .resolve(entry.getName().replaceFirst("^META-INF/", "").replace('/', '-'));
          Files.createDirectories(file.getParent());
          Files.write(file, in.readAllBytes());
        }
      }
    }
  }

  // ---- archives
  // ----------------------------------------------------------------------------------

  /// Gives every file the one moment, and the rights that files of a program have.
  private static void touch(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!Files.isSymbolicLink(path)) {
          if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            boolean runs =
                Files.isDirectory(path)
                    || Files.isExecutable(path)
                        && Files.getPosixFilePermissions(path).toString().contains("OWNER_EXECUTE");
            Files.setPosixFilePermissions(
                path, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
          }
          Files.setLastModifiedTime(path, FileTime.from(MOMENT));
        }
      }
    }
  }

  /// One line for each file below a folder, with its hash, but for caches: those hold what one run
  /// of Java happened to do, and differ each time.
  private static void contents(Path folder, Path to) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Path file : below(folder)) {
      if (!file.toString().endsWith(".aot")) {
        lines
            .append(sha256(Files.readAllBytes(file)))
            .append("  ")
            .append(slashed(folder, file))
            .append('\n');
      }
    }
    Files.writeString(to, lines);
  }

  /// A zip with the rights of files in it and their times in UTC, which the plain form has not.
  private static void zip(Path folder, Path file) throws IOException {
    Files.deleteIfExists(file);
    Map<String, Object> how = Map.of("create", "true", "enablePosixFileAttributes", "true");
    try (FileSystem zip =
            FileSystems.newFileSystem(URI.create("jar:" + file.toAbsolutePath().toUri()), how);
        Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted().skip(1).toList()) {
        Path place = zip.getPath(slashed(folder, path));
        if (Files.isDirectory(path)) {
          Files.createDirectory(place);
        } else {
          Files.write(place, Files.readAllBytes(path));
        }
        Files.setPosixFilePermissions(place, Files.getPosixFilePermissions(path));
        for (String time : new String[] {"lastModifiedTime", "lastAccessTime", "creationTime"}) {
          Files.setAttribute(place, time, FileTime.from(MOMENT));
        }
      }
    }
  }

  private static String slashed(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(it -> it.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(it -> Files.isRegularFile(it, java.nio.file.LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    }
  }

  private static List<Path> jarsBelow(Path folder) throws IOException {
    return below(folder).stream().filter(it -> it.toString().endsWith(".jar")).toList();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
