package app.landfall.dist;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The packages of what is shipped: how many files each has, and which others it imports.
///
/// @param files by package
/// @param imports the other packages of Landfall that its files import, by package
record Packages(Map<String, Integer> files, Map<String, Set<String>> imports) {
  private static final Set<String> NEVER_SHIPPED =
      Set.of("core/testkit/", "core/proof/", "core/benchmarks/");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?(app\\.landfall(?:\\.[a-z]\\w*)*)\\.[A-Z]");

  /// Reads every source that is no test and no example.
  static Packages read() {
    Map<String, Integer> files = new TreeMap<>();
    Map<String, Set<String>> imports = new TreeMap<>();
    for (Path file : Documents.files(Documents.ROOT, Packages::isProduct)) {
      String text = Documents.text(file);
      PACKAGE
          .matcher(text)
          .results()
          .map(found -> found.group(1))
          .forEach(in -> {
            files.merge(in, 1, Integer::sum);
            imports.computeIfAbsent(in, none -> new TreeSet<>()).addAll(imported(text, in));
          });
    }
    return new Packages(files, imports);
  }

  static boolean isProduct(Path file) {
    String path = Documents.ROOT.relativize(file).toString().replace('\\', '/');
    return path.endsWith(".java")
        && path.contains("/src/main/java/")
        && !path.startsWith("docs/")
        && NEVER_SHIPPED.stream().noneMatch(path::startsWith)
        && !path.endsWith("module-info.java");
  }

  private static Set<String> imported(String text, String in) {
    return IMPORT
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(other -> !other.equals(in))
        .collect(Collectors.toSet());
  }

  double meanImports() {
    return imports.values().stream().mapToInt(Set::size).average().orElse(0);
  }
}
