package app.landfall.testkit;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A plugin's jar, compiled from a few lines against the class path of the test: for what happens
/// with plugins that come from elsewhere.
public final class MadeJar {
  private final String id;
  private final Map<String, String> descriptor = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final List<String> leftOut = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private final Map<String, String> resources = new LinkedHashMap<>();

  private MadeJar(String id, String body) {
    this.id = id;
    String inPackage = "test." + id.replace("-", "");
    descriptor.put("id", id);
    descriptor.put("name", id);
    descriptor.put("version", "1.0");
    descriptor.put("api", "[1.0,2)");
    descriptor.put("class", inPackage + ".P");
    sources.put(
        inPackage + ".P",
        """
        package %s;
        import app.landfall.plugin.*;
        import app.landfall.plugin.ui.*;
        import java.util.concurrent.locks.LockSupport;
        import javax.swing.*;
        public final class P implements Plugin {
          %s
        }
        """
            .formatted(inPackage, body));
  }

  /// One whose class has this body.
  public static MadeJar doing(String id, String body) {
    return new MadeJar(id, body);
  }

  /// One whose `configure(PluginBinder b)` has this body.
  public static MadeJar configuring(String id, String body) {
    return doing(id, "public void configure(PluginBinder b) { " + body + " }");
  }

  /// One whose `start(PluginContext c)` has this body.
  public static MadeJar starting(String id, String body) {
    return doing(
        id,
        "public void configure(PluginBinder b) {} public void start(PluginContext c) { "
            + body
            + " }");
  }

  /// One more line of its descriptor, or another value in one.
  public MadeJar says(String key, String value) {
    descriptor.put(key, value);
    return this;
  }

  /// One more class in the jar.
  public MadeJar carrying(String name, String source) {
    sources.put(name, source);
    return this;
  }

  /// A class that the compiler sees and the jar has not.
  public MadeJar against(String name, String source) {
    leftOut.add(name);
    return carrying(name, source);
  }

  /// An entry of a name as it should not be.
  public MadeJar file(String name) {
    files.add(name);
    return this;
  }

  /// A file beside the classes.
  public MadeJar resource(String name, String text) {
    resources.put(name, text);
    return this;
  }

  /// Its classes and descriptor as they are compiled, for `--develop`.
  public void unpackedIn(Path folder) throws IOException {
    in(folder);
    try (FileSystem jar = FileSystems.newFileSystem(folder.resolve(id + ".jar"));
        Stream<Path> found = Files.walk(jar.getPath("/"))) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        Path to = folder.resolve(file.toString().substring(1));
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
  }

  /// Writes it into a folder, under the name of its id; in place of an older one.
  public void in(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path classes = Files.createTempDirectory("classes");
    compile(classes);
    try (ZipOutputStream jar =
        new ZipOutputStream(Files.newOutputStream(folder.resolve(id + ".jar")))) {
      StringBuilder text = new StringBuilder();
      descriptor.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
      entry(
          jar,
          "META-INF/landfall-plugin.properties",
          text.toString().getBytes(StandardCharsets.UTF_8));
      for (String file : files) {
        entry(jar, file, new byte[1]);
      }
      for (Map.Entry<String, String> resource : resources.entrySet()) {
        entry(jar, resource.getKey(), resource.getValue().getBytes(StandardCharsets.UTF_8));
      }
      try (Stream<Path> found = Files.walk(classes)) {
        for (Path file : found.filter(Files::isRegularFile).toList()) {
          String name = classes.relativize(file).toString();
          if (!leftOut.contains(name.replace('/', '.').replace(".class", ""))) {
            entry(jar, name, Files.readAllBytes(file));
          }
        }
      }
    }
  }

  private static void entry(ZipOutputStream jar, String name, byte[] bytes) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    jar.write(bytes);
  }

  private void compile(Path into) {
    List<String> options =
        List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", into.toString());
    boolean compiles =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                null,
                null,
                null,
                options,
                null,
                sources.entrySet().stream()
                    .map(it -> new Source(it.getKey(), it.getValue()))
                    .toList())
            .call();
    if (!compiles) {
      throw new IllegalStateException(id + " does not compile");
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(
          URI.create("string:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
