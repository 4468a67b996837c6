package app.landfall.archetype;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The writer of a new plugin's sources: a Maven project with a plugin class, a record with its
/// synced table, list and form, a command, the descriptor and the inherited contract test.
public final class Template {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern PACKAGE = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");

  private final String id;
  private final String packageName;
  private final String landfall;
  private TemplateRecord record = TemplateRecord.of("Item");
  private @Nullable Path repository;

  /// @param id the plugin's id, such as `time-sheets`
  /// @param packageName the package of its sources, such as `org.example.timesheets`
  /// @param landfall the version of Landfall to build against, such as `0.1.0`
  /// @throws IllegalArgumentException if the id or the package is none
  public Template(String id, String packageName, String landfall) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "'"
              + id
              + "' is not a plugin's id: use lower-case words with dashes, such as time-sheets.");
    }
    if (!PACKAGE.matcher(packageName).matches()) {
      throw new IllegalArgumentException(
          "'" + packageName + "' is not a package: write one such as org.example.timesheets.");
    }
    this.id = id;
    this.packageName = packageName;
    this.landfall = landfall;
  }

  /// Names what the plugin keeps, in place of `Item`: its record, its table and the words on the
  /// screen.
  ///
  /// @param name such as `Book` or `SiteVisit`
  /// @throws IllegalArgumentException if it is no such name
  public void keeps(String name) {
    record = TemplateRecord.of(name);
  }

  /// Lets the project build from a folder alone, without a network.
  ///
  /// @param folder a Maven repository with all that it needs, as the author's kit has it
  public void offline(Path folder) {
    repository = folder;
  }

  /// Writes the project.
  ///
  /// @param folder a folder that does not exist yet
  /// @throws java.io.UncheckedIOException if it exists or cannot be made
  public void write(Path folder) {
    try {
      Files.createDirectories(folder.toAbsolutePath().getParent());
      Files.createDirectory(folder);
      for (Map.Entry<String, String> file : files().entrySet()) {
        Path path = folder.resolve(file.getValue());
        Files.createDirectories(path.getParent());
        Files.writeString(path, filled(file.getKey()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The plugin's folder " + folder + " cannot be written", e);
    }
  }

  /// Where each file of the template goes.
  private Map<String, String> files() {
    String inPackage = packageName.replace('.', '/') + "/" + className();
    Map<String, String> files = new LinkedHashMap<>();
    files.put("pom.xml", "pom.xml");
    files.put(
        "landfall-plugin.properties", "src/main/resources/META-INF/landfall-plugin.properties");
    files.put("Plugin.java", "src/main/java/" + inPackage + "Plugin.java");
    files.put("Item.java", "src/main/java/" + inPackage + record.name() + ".java");
    files.put("Command.java", "src/main/java/" + inPackage + "Command.java");
    if (repository != null) {
      files.put("settings.xml", ".mvn/settings.xml");
      files.put("maven.config", ".mvn/maven.config");
    }
    files.put("PluginTest.java", "src/test/java/" + inPackage + "PluginTest.java");
    return files;
  }

  private String filled(String file) throws IOException {
    try (InputStream in = Template.class.getResourceAsStream("template/" + file)) {
      if (in == null) {
        throw new IOException("the template lacks " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@package@", packageName)
          .replace("@class@", className())
          .replace("@name@", name())
          .replace("@landfall@", landfall)
          .replace("@repository@", repository == null ? "" : repository.toUri().toString())
          .replace("@local@", repository == null ? "" : local(repository))
          .replace("@record@", className() + record.name())
          .replace("@records@", record.many())
          .replace("@one@", record.title())
          .replace("@a@", record.withArticle())
          .replace("@inSentence@", record.inSentence())
          .replace("@table@", table())
          .replace("@id@", id);
    }
  }

  private static String local(Path repository) {
    String path = repository.toAbsolutePath().resolveSibling("local").toString();
    return path.replace("&", "&amp;").replace("<", "&lt;");
  }

  /// The table that it makes, such as `time_sheets_items`.
  String table() {
    return id.replace('-', '_') + "_" + record.many().replace('-', '_');
  }

  /// `time-sheets` becomes `TimeSheets`.
  private String className() {
    return Arrays.stream(id.split("-", -1)).map(Template::capital).collect(Collectors.joining());
  }

  /// `time-sheets` becomes `Time sheets`.
  private String name() {
    return capital(id.replace('-', ' '));
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
