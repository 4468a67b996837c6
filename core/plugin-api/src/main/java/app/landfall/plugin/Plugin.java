package app.landfall.plugin;

/// The entry class of a plugin: what the class named by `class` in a plugin's descriptor
/// implements; the one door between the program and a plugin.
///
/// The program makes one instance with the constructor that has no parameters and calls, in this
/// order and never at the same time, [#configure] once, [#start] at most once and [#stop] at most
/// once. None of them runs on the event thread. Whatever one of them throws ends this plugin with
/// one readable line, and no other plugin that does not need this one.
public interface Plugin {

  /// Says what the plugin is made of. Nothing exists yet: no store, no other plugin's objects. It
  /// must be quick and must not touch files, the network or a window, for it also runs when the
  /// program only wants to know which commands there are.
  ///
  /// @param binder takes the declarations; it works during this call only
  void configure(PluginBinder binder);

  /// Begins the plugin's work, if it has any beyond what it contributed. Its tables are there, its
  /// objects can be made, and the plugins it requires have started. It must return soon: what takes
  /// longer is a job.
  ///
  /// @param context what the program offers; stays valid until [#stop] has returned
  default void start(PluginContext context) {}

  /// Ends what [#start] began, while everything in the context still works. Plugins stop in the
  /// reverse of their starting order. Subscriptions, jobs and what was given to [PluginContext#own]
  /// are closed by the program afterwards and need no code here.
  default void stop() {}
}
