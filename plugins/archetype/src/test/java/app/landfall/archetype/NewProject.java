package app.landfall.archetype;

import static org.assertj.core.api.Assertions.assertThat;

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

/// A project as an author gets it, compiled and packed without Maven.
final class NewProject {
  private NewProject() {}

  /// The classes of a new plugin, as `--develop` takes them.
  ///
  /// @param from text of its plugin class, in place of which it has `to`; empty = nothing changes
  static Path compiled(Path project, String id, String from, String to) throws IOException {
    new Template(id, "org.example." + id.replace("-", ""), "0.1.0").write(project);
    try (Stream<Path> sources = Files.walk(project.resolve("src/main/java"))) {
      for (Path file : sources.filter(it -> it.toString().endsWith("Plugin.java")).toList()) {
        Files.writeString(
            file,
            from.isEmpty() ? Files.readString(file) : Files.readString(file).replace(from, to));
      }
    }
    compile(project);
    Path classes = project.resolve("target/classes");
    return classes;
  }

  /// Puts the jar of a new plugin into the profile.
  static void installed(Path folder, TestProfile profile, String id) throws IOException {
    Path project = folder.resolve(id);
    new Template(id, "org.example." + id.replace("-", ""), "0.1.0").write(project);
    compile(project);
    pack(project, Files.createDirectories(profile.folder().resolve("plugins")), id);
  }

  private static void compile(Path project) throws IOException {
    List<String> line =
        new ArrayList<>(List.of("-proc:none", "-cp", System.getProperty("java.class.path")));
    line.addAll(List.of("-d", project.resolve("target/classes").toString()));
    try (Stream<Path> sources = Files.walk(project.resolve("src/main"))) {
      sources.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(line::add);
    }
    int result =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, line.toArray(String[]::new));
    assertThat(result).isZero();
    describe(project);
  }

  /// Fills the version of the project into the descriptor, as Maven does.
  private static void describe(Path project) throws IOException {
    String descriptor = "META-INF/landfall-plugin.properties";
    Path into = project.resolve("target/classes").resolve(descriptor);
    Files.createDirectories(into.getParent());
    Files.writeString(
        into,
        Files.readString(project.resolve("src/main/resources").resolve(descriptor))
            .replace("${project.version}", "0.1.0"));
  }

  private static void pack(Path project, Path into, String id) throws IOException {
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(into.resolve(id + ".jar")))) {
      add(jar, project.resolve("target/classes"));
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
