package app.landfall.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A plugin jar compiled in memory, as hostile as a test wants it.
final class PluginJar {
  private final String id;
  private final Map<String, String> descriptor = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final List<Path> compiledAgainst = new ArrayList<>();

  private PluginJar(String id) {
    this.id = id;
    descriptor.put("id", id);
    descriptor.put("name", "Test " + id);
    descriptor.put("version", "1.0");
    descriptor.put("api", "[1.0,2)");
    descriptor.put("class", packageName() + ".P");
  }

  static PluginJar of(String id) {
    return new PluginJar(id);
  }

  /// A plugin whose class has this body.
  static PluginJar doing(String id, String body) {
    return of(id).body(body);
  }

  static PluginJar harmless(String id) {
    return doing(id, "public void configure(PluginBinder binder) {}");
  }

  String packageName() {
    return "test." + id.replace('-', '_');
  }

  PluginJar descriptor(String key, String value) {
    descriptor.put(key, value);
    return this;
  }

  PluginJar requires(String requirement) {
    return descriptor("requires", requirement);
  }

  PluginJar against(Path jar) {
    compiledAgainst.add(jar);
    return this;
  }

  PluginJar body(String body) {
    return source(
        "P",
        """
        public final class P implements app.landfall.plugin.Plugin {
          %s
        }
        """
            .formatted(body));
  }

  PluginJar source(String simpleName, String code) {
    return sourceIn(packageName(), simpleName, code);
  }

  PluginJar sourceIn(String inPackage, String simpleName, String code) {
    sources.put(
        inPackage + "." + simpleName,
        "package %s;\nimport app.landfall.plugin.*;\n%s".formatted(inPackage, code));
    return this;
  }

  PluginJar file(String name, byte[] bytes) {
    files.put(name, bytes);
    return this;
  }

  Path in(Path folder) {
    try {
      Files.createDirectories(folder);
      Path jar = folder.resolve(id + ".jar");
      try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
        StringBuilder properties = new StringBuilder();
        descriptor.forEach((key, value) -> properties.append(key + "=" + value + "\n"));
        entry(out, Descriptor.PATH, properties.toString().getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
          entry(out, file.getKey(), file.getValue());
        }
        for (Map.Entry<String, byte[]> type : compile().entrySet()) {
          entry(out, type.getKey().replace('.', '/') + ".class", type.getValue());
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void entry(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(bytes);
    out.closeEntry();
  }

  private Map<String, byte[]> compile() {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var problems = new DiagnosticCollector<JavaFileObject>();
    var classes = new Classes(compiler.getStandardFileManager(problems, null, null));
    List<Source> units =
        sources.entrySet().stream().map(it -> new Source(it.getKey(), it.getValue())).toList();
    StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
    compiledAgainst.forEach(jar -> path.append(java.io.File.pathSeparator).append(jar));
    boolean compiled =
        compiler
            .getTask(
                null,
                classes,
                problems,
                List.of("-classpath", path.toString(), "-proc:none"),
                null,
                units)
            .call();
    if (!compiled) {
      throw new IllegalStateException(problems.getDiagnostics().toString());
    }
    Map<String, byte[]> bytes = new TreeMap<>();
    classes.made.forEach((name, out) -> bytes.put(name, out.toByteArray()));
    return bytes;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String code;

    Source(String name, String code) {
      super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }

  private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> made = new TreeMap<>();

    Classes(JavaFileManager manager) {
      super(manager);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("mem:///" + name + ".class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          return made.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
        }
      };
    }
  }
}
