package app.landfall.shell.plugins;

import app.landfall.host.Contribution;
import app.landfall.host.PluginHost;
import app.landfall.plugin.ExtensionPoint;
import app.landfall.plugin.SettingsForm;
import app.landfall.plugin.Texts;
import app.landfall.plugin.ui.Command;
import app.landfall.plugin.ui.EditorKind;
import app.landfall.plugin.ui.PreferencePage;
import app.landfall.plugin.ui.SearchProvider;
import app.landfall.plugin.ui.View;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The titles of contributions in the language of the screen. A plugin writes them in English where
/// it contributes; other languages lie in its jar as `META-INF/landfall/PLUGIN_de.properties`, with
/// keys such as `view.invoices.list` and `setting.sync.automatic`; one without that stays English.
/// A file `PLUGIN_en.properties` may word the choices of settings.
public final class Titles {
  private static final Logger LOG = LoggerFactory.getLogger(Titles.class);

  private static final List<ExtensionPoint<?>> POINTS =
      List.of(
          View.POINT,
          Command.POINT,
          EditorKind.POINT,
          SettingsForm.POINT,
          PreferencePage.POINT,
          SearchProvider.POINT);

  private final Map<String, Properties> files = new ConcurrentHashMap<>();

  /// The title of a contribution.
  ///
  /// @param plugin who contributed it; its class loader must be the thread's, as in a guarded call
  /// @param key such as `view.invoices.list`
  /// @param english what it wrote itself
  public String of(String plugin, String key, String english) {
    String file = plugin + "_" + Texts.language().getLanguage();
    return files.computeIfAbsent(file, Titles::load).getProperty(key, english);
  }

  /// Reads the files of what is contributed now, in the language of the screen: the event thread
  /// must not. Called again when a plugin has changed.
  public void read(PluginHost host) {
    files.clear();
    POINTS.stream()
        .flatMap(point -> host.contributions(point).stream())
        .map(Contribution::plugin)
        .distinct()
        .filter(plugin -> !plugin.equals(Guarded.OWN))
        .forEach(plugin -> host.call(plugin, "to say its titles", () -> of(plugin, "", "")));
  }

  private static Properties load(String name) {
    Properties found = new Properties();
    String file = "META-INF/landfall/" + name + ".properties";
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    ClassLoader from = loader == null ? Titles.class.getClassLoader() : loader;
    try (InputStream in = from.getResourceAsStream(file)) {
      if (in != null) {
        found.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("Cannot read {}", file, e);
    }
    return found;
  }
}
