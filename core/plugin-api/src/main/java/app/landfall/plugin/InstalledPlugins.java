package app.landfall.plugin;

import java.util.List;

/// Every plugin that was found, whether it runs or not. Any thread, never blocks.
public interface InstalledPlugins {

  /// All of them as they stand now, sorted by id.
  List<InstalledPlugin> list();
}
