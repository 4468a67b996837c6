package app.landfall.host;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The resolver of plugins, which decides from descriptors alone which plugins can run and in which
/// order. One that cannot takes only those down that require it; of a circle, only the plugins in
/// it are refused.
final class Resolver {
  private final PluginVersion api;
  private final TreeMap<String, HostedPlugin> byId = new TreeMap<>();

  Resolver(PluginVersion api) {
    this.api = api;
  }

  /// Takes plugins whose ids are all different, and sets the state of each.
  ///
  /// @return those that are resolved, each after everything it requires
  List<HostedPlugin> resolve(List<HostedPlugin> plugins) {
    plugins.forEach(plugin -> byId.put(plugin.id(), plugin));
    plugins.stream().filter(HostedPlugin::isOpen).forEach(this::checkApi);
    refuseCircles();
    boolean more = true;
    while (more) {
      more = plugins.stream().filter(HostedPlugin::isOpen).filter(this::block).count() > 0;
    }
    // Those that run already stay as they are.
    plugins.stream().filter(HostedPlugin::isNew).forEach(HostedPlugin::resolved);
    return inOrder(plugins.stream().filter(HostedPlugin::isOpen).toList());
  }

  private void checkApi(HostedPlugin plugin) {
    VersionRange wanted = plugin.descriptor().api();
    if (!wanted.contains(api)) {
      plugin.rejected(
          "Plugin '%s' needs plugin API %s, this program has %s. Install a version of '%s' for %s, or %s.%s"
              .formatted(
                  plugin.id(),
                  wanted,
                  api,
                  plugin.id(),
                  api,
                  olderThan(wanted) ? "remove it" : "update Landfall",
                  plugin.source().suffix()));
    }
  }

  private boolean olderThan(VersionRange wanted) {
    return wanted.to().filter(to -> to.order(api) <= 0).isPresent();
  }

  /// True if the plugin had to be blocked.
  private boolean block(HostedPlugin plugin) {
    for (Requirement requirement : plugin.descriptor().requires()) {
      Optional<String> why = unmet(requirement);
      if (why.isPresent()) {
        plugin.blocked(
            requirement.id(),
            "Plugin '%s' needs %s, %s%s"
                .formatted(plugin.id(), requirement, why.get(), plugin.source().suffix()));
        return true;
      }
    }
    return false;
  }

  private Optional<String> unmet(Requirement requirement) {
    HostedPlugin found = byId.get(requirement.id());
    if (found == null) {
      return Optional.of("which is not installed. Install it, or remove this plugin.");
    }
    PluginVersion version = found.descriptor().version();
    if (!requirement.range().contains(version)) {
      return Optional.of(
          "found %s. Install a fitting version of '%s', or remove this plugin."
              .formatted(version, found.id()));
    }
    if (!found.isOpen()) {
      return Optional.of(found.whyNot());
    }
    return Optional.empty();
  }

  /// Refuses each plugin that can be reached from itself by requirements.
  private void refuseCircles() {
    Map<HostedPlugin, List<String>> circles = new LinkedHashMap<>();
    for (HostedPlugin plugin : byId.values()) {
      if (plugin.isOpen()) {
        circle(plugin).ifPresent(path -> circles.put(plugin, path));
      }
    }
    circles.forEach((plugin, path) ->
        plugin.rejected(
            "Plugin '%s' is in a circle of requirements: %s. One of them has to stop requiring the"
                    .formatted(plugin.id(), String.join(" → ", path))
                + " next; until then none of them can start."
                + plugin.source().suffix()));
  }

  /// The shortest way from the plugin back to itself.
  private Optional<List<String>> circle(HostedPlugin start) {
    Map<String, String> cameFrom = new HashMap<>();
    Deque<String> next = new ArrayDeque<>(List.of(start.id()));
    while (!next.isEmpty()) {
      String at = next.removeFirst();
      HostedPlugin plugin = byId.get(at);
      if (plugin == null || !plugin.isOpen()) {
        continue;
      }
      for (Requirement requirement : plugin.descriptor().requires()) {
        if (requirement.id().equals(start.id())) {
          return Optional.of(path(start.id(), at, cameFrom));
        }
        if (cameFrom.putIfAbsent(requirement.id(), at) == null) {
          next.addLast(requirement.id());
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> path(String start, String last, Map<String, String> cameFrom) {
    List<String> path = new ArrayList<>(List.of(start));
    for (String at = last; !at.equals(start); at = cameFrom.getOrDefault(at, start)) {
      path.addFirst(at);
    }
    if (!path.getFirst().equals(start)) {
      path.addFirst(start);
    }
    return path;
  }

  /// Required plugins first; optional ones first too, where that makes no circle; otherwise by id.
  private static List<HostedPlugin> inOrder(List<HostedPlugin> plugins) {
    List<HostedPlugin> left = new ArrayList<>(plugins);
    left.sort(Comparator.comparing(HostedPlugin::id));
    Set<String> waiting = new HashSet<>();
    left.forEach(plugin -> waiting.add(plugin.id()));
    List<HostedPlugin> order = new ArrayList<>();
    while (!left.isEmpty()) {
      List<HostedPlugin> ready =
          left.stream().filter(plugin -> none(plugin.descriptor().requires(), waiting)).toList();
      HostedPlugin next =
          ready.stream()
              .filter(plugin -> none(plugin.descriptor().optional(), waiting))
              .findFirst()
              .orElseGet(ready::getFirst);
      order.add(next);
      left.remove(next);
      waiting.remove(next.id());
    }
    return order;
  }

  private static boolean none(List<Requirement> requirements, Set<String> waiting) {
    return requirements.stream().noneMatch(requirement -> waiting.contains(requirement.id()));
  }
}
