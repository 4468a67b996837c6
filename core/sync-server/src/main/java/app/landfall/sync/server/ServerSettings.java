package app.landfall.sync.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The settings that are not on the command line: of the environment (`LANDFALL_SERVER_PORT`), then
/// of one file (`port=9000`), whose name `LANDFALL_SERVER_CONFIG` gives.
///
/// `config` prints them. Words that are for one start only (`--new`) cannot be set so.
final class ServerSettings implements IDefaultValueProvider {
  private static final String PREFIX = "LANDFALL_SERVER_";
  private static final String FILE = PREFIX + "CONFIG";
  private static final Set<String> NAMES =
      new TreeSet<>(
          Set.of(
              "data",
              "database",
              "host",
              "port",
              "behind-proxy",
              "open-plain",
              "tls-cert",
              "tls-key",
              "most-records",
              "most-file-bytes",
              "most-changes",
              "log-level",
              "log-file"));

  private final Map<String, String> environment;
  private final Properties file;
  private final String fileName;

  private ServerSettings(Map<String, String> environment, Properties file, String fileName) {
    this.environment = environment;
    this.file = file;
    this.fileName = fileName;
  }

  /// A value and where it comes from.
  record FoundSetting(String value, String source) {}

  /// @throws StartFailed where the file cannot be read, or has a word that means nothing
  static ServerSettings of(Map<String, String> environment) {
    String name = environment.getOrDefault(FILE, "");
    Properties file = new Properties();
    if (!name.isBlank()) {
      try (Reader in = Files.newBufferedReader(Path.of(name))) {
        file.load(in);
      } catch (IOException e) {
        throw new StartFailed(
            "The file " + name + ", which " + FILE + " names, cannot be read.", e);
      }
    }
    for (String word : new TreeSet<>(file.stringPropertyNames())) {
      if (!NAMES.contains(word)) {
        throw new StartFailed(
            name
                + ": there is no setting '"
                + word
                + "'. There are "
                + String.join(", ", NAMES)
                + ".");
      }
    }
    return new ServerSettings(environment, file, name);
  }

  /// Of an option that can be set so.
  static boolean has(String name) {
    return NAMES.contains(name);
  }

  /// @param name as on the command line, without dashes
  /// @return null where it is set nowhere
  @Nullable FoundSetting find(String name) {
    if (!has(name)) {
      return null;
    }
    String variable = PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
    String set = environment.get(variable);
    if (set != null) {
      return new FoundSetting(set, variable);
    }
    String written = file.getProperty(name);
    return written == null ? null : new FoundSetting(written.strip(), fileName);
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    FoundSetting found =
        argument instanceof OptionSpec option ? find(option.longestName().substring(2)) : null;
    return found == null ? null : found.value();
  }
}
