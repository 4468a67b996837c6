package app.landfall.host;

import app.landfall.store.SyncedTable;
import java.util.List;

/// The step of a start that makes a plugin's tables in the database and tells the store which of
/// them are synced.
@FunctionalInterface
public interface SchemaRegistrar {

  /// One step that a plugin declared.
  ///
  /// @param version 1, 2, 3 … without gaps
  /// @param name a few words for people
  /// @param sql one or more statements
  record Step(int version, String name, String sql) {}

  /// Runs the steps that have not run in this profile, then registers the tables.
  ///
  /// @param owner the plugin's id
  /// @throws RuntimeException which fails this plugin, with nothing changed
  void register(String owner, List<Step> steps, List<SyncedTable> tables);
}
