package app.landfall.testkit.contract;

import app.landfall.host.Contribution;
import app.landfall.host.PluginHost;
import app.landfall.plugin.ExtensionPoint;
import app.landfall.plugin.InstalledPlugin;
import app.landfall.plugin.SettingsForm;
import app.landfall.plugin.TextFile;
import app.landfall.plugin.ui.Command;
import app.landfall.plugin.ui.EditorKind;
import app.landfall.plugin.ui.PreferencePage;
import app.landfall.plugin.ui.SearchProvider;
import app.landfall.plugin.ui.View;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// The titles of all that a plugin contributes, by the keys under which its file of texts has it.
final class Wording {
  /// Ends the key of what reads differently for one; a language may do without.
  private static final String ONE = ".one";

  private static final List<String> FLAG = List.of("true", "false");

  private final String plugin;
  private final PluginHost host;
  private final Map<String, String> words = new LinkedHashMap<>();

  private Wording(String plugin, PluginHost host) {
    this.plugin = plugin;
    this.host = host;
  }

  /// The keys under which a language has no word: what is the same in English stands in its file,
  /// too.
  ///
  /// @param file of the plugin, in that language
  /// @param configured makes a host whose plugins have said what they are made of
  static List<String> missing(
      String plugin, TextFile file, Locale language, Supplier<PluginHost> configured) {
    Locale before = Locale.getDefault(Locale.Category.DISPLAY);
    try {
      Locale.setDefault(Locale.Category.DISPLAY, Locale.ENGLISH);
      Map<String, String> english = new Wording(plugin, configured.get()).read();
      Locale.setDefault(Locale.Category.DISPLAY, language);
      Map<String, String> said = new Wording(plugin, configured.get()).read();
      return english.entrySet().stream()
          .filter(word -> word.getValue().equals(said.get(word.getKey())))
          .map(Map.Entry::getKey)
          .filter(key -> file.text(key).isEmpty())
          .map(key -> key.replace(" ", "\\ ")) // as such a file has to write it
          .toList();
    } finally {
      Locale.setDefault(Locale.Category.DISPLAY, before);
    }
  }

  /// What the plugin's own classes say in English and not in another language that it speaks: by
  /// its files, and by the interfaces behind them.
  ///
  /// @param types its own classes
  static List<String> untranslated(TextFile english, TextFile other, List<Class<?>> types) {
    Set<String> missing = new TreeSet<>(english.keys());
    types.stream()
        .filter(type -> isTexts(type, english))
        .flatMap(type ->
            Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .map(method -> TextFile.key(type) + "." + method.getName()))
        .forEach(missing::add);
    missing.removeIf(key -> key.endsWith(ONE) && missing.contains(withoutOne(key)));
    missing.removeIf(key -> other.text(key).filter(said -> !said.isBlank()).isPresent());
    return List.copyOf(missing);
  }

  private static String withoutOne(String key) {
    return key.substring(0, key.length() - ONE.length());
  }

  private static boolean isTexts(Class<?> type, TextFile english) {
    return type.isInterface()
        && english.keys().stream().anyMatch(key -> key.startsWith(TextFile.key(type) + "."));
  }

  private Map<String, String> read() {
    host.list().stream().filter(it -> it.id().equals(plugin)).forEach(this::itself);
    own(View.POINT).forEach(it -> words.put("view." + it.id(), it.title()));
    own(EditorKind.POINT).forEach(it -> words.put("editor." + it.scheme(), it.title()));
    own(Command.POINT).forEach(this::command);
    own(PreferencePage.POINT).forEach(it -> words.put("page." + it.id(), it.title()));
    own(SearchProvider.POINT).forEach(it -> words.put("search." + it.id(), it.title()));
    own(SettingsForm.POINT).forEach(this::form);
    return words;
  }

  private void itself(InstalledPlugin installed) {
    words.put("plugin.name", installed.name());
    String description = installed.words().getOrDefault("description", "");
    if (!description.isEmpty()) {
      words.put("plugin.description", description);
    }
  }

  private void command(Command command) {
    words.put("command." + command.id(), command.title());
    int slash = command.menu().indexOf('/');
    if (!command.menu().isBlank()) {
      String menu = slash < 0 ? command.menu() : command.menu().substring(0, slash);
      words.put("menu." + menu, menu);
    }
  }

  private void form(SettingsForm<?> form) {
    words.put("settings." + form.id(), form.title());
    for (SettingsForm.Line line : form.lines()) {
      words.put("setting." + line.key(), line.title());
      if (!line.help().isEmpty()) {
        words.put("setting." + line.key() + ".help", line.help());
      }
      if (!line.choices().equals(FLAG)) {
        line.choices().stream()
            .filter(choice -> form.label(line.key(), choice).isEmpty())
            .forEach(choice -> words.put("choice." + line.key() + "." + choice, choice));
      }
    }
  }

  private <T> List<T> own(ExtensionPoint<T> point) {
    return host.contributions(point).stream()
        .filter(contribution -> contribution.plugin().equals(plugin))
        .map(Contribution::value)
        .toList();
  }
}
