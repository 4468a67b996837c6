package app.landfall.plugin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One plugin as people see it in the list of plugins. A snapshot.
///
/// @param id its id, or the name of its file when no id could be read
/// @param name what people read
/// @param version its version, or empty when it could not be read
/// @param vendor who made it, or empty
/// @param jar the file it came from, or empty when it came with the program
/// @param state where it stands
/// @param problems what else went wrong without ending it, oldest first, each a sentence
/// @param spent time spent in its code so far
public record InstalledPlugin(
    String id,
    String name,
    String version,
    String vendor,
    Optional<Path> jar,
    PluginState state,
    List<String> problems,
    Duration spent) {

  /// Takes a copy of the problems.
  public InstalledPlugin {
    problems = List.copyOf(problems);
  }
}
