package app.landfall.plugin;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/// The control over plugins while the program runs: let them in or keep them out, reload, install
/// and remove them. Bound for every plugin, because a plugin runs with its user's rights in any
/// case; the settings plugin puts buttons on it.
///
/// What would stop a plugin that shows something typed and not saved, itself or one that needs it,
/// changes nothing: it completes exceptionally with a [CommandFailure] whose message names that.
///
/// Nothing here blocks or throws for what is wrong with a plugin: how it ended up is in
/// [InstalledPlugins#list], with a sentence. Any thread. Requests are done one after the other.
public interface PluginControl {

  /// Lets a plugin in or keeps it out, from now on and at every later start, with whatever needs
  /// it. Its data stays.
  ///
  /// @return completes when the plugins stand as they should
  CompletableFuture<Void> enable(String id, boolean enabled);

  /// Stops a plugin with whatever needs it, reads its file anew and starts them again.
  ///
  /// @return completes when they run again or have failed
  CompletableFuture<Void> reload(String id);

  /// Looks at a jar that somebody wants to install; runs none of its code and changes nothing.
  ///
  /// @return completes with what it is, exceptionally with a [CommandFailure] whose message says
  ///   why it cannot be installed
  CompletableFuture<PluginOffer> inspect(Path jar);

  /// Copies an inspected jar into this profile, in place of an earlier version of the same plugin,
  /// and starts it. The data of an earlier version stays.
  ///
  /// @param offer what [#inspect] gave
  /// @param consent whether somebody has been told that it runs with their rights and agreed;
  ///   needed unless [PluginOffer#trusted]. For a signed jar it also means: trust this signer from
  ///   now on
  /// @return completes with how it stands then; exceptionally with a [CommandFailure] and nothing
  ///   changed without consent, when the file changed since it was inspected, or when the disk
  ///   failed
  CompletableFuture<InstalledPlugin> install(PluginOffer offer, boolean consent);

  /// Stops a plugin with whatever needs it and takes its jar away; its data stays and still syncs.
  ///
  /// @return completes when it is gone; exceptionally with a [CommandFailure] if it came with the
  ///   program or is not there
  CompletableFuture<Void> remove(String id);
}
