package app.landfall.shell.plugins;

import app.landfall.host.CallResult;
import app.landfall.host.Contribution;
import app.landfall.host.PluginHost;
import app.landfall.plugin.ExtensionPoint;
import app.landfall.plugin.SettingsForm;
import app.landfall.plugin.ui.Command;
import app.landfall.plugin.ui.EditorKind;
import app.landfall.plugin.ui.FileOpener;
import app.landfall.plugin.ui.PreferencePage;
import app.landfall.plugin.ui.SearchProvider;
import app.landfall.plugin.ui.StatusItem;
import app.landfall.plugin.ui.View;
import app.landfall.plugin.ui.WindowWatch;
import app.landfall.plugin.ui.look.Icons;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.swing.Icon;

/// The contributions of the running plugins to the window, in the order and words in which it is
/// shown. A plugin writes titles in English where it contributes; what they are in another language
/// stands in its file of texts, under keys such as `view.invoices.list` and
/// `setting.sync.automatic`.
public final class Contributions {

  /// A contribution with its title in the language of the screen.
  ///
  /// @param plugin who contributed it
  public record Item<T>(String plugin, String title, T value) {}

  private final PluginHost host;

  /// @param host has read its files of texts
  public Contributions(PluginHost host) {
    this.host = host;
  }

  /// Views, in the order of the rail.
  public List<Item<View>> views() {
    return list(View.POINT).stream()
        .map(it -> item(it, "view." + it.value().id(), it.value().title()))
        .sorted(
            Comparator.comparingInt((Item<View> it) -> it.value().order())
                .thenComparing(Item::title))
        .toList();
  }

  /// Commands, by title.
  public List<Item<Command>> commands() {
    return list(Command.POINT).stream()
        .map(it -> item(it, "command." + it.value().id(), it.value().title()))
        .sorted(Comparator.comparing(Item::title))
        .toList();
  }

  /// The kind of editor for an address, if its plugin runs.
  public Optional<Item<EditorKind>> editor(String address) {
    String scheme = address.contains(":") ? address.substring(0, address.indexOf(':')) : address;
    return list(EditorKind.POINT).stream()
        .filter(it -> it.value().scheme().equals(scheme))
        .findFirst()
        .map(it -> item(it, "editor." + scheme, it.value().title()));
  }

  /// Segments of one end of the status bar, from that end inwards.
  public List<Item<StatusItem>> statusItems(StatusItem.Side side) {
    return list(StatusItem.POINT).stream()
        .filter(it -> it.value().side() == side)
        .map(it -> new Item<>(it.plugin(), it.value().id(), it.value()))
        .sorted(Comparator.comparingInt((Item<StatusItem> it) -> it.value().order()))
        .toList();
  }

  /// Pages of the preferences, in order.
  public List<Item<PreferencePage>> preferencePages() {
    return list(PreferencePage.POINT).stream()
        .map(it -> item(it, "page." + it.value().id(), it.value().title()))
        .sorted(Comparator.comparingInt((Item<PreferencePage> it) -> it.value().order()))
        .toList();
  }

  /// Forms of settings.
  public List<Item<SettingsForm<?>>> forms() {
    return host.contributions(SettingsForm.POINT).stream()
        .<Item<SettingsForm<?>>>map(
            it -> item(it, "settings." + it.value().id(), it.value().title()))
        .toList();
  }

  /// What can search.
  public List<Item<SearchProvider>> searches() {
    return list(SearchProvider.POINT).stream()
        .map(it -> item(it, "search." + it.value().id(), it.value().title()))
        .toList();
  }

  /// What opens files.
  public List<Contribution<FileOpener>> openers() {
    return list(FileOpener.POINT);
  }

  /// What goes on as long as the window is there.
  public List<Item<WindowWatch>> watches() {
    return list(WindowWatch.POINT).stream()
        .map(it -> new Item<>(it.plugin(), "", it.value()))
        .toList();
  }

  /// The icon of something that a plugin contributed.
  ///
  /// @param name as in [View]
  public EntryIcon icon(String plugin, String name) {
    return name.startsWith("/")
        ? new EntryIcon(
            name,
            make ->
                host.call(plugin, "to show its icon", make) instanceof CallResult.Done<Icon> done
                    ? done.value()
                    : Icons.of("plug"))
        : EntryIcon.named(name);
  }

  /// A word of a plugin in the language of the screen.
  public String word(String plugin, String key, String english) {
    return host.text(plugin, key).orElse(english);
  }

  private <T> Item<T> item(Contribution<T> contribution, String key, String english) {
    return new Item<>(
        contribution.plugin(), word(contribution.plugin(), key, english), contribution.value());
  }

  private <T> List<Contribution<T>> list(ExtensionPoint<T> point) {
    return host.contributions(point);
  }
}
