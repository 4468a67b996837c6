package app.landfall.host;

import app.landfall.plugin.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A plugin's descriptor, what it says of itself in `META-INF/landfall-plugin.properties`, read
/// without loading any of its code. Everything that is wrong with the file is reported together. An
/// unknown key does not stop the plugin, as it may belong to a later version; it is noted beside
/// it, with the key that was perhaps meant.
record Descriptor(
    String id,
    String name,
    String description,
    PluginVersion version,
    String vendor,
    VersionRange api,
    String pluginClass,
    List<Requirement> requires,
    List<Requirement> optional,
    Set<String> exports,
    List<String> notes) {
  static final String PATH = "META-INF/landfall-plugin.properties";
  static final int MAX_BYTES = 64 * 1024;
  private static final int MOST_TYPOS = 2;

  private static final List<String> KEYS =
      List.of(
          "id",
          "name",
          "description",
          "version",
          "vendor",
          "api",
          "class",
          "requires",
          "optional",
          "exports");
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final Pattern JAVA_NAME =
      Pattern.compile("[\\p{Alpha}_$][\\w$]*(\\.[\\p{Alpha}_$][\\w$]*)*");
  private static final Pattern REQUIREMENT =
      Pattern.compile("\\s*([^\\s,\\[(]+)\\s*([\\[(][^\\])]*[\\])])?\\s*(?:,|$)");

  Descriptor {
    requires = List.copyOf(requires);
    optional = List.copyOf(optional);
    notes = List.copyOf(notes);
    exports = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(exports));
  }

  /// @throws BadDescriptor with every problem in one line
  static Descriptor read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new BadDescriptor("it is longer than " + MAX_BYTES + " bytes", "");
    }
    Properties properties = new Properties();
    try {
      properties.load(
          new java.io.InputStreamReader(
              new java.io.ByteArrayInputStream(bytes), java.nio.charset.StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new BadDescriptor("it is not a properties file (" + e.getMessage() + ")", "");
    }
    return new Reading(properties).descriptor();
  }

  /// The package of its class; at and below it lies its own code.
  String root() {
    return pluginClass.contains(".")
        ? pluginClass.substring(0, pluginClass.lastIndexOf('.'))
        : pluginClass;
  }

  /// Whether a class or package is its own code.
  boolean isOwn(String name) {
    return name.equals(root()) || name.startsWith(root() + ".");
  }

  boolean needs(String plugin) {
    return requires.stream().anyMatch(requirement -> requirement.id().equals(plugin));
  }

  boolean knows(String plugin) {
    return needs(plugin)
        || optional.stream().anyMatch(requirement -> requirement.id().equals(plugin));
  }

  /// Reads the keys one by one and collects what is wrong.
  private static final class Reading {
    private final Properties properties;
    private final List<String> problems = new ArrayList<>();

    Reading(Properties properties) {
      this.properties = properties;
    }

    Descriptor descriptor() {
      String id = matching("id", ID, "use lower-case letters, digits and dashes");
      String name = needed("name");
      PluginVersion version =
          parsed("version", PluginVersion::parse, new PluginVersion("0", 0, 0, 0));
      VersionRange api = parsed("api", VersionRange::parse, VersionRange.ANY);
      String pluginClass = matching("class", JAVA_NAME, "write the full name of a class");
      List<Requirement> requires = requirements("requires");
      List<Requirement> optional = requirements("optional");
      Set<String> exports = exports();
      String description = seen("description");
      String vendor = seen("vendor");
      if (id.equals("landfall")) {
        problems.add("'landfall' is the program's own id");
      }
      if (!problems.isEmpty()) {
        throw new BadDescriptor(
            String.join("; ", Stream.concat(problems.stream(), notes().stream()).toList()),
            ID.matcher(id).matches() ? id : "");
      }
      return new Descriptor(
          id,
          name,
          description,
          version,
          vendor,
          api,
          pluginClass,
          requires,
          optional,
          exports,
          notes());
    }

    /// Keys that mean nothing, each with the one that it resembles.
    private List<String> notes() {
      return properties.stringPropertyNames().stream()
          .filter(key -> !KEYS.contains(key))
          .sorted()
          .map(Reading::note)
          .toList();
    }

    private static String note(String key) {
      String note = "the key '" + VisibleText.of(key) + "' means nothing";
      return KEYS.stream()
          .filter(known -> Typos.distance(known, key) <= MOST_TYPOS)
          .min(Comparator.comparingInt(known -> Typos.distance(known, key)))
          .map(known -> note + ", perhaps '" + known + "' was meant")
          .orElse(note);
    }

    private String text(String key) {
      return properties.getProperty(key, "").strip();
    }

    private String needed(String key) {
      String value = seen(key);
      if (value.isEmpty()) {
        problems.add("'" + key + "' is missing");
      }
      return value;
    }

    /// What people read: nothing in it may change how the sentence around it looks.
    private String seen(String key) {
      String value = text(key);
      if (!VisibleText.of(value).equals(value) || value.contains("\n")) {
        problems.add(key + " '" + value + "' holds characters that are not seen");
      }
      return value;
    }

    private String matching(String key, Pattern form, String advice) {
      String value = needed(key);
      if (!value.isEmpty() && !form.matcher(value).matches()) {
        problems.add(key + " '" + value + "' is not valid: " + advice);
      }
      return value;
    }

    private <T> T parsed(String key, Function<String, T> parse, T otherwise) {
      String value = needed(key);
      if (value.isEmpty()) {
        return otherwise;
      }
      try {
        return parse.apply(value);
      } catch (IllegalArgumentException e) {
        problems.add(key + ": " + e.getMessage());
        return otherwise;
      }
    }

    private List<Requirement> requirements(String key) {
      List<Requirement> found = new ArrayList<>();
      String value = text(key);
      Matcher matcher = REQUIREMENT.matcher(value);
      int at = 0;
      while (at < value.length()) {
        if (!matcher.find(at) || matcher.start() != at || !ID.matcher(matcher.group(1)).matches()) {
          problems.add(
              key + " '" + value + "' is not valid: write it as invoices [1.0,2), contacts");
          return found;
        }
        requirement(key, matcher).ifPresent(found::add);
        at = matcher.end();
      }
      return found;
    }

    private java.util.Optional<Requirement> requirement(String key, Matcher matcher) {
      String range = matcher.group(2);
      try {
        return java.util.Optional.of(
            new Requirement(
                matcher.group(1), range == null ? VersionRange.ANY : VersionRange.parse(range)));
      } catch (IllegalArgumentException e) {
        problems.add(key + ": " + e.getMessage());
        return java.util.Optional.empty();
      }
    }

    private Set<String> exports() {
      Set<String> packages = new LinkedHashSet<>();
      for (String part : text("exports").split(",", -1)) {
        String name = part.strip();
        if (!name.isEmpty() && !JAVA_NAME.matcher(name).matches()) {
          problems.add("exports '" + name + "' is not a package");
        } else if (!name.isEmpty()) {
          packages.add(name);
        }
      }
      return packages;
    }
  }
}
