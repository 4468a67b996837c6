package app.landfall.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.dist.Documents.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What people download: made by the script, unpacked and used as `docs/install.md` says. Every day
/// only what it is made from is looked at.
@EnabledOnOs(OS.LINUX)
final class DownloadsTest {
  private static final Path PARTS = Documents.ROOT.resolve("dist/package");

  @TempDir Path folder;

  /// The installers of other systems are made where nobody here looks.
  @Test
  void whatTheInstallersOfOtherSystemsAreMadeFromIsThere() throws IOException {
    for (String system : List.of("windows", "macos")) {
      List<String> words =
          Arrays.asList(Documents.text(PARTS.resolve(system + "/installer.args")).split("\\s+"));
      assertThat(words).contains("--file-associations", "--icon", "--license-file");
      assertThat(words)
          .filteredOn(word -> word.startsWith("dist/") || word.equals("LICENSE"))
          .hasSize(4)
          .allMatch(word -> Files.isRegularFile(Documents.ROOT.resolve(word)));
    }
    assertThat(Files.readAllBytes(PARTS.resolve("icons/landfall.ico"))).startsWith(0, 0, 1, 0);
    assertThat(Files.readAllBytes(PARTS.resolve("icons/landfall.icns")))
        .startsWith("icns".getBytes(UTF_8));
  }

  @Test
  void everyLicenceOfALibraryIsThereInItsWords() {
    List<String[]> lines =
        Documents.text(PARTS.resolve("components.txt"))
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\\|", -1))
            .toList();

    assertThat(lines).hasSizeGreaterThan(30).allMatch(parts -> parts.length == 3);
    assertThat(lines.stream().flatMap(parts -> Stream.of(parts[1].strip().split(" (OR|AND) "))))
        .allMatch(licence -> Files.exists(PARTS.resolve("licences/" + licence + ".txt")));
  }

  /// Two builds are compared by such names.
  @Test
  void aJarIsNamedByWhatIsInItAndNotByWhatTheMachineLeftThere() throws Exception {
    Path here = Files.createDirectories(folder.resolve("here"));
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    jar(here.resolve("landfall-part-1.jar"), 1_000_000_000_000L, "a/", "a/one.txt", "a/two.txt");
    jar(elsewhere.resolve("landfall-part-1.jar"), 1_700_000_000_000L, "a/two.txt", "a/one.txt");

    assertThat(packed(here)).hasSize(1).isEqualTo(packed(elsewhere));
    jar(elsewhere.resolve("landfall-part-1.jar"), 1_700_000_000_000L, "a/two.txt", "a/one");
    assertThat(packed(here)).isNotEqualTo(packed(elsewhere));
  }

  private static void jar(Path file, long time, String... names) throws IOException {
    try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : names) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(time);
        jar.putNextEntry(entry);
        jar.write(name.endsWith("/") ? new byte[0] : name.getBytes(UTF_8));
        jar.closeEntry();
      }
    }
  }

  private List<String> packed(Path jars) throws Exception {
    Path to = Files.createTempDirectory(folder, "packed");
    run(
        folder,
        "'%s/bin/java' '%s' jars '%s' '%s' '%s'"
            .formatted(
                System.getProperty("java.home"),
                PARTS.resolve("Packer.java"),
                jars,
                to,
                Documents.ROOT));
    try (Stream<Path> files = Files.list(to)) {
      return files.map(it -> it.getFileName().toString()).sorted().toList();
    }
  }

  @Tag("long")
  @Test
  @Timeout(900)
  void theyRunAfterMovingFromAPathWithAnUmlautWithTheirCacheInUse() throws Exception {
    Path downloads = folder.resolve("downloads");
    run(Documents.ROOT, Documents.ROOT.resolve("landfall") + " dist --to '" + downloads + "'");

    for (Block block : Documents.blocks(Documents.ROOT.resolve("docs/install.md"))) {
      if (block.marks().equals("sh downloads")) {
        run(downloads, block.text());
      }
    }

    Path moved = Files.createDirectories(folder.resolve("Große Ablage")).resolve("landfall");
    Files.move(downloads.resolve("landfall"), moved);
    String said = run(folder, "env -i '" + moved + "/bin/landfall' --version");
    assertThat(said).contains("the start cache is in use; all files are as they were built.");
    run(
        folder,
        "env -i HOME='"
            + folder
            + "' '"
            + moved
            + "/bin/landfall' import '"
            + downloads
            + "/invoices'");
    assertThat(run(folder, "env -i HOME='" + folder + "' '" + moved + "/bin/landfall' invoices"))
        .contains("Nordlys");
    assertThat(run(downloads, "landfall-server/bin/landfall-server --version"))
        .startsWith("landfall-server ");
    listsAreComplete(moved);
    aChangedFileIsNamed(moved);
  }

  /// Each jar of the class path stands in the list for machines, with its hash; each has our
  /// licence or its library's.
  private static void listsAreComplete(Path program) throws Exception {
    String list = Files.readString(program.resolve("legal/sbom.cdx.json"));
    try (Stream<Path> files = Files.walk(program.resolve("lib/app"))) {
      List<Path> jars = files.filter(it -> it.toString().endsWith(".jar")).toList();
      assertThat(jars).hasSizeGreaterThan(40).allMatch(jar -> list.contains(hash(jar)));
    }
    assertThat(program.resolve("legal/THIRD-PARTY.txt")).content().contains("pdfbox", "OpenJDK");
  }

  private void aChangedFileIsNamed(Path program) throws Exception {
    try (Stream<Path> files = Files.list(program.resolve("lib/app"))) {
      Path jar =
          files
              .filter(it -> it.getFileName().toString().startsWith("jspecify"))
              .findFirst()
              .orElseThrow();
      Files.write(jar, new byte[] {0}, java.nio.file.StandardOpenOption.APPEND);
      assertThat(run(folder, "'" + program + "/bin/landfall' --version"))
          .contains("changed since it was built: " + jar.getFileName());
    }
  }

  private static String hash(Path file) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private String run(Path in, String commands) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-euc", commands).directory(in.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .put("LANDFALL_JAVA_HOME", Objects.requireNonNull(System.getProperty("java.home")));
    builder.environment().remove("MAVEN_OPTS");
    // What this account has from an earlier version is no part of it.
    builder.environment().put("HOME", folder.toString());
    builder.environment().remove("XDG_DATA_HOME");
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(commands + "\n" + said).isZero();
    return said;
  }
}
