package app.landfall.host;

import java.nio.file.Path;
import java.util.Optional;

/// Where a plugin came from.
sealed interface Source {

  /// On the class path of the program.
  record Bundled() implements Source {}

  /// A jar in the profile's `plugins` folder.
  record Jar(Path file) implements Source {}

  default Optional<Path> jar() {
    return this instanceof Jar(Path file) ? Optional.of(file) : Optional.empty();
  }

  /// ` (plugins/x.jar)`, to end a sentence with, or nothing.
  default String suffix() {
    return switch (this) {
      case Bundled _ -> "";
      case Jar(Path file) -> " (" + Source.shown(file) + ")";
    };
  }

  static String shown(Path jar) {
    return "plugins/" + jar.getFileName();
  }
}
