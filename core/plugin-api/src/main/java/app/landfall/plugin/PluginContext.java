package app.landfall.plugin;

import app.landfall.store.Store;
import app.landfall.sync.Sync;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;

/// The program's services, as one plugin has them. Each plugin has its own, which can also be
/// injected. Safe for use by any thread, from the time the plugin is wired until [Plugin#stop] has
/// returned.
public interface PluginContext {

  /// The id in this plugin's descriptor.
  String pluginId();

  /// Where rows are kept. Live queries made through it end with this plugin.
  Store store();

  /// What is known about sync, and what may be asked of it.
  Sync sync();

  /// Runs work that takes longer than a moment. Its jobs are cancelled when this plugin stops.
  Jobs jobs();

  /// Tells people something.
  Notifications notifications();

  /// What people have set.
  Settings settings();

  /// The time. A class that takes it as an `InstantSource` can be tested with a clock that the test
  /// sets; `Instant.now()` cannot.
  InstantSource clock();

  /// Writes to the log file of the profile under this plugin's name.
  Logger logger();

  /// A folder for this plugin's own files on this computer, private to the user; made at the first
  /// call. Nothing in it is synced or backed up.
  ///
  /// @throws java.io.UncheckedIOException if the folder cannot be made
  Path folder();

  /// What is contributed to a point now, in the order in which plugins started, without plugins
  /// that have failed or stopped. Does not block, beyond making contributions given as a class.
  ///
  /// @param point one of the program, of this plugin, or of a plugin it requires
  /// @return an unchangeable list; ask again later for what has changed
  <T> List<T> contributions(ExtensionPoint<T> point);

  /// Calls what another plugin contributed, on this thread. What it throws, or a null that it
  /// returns, is logged and noted with that plugin, and never with this one.
  ///
  /// @param contribution as [#contributions] gave it
  /// @param what completes *Plugin 'x' failed …*, such as `reading bill.xml`
  /// @return what it returned; empty when it failed
  <T, R> Optional<R> call(T contribution, String what, Function<? super T, ? extends R> code);

  /// Hands over something to be closed when this plugin stops, in reverse order.
  ///
  /// @return the same object
  <T extends AutoCloseable> T own(T resource);
}
