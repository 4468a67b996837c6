package app.landfall.dist;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.landfall.dist.Documents.Block;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The Java of a page as one program, so that a page cannot show what does not work.
///
/// Blocks marked `java` are types, those marked `java run` the statements of one method, in order;
/// others are for reading only. Imports are left to the reader of a page and added here. Errors
/// name the page's own lines. `assert` in a sample is checked.
final class Samples {
  private static final String PACKAGE = "sample";
  private static final String RUN = "Run";
  private static final List<String> IMPORTS =
      List.of(
          "app.landfall.store.*",
          "app.landfall.plugin.*",
          "app.landfall.plugin.ui.*",
          "java.math.BigDecimal",
          "java.time.*",
          "java.util.*",
          "java.util.concurrent.*",
          "javax.swing.*");

  private final Path page;
  private final List<Block> blocks;

  private Samples(Path page) {
    this.page = page;
    this.blocks = Documents.blocks(page);
  }

  static Samples of(String page) {
    return new Samples(Documents.ROOT.resolve(page));
  }

  List<Block> marked(String marks) {
    return blocks.stream().filter(block -> block.marks().equals(marks)).toList();
  }

  /// Compiles the page.
  ///
  /// @param folder an empty folder for sources and classes
  /// @param parameters of the method that the statements are in, such as `Store store`
  /// @return loads what the page declares, in the package `sample`, and `sample.Run` with a static
  ///   method `run`
  /// @throws AssertionError with the compiler's words and the lines of the page
  ClassLoader compiled(Path folder, String parameters) throws IOException {
    Path source = Files.createDirectories(folder.resolve(PACKAGE)).resolve(RUN + ".java");
    Files.writeString(source, program(parameters));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(said, Locale.ROOT, UTF_8)) {
      List<String> options =
          List.of("-cp", Java.classPath(), "-d", folder.toString(), "-proc:none");
      boolean compiles =
          compiler
              .getTask(null, files, said, options, null, files.getJavaFileObjects(source))
              .call();
      if (!compiles) {
        throw new AssertionError(
            said.getDiagnostics().stream().map(this::line).collect(Collectors.joining("\n")));
      }
    }
    URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, Samples.class.getClassLoader());
    loader.setDefaultAssertionStatus(true);
    return loader;
  }

  private String line(Diagnostic<?> diagnostic) {
    return page.getFileName()
        + ":"
        + diagnostic.getLineNumber()
        + ": "
        + diagnostic.getMessage(Locale.ROOT);
  }

  /// Every block stands on the line on which it stands in the page, so that the compiler's and a
  /// stack trace's line numbers are the page's. Types come first in a page or between the
  /// statements: they are closed off into a class of their own each time.
  private String program(String parameters) {
    StringBuilder program = new StringBuilder("package " + PACKAGE + ";");
    IMPORTS.forEach(name -> program.append("import ").append(name).append(';'));
    int line = 1;
    for (Block block : marked("java")) {
      line = onItsLine(program, line, block);
    }
    String head = "public class " + RUN + "{public static void run(" + parameters + ")";
    program.append(head).append("throws Exception{");
    for (Block block : marked("java run")) {
      line = onItsLine(program, line, block);
    }
    return program.append("}}").toString();
  }

  private static int onItsLine(StringBuilder program, int line, Block block) {
    program.append("\n".repeat(Math.max(0, block.line() + 1 - line)));
    program.append(block.text());
    return Math.max(line, block.line() + 1) + block.lines().size();
  }
}
