package app.landfall.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The words of one plugin in one language: the file `texts_LANGUAGE.properties` beside its class,
/// in UTF-8. Read once for each class loader. Any thread.
@Internal
public final class TextFile {
  private static final Logger LOG = LoggerFactory.getLogger(TextFile.class);

  /// Without the loaders themselves in what is kept, so that a plugin can be unloaded.
  private static final Map<ClassLoader, Map<String, TextFile>> READ =
      Collections.synchronizedMap(new WeakHashMap<>());

  private static final ClassValue<Map<Locale, TextFile>> OF_CLASS =
      new ClassValue<>() {
        @Override
        protected Map<Locale, TextFile> computeValue(Class<?> type) {
          return new ConcurrentHashMap<>();
        }
      };

  private final boolean there;
  private final Properties words;
  private final Set<String> missing = ConcurrentHashMap.newKeySet();

  private TextFile(boolean there, Properties words) {
    this.there = there;
    this.words = words;
  }

  /// The file of the plugin that a class belongs to: in its package, or in the nearest one above.
  public static TextFile of(Class<?> type, Locale language) {
    return OF_CLASS
        .get(type)
        .computeIfAbsent(
            language,
            _ -> {
              ClassLoader own = type.getClassLoader();
              ClassLoader loader = own == null ? TextFile.class.getClassLoader() : own;
              return of(loader, type.getPackageName(), language);
            });
  }

  /// The file in a package, or in the nearest one above.
  public static TextFile of(ClassLoader loader, String packageName, Locale language) {
    Map<String, TextFile> read = READ.computeIfAbsent(loader, _ -> new ConcurrentHashMap<>());
    String key = packageName + " " + language.getLanguage();
    TextFile known = read.get(key);
    if (known != null) {
      return known;
    }
    TextFile found = load(loader, packageName, language);
    if (!found.there && !packageName.isEmpty()) {
      int dot = packageName.lastIndexOf('.');
      found = of(loader, dot < 0 ? "" : packageName.substring(0, dot), language);
    }
    TextFile before = read.putIfAbsent(key, found);
    return before == null ? found : before;
  }

  /// The key of what belongs to a type: its name within its package, such as `Visit.Result`.
  public static String key(Class<?> type) {
    String name = type.getName();
    return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
  }

  /// Whether the plugin speaks the language.
  public boolean isThere() {
    return there;
  }

  /// What stands under a key.
  public Optional<String> text(String key) {
    return Optional.ofNullable(words.getProperty(key));
  }

  /// What stands under a key that ought to be there, and is noted where it is not.
  public Optional<String> needed(String key) {
    Optional<String> found = text(key);
    if (found.isEmpty() && there) {
      missing.add(key);
    }
    return found;
  }

  /// Every key of the file.
  public Set<String> keys() {
    return words.stringPropertyNames();
  }

  /// What was needed so far and is not in the file, though the plugin speaks the language.
  public Set<String> missing() {
    return new TreeSet<>(missing);
  }

  private static TextFile load(ClassLoader loader, String packageName, Locale language) {
    String folder = packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
    String file = folder + "texts_" + language.getLanguage() + ".properties";
    Properties found = new Properties();
    try (InputStream in = loader.getResourceAsStream(file)) {
      if (in != null) {
        found.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
      return new TextFile(in != null, found);
    } catch (IOException | IllegalArgumentException e) { // a word less never stops the program
      LOG.warn("Cannot read {}", file, e);
      return new TextFile(true, found);
    }
  }
}
