package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What a stranger does who writes a plugin: the kit, a new plugin, its build with nothing but the
/// kit, running it, changing it, installing its jar, and its row on a second computer whose server
/// has never heard of it.
@DisabledOnOs(OS.WINDOWS)
@Timeout(600)
class AuthorRoadTest {
  private static final Set<String> BUILT = Set.of("target", ".landfall", ".git", ".idea");

  @TempDir Path folder;

  @Test
  void aStrangersPluginGoesFromNothingToASecondComputer() throws Exception {
    Path kit = unpacked(kit());
    Path project = newPlugin(kit);
    maven(project, "verify");
    Path classes = project.resolve("target/classes");
    Path author = folder.resolve("author");
    assertThat(developing(author, classes, "Monday")).isEqualTo("Added Monday. There are 1 now.");

    replace(project, "TimeSheetsCommand.java", "\"Added \"", "\"Noted \"");
    maven(project, "compile");
    assertThat(developing(author, classes, "Tuesday")).isEqualTo("Noted Tuesday. There are 2 now.");

    maven(project, "verify");
    Path jar = project.resolve("target/time-sheets-0.1.0.jar");
    Path anna = installed("anna", jar);
    Path ben = installed("ben", jar);
    assertThat(done(anna, "time-sheets", "Wednesday")).endsWith("There are 1 now.");
    syncOverAServer(anna, ben);
    assertThat(done(ben, "time-sheets", "Thursday")).endsWith("There are 2 now.");
  }

  private Path newPlugin(Path kit) throws Exception {
    done(
        folder.resolve("author"),
        "new-plugin",
        "time-sheets",
        "--in",
        folder.toString(),
        "--kit",
        kit.toString());
    return folder.resolve("time-sheets");
  }

  private static String developing(Path profile, Path classes, String title) throws Exception {
    return done(profile, "--develop", classes.toString(), "time-sheets", title);
  }

  /// Without a yes it is not taken in; with one it runs at once.
  private Path installed(String name, Path jar) throws Exception {
    Path profile = folder.resolve(name);
    Programs.Ran refused = Programs.landfall(profile, "plugins", "install", jar.toString());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("runs with your rights", "Nothing was installed");
    assertThat(done(profile, "plugins", "install", jar.toString(), "--yes")).contains("active");
    return profile;
  }

  private void syncOverAServer(Path from, Path to) throws Exception {
    Path data = folder.resolve("server");
    Programs.Serving server = Programs.serve(data, 0);
    try {
      for (Path profile : List.of(from, to)) {
        String code =
            Programs.server("pair", "--data", data.toString()).out().lines().findFirst().orElse("");
        done(profile, "connect", code.strip());
        done(profile, "sync");
      }
    } finally {
      server.kill();
    }
  }

  private static String done(Path profile, String... words) throws Exception {
    Programs.Ran ran = Programs.landfall(profile, words);
    assertThat(ran.code()).as(ran.out() + ran.err()).isZero();
    return ran.out();
  }

  /// Made in a copy: what is built here is running this test.
  private Path kit() throws Exception {
    Path checkout = folder.resolve("check out");
    copy(Documents.ROOT, checkout);
    Path file = folder.resolve("kit.zip");
    run(checkout, List.of(checkout.resolve("landfall").toString(), "author-kit", file.toString()));
    return file;
  }

  /// With an empty repository of its own: whatever is not in the kit is missing.
  private void maven(Path project, String goal) throws Exception {
    run(
        project,
        List.of("mvn", "-B", "-ntp", "-Dmaven.repo.local=" + folder.resolve("fetched"), goal));
  }

  private void run(Path where, List<String> words) throws Exception {
    Path log = folder.resolve("said");
    ProcessBuilder builder = new ProcessBuilder(words).directory(where.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("LANDFALL_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("MAVEN_OPTS");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    process.getOutputStream().close();
    int code = process.waitFor();
    assertThat(code).as(words + "\n" + Files.readString(log)).isZero();
  }

  private static void replace(Path project, String file, String old, String fresh)
      throws IOException {
    Path source = project.resolve("src/main/java/org/example/timesheets").resolve(file);
    String text = Files.readString(source);
    assertThat(text).contains(old);
    Files.writeString(source, text.replace(old, fresh), StandardCharsets.UTF_8);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
              throws IOException {
            if (!dir.equals(from) && BUILT.contains(dir.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(dir)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private Path unpacked(Path zip) throws IOException {
    Path kit = Files.createDirectory(folder.resolve("kit"));
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        Path target = kit.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          try (InputStream in = file.getInputStream(entry)) {
            Files.copy(in, target);
          }
        }
      }
    }
    return kit;
  }
}
