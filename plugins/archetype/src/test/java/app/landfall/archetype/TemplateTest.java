package app.landfall.archetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.landfall.testkit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an author gets compiles, is let in, and does what it says.
class TemplateTest {
  @TempDir Path folder;

  @Test
  void aNewPluginRunsInTheProgram() throws IOException {
    Path project = folder.resolve("time-sheets");
    new Template("time-sheets", "org.example.timesheets", "0.1.0").write(project);
    compile(project);
    try (TestProfile profile = TestProfile.fresh()) {
      pack(project, Files.createDirectories(profile.folder().resolve("plugins")));
      assertThat(profile.run("time-sheets", "Monday").done())
          .isEqualTo("Added Monday. There are 1 now.\n");
      assertThat(profile.run("plugins", "list").done())
          .contains("time-sheets      0.1.0    active     Time sheets");
    }
  }

  @Test
  void nothingIsWrittenOver() throws IOException {
    Files.writeString(folder.resolve("letter.txt"), "Dear Anna");
    Template template = new Template("time-sheets", "org.example.timesheets", "0.1.0");
    assertThatThrownBy(() -> template.write(folder)).hasMessageContaining("cannot be written");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("letter.txt"));
    }
  }

  @Test
  void wrongNamesAreRefused() {
    assertThatThrownBy(() -> new Template("Time Sheets", "org.example", "0.1.0"))
        .hasMessage(
            "'Time Sheets' is not a plugin's id: use lower-case words with dashes, such as"
                + " time-sheets.");
  }

  private static void compile(Path project) throws IOException {
    List<String> line =
        new ArrayList<>(List.of("-proc:none", "-cp", System.getProperty("java.class.path")));
    line.addAll(List.of("-d", project.resolve("target/classes").toString()));
    try (Stream<Path> sources = Files.walk(project.resolve("src"))) {
      sources.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(line::add);
    }
    int result =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, line.toArray(String[]::new));
    assertThat(result).isZero();
  }

  private static void pack(Path project, Path into) throws IOException {
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(into.resolve("time-sheets.jar")))) {
      add(jar, project.resolve("target/classes"));
      add(jar, project.resolve("src/main/resources"));
    }
  }

  private static void add(JarOutputStream jar, Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new JarEntry(root.relativize(file).toString().replace('\\', '/')));
        jar.write(Files.readAllBytes(file));
      }
    }
  }
}
