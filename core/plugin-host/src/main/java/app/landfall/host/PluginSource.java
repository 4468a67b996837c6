package app.landfall.host;

import java.nio.file.Path;
import java.util.Optional;

/// The place that a plugin came from.
sealed interface PluginSource {

  /// On the class path of the program.
  record Bundled() implements PluginSource {}

  /// A jar in the profile's `plugins` folder.
  record Jar(Path file) implements PluginSource {}

  /// The classes of a plugin that is being written.
  record Folder(Path folder) implements PluginSource {}

  /// The jar or folder with its own code; empty when that is the program's.
  default Optional<Path> code() {
    return switch (this) {
      case Bundled _ -> Optional.empty();
      case Jar(Path file) -> Optional.of(file);
      case Folder(Path folder) -> Optional.of(folder);
    };
  }

  /// What whoever reads of a failure can do: people who use the plugin, or the one who writes it.
  default String wayOut(String id) {
    return this instanceof Folder
        ? "Mend it, compile, and reload it or start again; all of it is in 'logs' of the profile."
        : "Update or remove it, or start with --disable=" + id + ".";
  }

  /// ` (plugins/x.jar)`, to end a sentence with, or nothing.
  default String suffix() {
    return code().map(code -> " (" + shown(code) + ")").orElse("");
  }

  static String shown(Path code) {
    return code.toString().endsWith(".jar") ? "plugins/" + code.getFileName() : code.toString();
  }
}
