package app.landfall.dist;

import static org.assertj.core.api.Assertions.assertThat;

import app.landfall.dist.Documents.Block;
import app.landfall.testkit.TestProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The code for authors of plugins, without Maven: what the guide shows is put into a new project
/// from top to bottom, compiles wherever the page says to build it, and does its work in the
/// program at the end; so does the example. [AuthorRoadTest] goes the same way as an author does.
class GuideCodeTest {
  @TempDir Path folder;

  @Test
  void theCodeOfTheGuideCompilesAtEachStepAndRuns() throws IOException {
    try (TestProfile profile = TestProfile.fresh()) {
      profile
          .run("new-plugin", "reading-list", "--record", "Book", "--in", folder.toString())
          .done();
      int builds = 0;
      for (Block block : Documents.blocks(Documents.ROOT.resolve("docs/plugin-guide.md"))) {
        if (!block.path().isEmpty()) {
          Path file = folder.resolve(block.path());
          Files.createDirectories(file.getParent());
          Files.writeString(file, block.text());
        } else if (block.marks().equals("sh run") && block.text().contains("mvn ")) {
          compile(folder.resolve("reading-list"), List.of());
          builds++;
        }
      }
      assertThat(builds).isGreaterThanOrEqualTo(4);
      Path classes = folder.resolve("reading-list/target/classes");
      compile(folder.resolve("old-books"), List.of(classes));
      assertThat(profile.run("--develop", classes.toString(), "reading-list", "Momo").done())
          .contains("There are 1 now.");
    }
  }

  @Test
  void theExampleOfAnotherSubjectCompilesAndStarts() throws IOException {
    Path project = folder.resolve("site-visits");
    copy(Documents.ROOT.resolve("docs/examples/site-visits/src"), project.resolve("src"));
    compile(project, List.of());
    try (TestProfile profile = TestProfile.fresh()) {
      String classes = project.resolve("target/classes").toString();
      assertThat(profile.run("--develop", classes, "plugins", "list").done())
          .containsPattern("site-visits +\\S+ +active ");
    }
  }

  /// Its classes and resources, and its tests, as far as the compiler sees them.
  private static void compile(Path project, List<Path> others) throws IOException {
    Path classes = project.resolve("target/classes");
    List<Path> classPath = new ArrayList<>(others);
    classPath.add(classes);
    compile(project.resolve("src/main/java"), classes, classPath);
    copy(project.resolve("src/main/resources"), classes);
    Path descriptor = classes.resolve("META-INF/landfall-plugin.properties");
    Files.writeString(
        descriptor, Files.readString(descriptor).replace("${project.version}", "0.1.0"));
    if (Files.exists(project.resolve("src/test/java"))) {
      compile(project.resolve("src/test/java"), project.resolve("target/test-classes"), classPath);
    }
  }

  private static void compile(Path sources, Path into, List<Path> classPath) throws IOException {
    String path = Java.classPath();
    for (Path place : classPath) {
      path = place + ":" + path;
    }
    List<String> line = new ArrayList<>(List.of("-proc:none", "-cp", path, "-d", into.toString()));
    files(sources).forEach(file -> line.add(file.toString()));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int result =
        ToolProvider.getSystemJavaCompiler().run(null, said, said, line.toArray(String[]::new));
    assertThat(result).as(said.toString(StandardCharsets.UTF_8)).isZero();
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.write(copy, Files.readAllBytes(file));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).toList();
    }
  }
}
