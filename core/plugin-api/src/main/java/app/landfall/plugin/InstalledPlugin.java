package app.landfall.plugin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
/// @param words what it is for, by the key `description`, and its name and what it is for in other
///   languages, by keys such as `name.de` and `description.de`
public record InstalledPlugin(
    String id,
    String name,
    String version,
    String vendor,
    Optional<Path> jar,
    PluginState state,
    List<String> problems,
    Duration spent,
    Map<String, String> words) {

  /// Takes copies of what it is given.
  public InstalledPlugin {
    id = Needed.part(id, "InstalledPlugin.id");
    name = Needed.part(name, "InstalledPlugin.name");
    version = Needed.part(version, "InstalledPlugin.version");
    vendor = Needed.part(vendor, "InstalledPlugin.vendor");
    jar = Needed.part(jar, "InstalledPlugin.jar");
    state = Needed.part(state, "InstalledPlugin.state");
    problems = Needed.list(problems, "InstalledPlugin.problems");
    spent = Needed.part(spent, "InstalledPlugin.spent");
    words = Needed.part(words, "InstalledPlugin.words");
    words = Map.copyOf(words);
  }

  /// One whose descriptor says no more than its name.
  public InstalledPlugin(
      String id,
      String name,
      String version,
      String vendor,
      Optional<Path> jar,
      PluginState state,
      List<String> problems,
      Duration spent) {
    this(id, name, version, vendor, jar, state, problems, spent, Map.of());
  }

  /// Its name in a language, or [#name] where it has none.
  public String name(Locale language) {
    return words.getOrDefault("name." + language.getLanguage(), name);
  }

  /// What it is for, in a language if it has that, or else as its descriptor says it; may be empty.
  public String description(Locale language) {
    return words.getOrDefault(
        "description." + language.getLanguage(), words.getOrDefault("description", ""));
  }
}
