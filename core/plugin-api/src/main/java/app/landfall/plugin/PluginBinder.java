package app.landfall.plugin;

import app.landfall.store.SyncedTable;
import com.google.inject.Module;
import jakarta.inject.Provider;

/// The binder through which a plugin says what it is made of, during [Plugin#configure] only; a
/// call after that throws `IllegalStateException`. No method blocks, makes an object of the plugin
/// or touches the store.
public interface PluginBinder {

  /// Adds something to a point of the program, of this plugin, or of a plugin named in `requires`
  /// or `optional`. For an optional plugin that is not there, nothing happens.
  ///
  /// @throws IllegalArgumentException if the point belongs to any other plugin, if its plugin does
  ///   not define it, or if an [Identified] contribution's name is taken at that point
  <T> void contribute(ExtensionPoint<T> point, T contribution);

  /// Declares what needs a plugin that is named under `optional`, only while that one is there.
  /// Where it is not, its types cannot be loaded: they are named in `declare`, or in classes that
  /// only `declare` names, and nowhere else in this plugin's class.
  ///
  /// @param plugin its id
  /// @param declare calls this binder; run at once or never
  /// @throws IllegalArgumentException if the descriptor does not name that plugin
  void ifThere(String plugin, Runnable declare);

  /// Adds something that this plugin's injector makes, once, when it is first asked for. The class
  /// is bound as a singleton, unless one of the plugin's own modules binds it.
  ///
  /// @throws IllegalArgumentException as the other form does
  <T> void contribute(ExtensionPoint<T> point, Class<? extends T> contribution);

  /// A provider of objects of this plugin, for contributions that must not make them before they
  /// are needed, such as views and commands. Each `get` makes a new object unless the class is
  /// marked as a singleton. The class is bound unless one of the plugin's own modules binds it.
  ///
  /// @param type an instantiable class with a constructor marked `@Inject` or without parameters
  /// @return a provider that throws `IllegalStateException` until the plugin is wired
  <T> Provider<T> provider(Class<T> type);

  /// Defines a point that other plugins may contribute to. Its id begins with this plugin's id. The
  /// type should be in an exported package, or nobody else can implement it.
  ///
  /// @throws IllegalArgumentException if the id does not begin with this plugin's id, or is defined
  ///   already
  void extensionPoint(ExtensionPoint<?> point);

  /// Adds one step that makes or changes this plugin's tables. The steps run before [Plugin#start],
  /// in order, each once in the life of a profile and whole or not at all. One that fails ends this
  /// plugin. Once released a step never changes: a correction is a further step.
  ///
  /// @param version 1, 2, 3 … without gaps
  /// @param name a few words for people
  /// @param sql one or more statements, each ended by a semicolon
  /// @throws IllegalArgumentException if the version is not the next one, or a text is empty
  void migration(int version, String name, String sql);

  /// Declares that a table made by the migrations is synced.
  ///
  /// @throws IllegalArgumentException if another plugin declares the same table
  void syncedTable(SyncedTable table);

  /// Lets plugins that require this one inject a type. They get the very object this plugin's
  /// injector gives: a singleton stays single.
  ///
  /// @param type a type in a package listed under `exports` in the descriptor, bound by this plugin
  /// @throws IllegalArgumentException if its package is not listed
  void export(Class<?> type);

  /// Adds a Guice module. Bindings are explicit: a class nobody bound cannot be injected. Already
  /// bound are [PluginContext], `Store`, [Jobs], [Settings], [Notifications], `Sync`,
  /// [InstalledPlugins], `java.time.InstantSource` and, for what is in the window,
  /// `app.landfall.plugin.ui.Workbench`.
  void install(Module module);
}
