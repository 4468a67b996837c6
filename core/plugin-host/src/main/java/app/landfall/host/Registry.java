package app.landfall.host;

import app.landfall.plugin.CliCommand;
import app.landfall.plugin.ExtensionPoint;
import app.landfall.plugin.Identified;
import app.landfall.plugin.RowWords;
import app.landfall.plugin.SampleContent;
import app.landfall.plugin.SettingsForm;
import app.landfall.plugin.ui.Command;
import app.landfall.plugin.ui.EditorKind;
import app.landfall.plugin.ui.FileOpener;
import app.landfall.plugin.ui.PreferencePage;
import app.landfall.plugin.ui.SearchProvider;
import app.landfall.plugin.ui.StatusItem;
import app.landfall.plugin.ui.View;
import app.landfall.plugin.ui.WindowWatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The points, what is contributed to them, and which names are taken. What a plugin contributed
/// counts only while the plugin does. Guarded by itself.
final class Registry {
  static final String PROGRAM = "landfall";

  private record Entry(@Nullable HostedPlugin plugin, Object value, boolean isClass) {
    boolean counts() {
      return plugin == null || plugin.contributes();
    }

    /// While a plugin configures, its own entries count for the names that are taken.
    boolean holdsName() {
      return plugin == null || plugin.isOpen();
    }

    String owner() {
      return plugin == null ? PROGRAM : plugin.id();
    }
  }

  private final Guard guard;
  private final Map<ExtensionPoint<?>, @Nullable HostedPlugin> points = new HashMap<>();
  private final Map<ExtensionPoint<?>, List<Entry>> entries = new HashMap<>();
  private final Map<String, HostedPlugin> tables = new HashMap<>();
  private final Map<String, HostedPlugin> plugins = new HashMap<>();

  Registry(Guard guard) {
    this.guard = guard;
    for (ExtensionPoint<?> point :
        List.of(
            CliCommand.POINT,
            SettingsForm.POINT,
            View.POINT,
            EditorKind.POINT,
            Command.POINT,
            StatusItem.POINT,
            PreferencePage.POINT,
            SearchProvider.POINT,
            FileOpener.POINT,
            WindowWatch.POINT,
            SampleContent.POINT,
            RowWords.POINT)) {
      points.put(point, null);
    }
  }

  synchronized void know(HostedPlugin plugin) {
    plugins.put(plugin.id(), plugin);
  }

  synchronized <T> void addOwn(ExtensionPoint<T> point, T value) {
    checkName(PROGRAM, point, value);
    entry(point, new Entry(null, value, false));
  }

  synchronized void define(HostedPlugin owner, ExtensionPoint<?> point) {
    if (!point.owner().equals(owner.id())) {
      throw new PluginRuleException(
          "it defines the point '%s', whose id must begin with '%s.'".formatted(point, owner.id()));
    }
    if (points.containsKey(point)) {
      throw new PluginRuleException("it defines the point '" + point + "' twice");
    }
    points.put(point, owner);
  }

  synchronized void claimTable(HostedPlugin owner, String table) {
    HostedPlugin holder = tables.get(table);
    if (holder != null && holder.isOpen()) {
      throw new PluginRuleException(
          "it declares the table '%s', which plugin '%s' has".formatted(table, holder.id()));
    }
    tables.put(table, owner);
  }

  synchronized <T> void add(HostedPlugin owner, ExtensionPoint<T> point, T value) {
    if (!accepts(owner, point)) {
      return;
    }
    if (!point.type().isInstance(value)) {
      throw new PluginRuleException(
          "it contributes a %s to '%s', which takes %s"
              .formatted(value.getClass().getSimpleName(), point, point.type().getSimpleName()));
    }
    checkName(owner.id(), point, value);
    entry(point, new Entry(owner, value, false));
  }

  synchronized <T> void addClass(
      HostedPlugin owner, ExtensionPoint<T> point, Class<? extends T> value) {
    if (!accepts(owner, point)) {
      return;
    }
    if (!point.type().isAssignableFrom(value)) {
      throw new PluginRuleException(
          "it contributes %s to '%s', which takes %s"
              .formatted(value.getSimpleName(), point, point.type().getSimpleName()));
    }
    entry(point, new Entry(owner, value, true));
  }

  /// What counts now, each with its plugin.
  <T> List<Contribution<T>> contributions(ExtensionPoint<T> point) {
    List<Contribution<T>> found = new ArrayList<>();
    for (Entry entry : current(point)) {
      value(point, entry).ifPresent(value -> found.add(new Contribution<>(entry.owner(), value)));
    }
    return List.copyOf(found);
  }

  /// What counts now, for a plugin that may ask.
  <T> List<T> contributionsFor(HostedPlugin asking, ExtensionPoint<T> point) {
    String owner = point.owner();
    if (!owner.equals(PROGRAM) && !owner.equals(asking.id()) && !asking.descriptor().knows(owner)) {
      throw new PluginRuleException(
          "it asks for contributions to '%s', but does not name '%s' under 'requires' or 'optional'"
              .formatted(point, owner));
    }
    return contributions(point).stream().map(Contribution::value).toList();
  }

  /// Who contributed it; empty when it was the program, or nobody does any more.
  @SuppressWarnings("ReferenceEquality") // this very object, or one of this very class
  synchronized Optional<HostedPlugin> contributor(Object contribution) {
    return entries.values().stream()
        .flatMap(List::stream)
        .filter(it -> it.value() == contribution || it.value() == contribution.getClass())
        .findFirst()
        .map(Entry::plugin);
  }

  /// Forgets what a plugin brought.
  synchronized void forget(HostedPlugin plugin) {
    entries.values().forEach(list -> list.removeIf(entry -> entry.plugin() == plugin));
    // A point holds a class: an empty list under it would keep that class's loader for ever.
    entries.values().removeIf(List::isEmpty);
    plugins.remove(plugin.id(), plugin);
    points.values().removeIf(owner -> owner == plugin);
    tables.values().removeIf(owner -> owner == plugin);
  }

  private boolean accepts(HostedPlugin owner, ExtensionPoint<?> point) {
    String definer = point.owner();
    boolean known =
        definer.equals(PROGRAM) || definer.equals(owner.id()) || owner.descriptor().knows(definer);
    if (!known) {
      throw new PluginRuleException(
          "it contributes to '%s', but does not name '%s' under 'requires' or 'optional'"
              .formatted(point, definer));
    }
    if (points.containsKey(point)) {
      return true;
    }
    HostedPlugin definingPlugin = plugins.get(definer);
    if (definingPlugin == null || !definingPlugin.isOpen()) {
      return false;
    }
    throw new PluginRuleException(
        "it contributes to '%s', which '%s' does not define".formatted(point, definer));
  }

  private void checkName(String owner, ExtensionPoint<?> point, Object value) {
    if (!(value instanceof Identified named)) {
      return;
    }
    for (Entry entry : entries.getOrDefault(point, List.of())) {
      if (entry.holdsName()
          && entry.value() instanceof Identified other
          && other.id().equals(named.id())) {
        String holder =
            entry.plugin() == null ? "the program itself" : "plugin '" + entry.owner() + "'";
        throw new PluginRuleException(
            "it contributes '%s' to '%s', which %s has already"
                .formatted(named.id(), point, entry.owner().equals(owner) ? "it" : holder));
      }
    }
  }

  private void entry(ExtensionPoint<?> point, Entry entry) {
    entries.computeIfAbsent(point, _ -> new ArrayList<>()).add(entry);
  }

  private synchronized List<Entry> current(ExtensionPoint<?> point) {
    return entries.getOrDefault(point, List.of()).stream().filter(Entry::counts).toList();
  }

  private <T> Optional<T> value(ExtensionPoint<T> point, Entry entry) {
    HostedPlugin plugin = entry.plugin();
    if (plugin == null || !entry.isClass()) {
      return Optional.of(cast(point, entry.value()));
    }
    if (!plugin.isWired()) {
      return Optional.empty();
    }
    Class<?> type = (Class<?>) entry.value();
    CallResult<Object> made =
        guard.call(
            plugin,
            "making " + type.getSimpleName() + " for '" + point + "'",
            () -> plugin.injector().getInstance(type));
    return switch (made) {
      case CallResult.Done<Object>(Object value) -> Optional.of(cast(point, value));
      case CallResult.Threw<Object>(_, String sentence) -> {
        plugin.problem(sentence);
        drop(point, entry);
        yield Optional.empty();
      }
    };
  }

  /// A contribution that cannot be made is not tried again.
  private synchronized void drop(ExtensionPoint<?> point, Entry entry) {
    entries.getOrDefault(point, List.of()).remove(entry);
  }

  @SuppressWarnings("unchecked") // checked against the point's class when it was contributed
  private static <T> T cast(ExtensionPoint<T> point, Object value) {
    return (T) point.type().cast(value);
  }
}
