package app.landfall.host;

import app.landfall.plugin.Job;
import app.landfall.plugin.Notifications;
import app.landfall.plugin.PluginControl;
import app.landfall.plugin.Settings;
import app.landfall.plugin.ui.Workbench;
import app.landfall.store.DataSafety;
import app.landfall.store.Store;
import app.landfall.sync.Sync;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/// The services that the program offers to plugins once its database is open; each plugin gets a
/// view of it that ends with the plugin.
///
/// @param schema makes the tables of plugins
/// @param store shared by all plugins
/// @param sync what is known about sync
/// @param settings what people have set
/// @param notifications where people are told things
/// @param control what people can do to plugins while they run
/// @param clock the time
/// @param folders the folder that holds a folder for each plugin's own files
/// @param workbench the window, or [Workbench#NONE]
/// @param jobStarted told of each job of a plugin as it starts; returns at once
/// @param safety how saving goes, and backups
public record Services(
    SchemaRegistrar schema,
    Store store,
    Sync sync,
    Settings settings,
    Notifications notifications,
    PluginControl control,
    InstantSource clock,
    Path folders,
    Workbench workbench,
    Consumer<Job<?>> jobStarted,
    DataSafety safety) {

  /// What a program without backups offers.
  public Services(
      SchemaRegistrar schema,
      Store store,
      Sync sync,
      Settings settings,
      Notifications notifications,
      PluginControl control,
      InstantSource clock,
      Path folders,
      Workbench workbench,
      Consumer<Job<?>> jobStarted) {
    this(
        schema,
        store,
        sync,
        settings,
        notifications,
        control,
        clock,
        folders,
        workbench,
        jobStarted,
        DataSafety.NONE);
  }

  /// The same with backups.
  public Services with(DataSafety other) {
    return new Services(
        schema,
        store,
        sync,
        settings,
        notifications,
        control,
        clock,
        folders,
        workbench,
        jobStarted,
        other);
  }

  /// What a program without a window offers.
  public Services(
      SchemaRegistrar schema,
      Store store,
      Sync sync,
      Settings settings,
      Notifications notifications,
      PluginControl control,
      InstantSource clock,
      Path folders) {
    this(
        schema,
        store,
        sync,
        settings,
        notifications,
        control,
        clock,
        folders,
        Workbench.NONE,
        _ -> {});
  }
}
