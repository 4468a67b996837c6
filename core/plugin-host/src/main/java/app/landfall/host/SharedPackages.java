package app.landfall.host;

import java.util.List;
import java.util.Set;

/// The packages a plugin jar gets from the program, and therefore must not carry itself: two
/// classes of one name would not be the same class, and nothing the plugin contributes would fit.
final class SharedPackages {
  private static final Set<String> EXACT =
      Set.of(
          "app.landfall.plugin",
          "app.landfall.plugin.form",
          "app.landfall.plugin.typed",
          "app.landfall.plugin.ui",
          "app.landfall.plugin.ui.look",
          "app.landfall.plugin.ui.record",
          "app.landfall.store",
          "app.landfall.sync",
          "jakarta.inject",
          "org.aopalliance.intercept",
          "org.aopalliance.aop",
          "org.jspecify.annotations",
          "picocli");
  private static final List<String> WITH_ALL_BELOW =
      List.of("com.google.inject", "org.slf4j", "com.formdev.flatlaf", "net.miginfocom");

  private SharedPackages() {}

  static boolean contains(String packageName) {
    return EXACT.contains(packageName)
        || WITH_ALL_BELOW.stream()
            .anyMatch(shared -> packageName.equals(shared) || packageName.startsWith(shared + "."));
  }

  /// What the build of the jar should leave out, for the package of a class found in it.
  static String artifact(String packageName) {
    return packageName.startsWith("app.landfall.") ? "landfall-plugin-api" : packageName;
  }
}
