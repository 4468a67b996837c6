package app.landfall.desktop.program;

import app.landfall.host.PluginFolder;
import app.landfall.host.PluginHost;
import app.landfall.plugin.CommandFailure;
import app.landfall.plugin.InstalledPlugin;
import app.landfall.plugin.PluginControl;
import app.landfall.plugin.PluginOffer;
import app.landfall.plugin.ProgramSettings;
import app.landfall.plugin.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The requests that people make about plugins, done one request after the other, on a thread of
/// its own.
final class PluginRequests implements PluginControl, AutoCloseable {
  private final Supplier<PluginHost> host;
  private final PluginFolder folder;
  private final Settings settings;
  private final Runnable decided;
  private volatile PluginPages pages = PluginPages.NONE;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("plugins").factory());

  /// @param host the plugins, started when they are first asked for
  /// @param decided told when somebody has said what is to become of a plugin
  PluginRequests(
      Supplier<PluginHost> host, PluginFolder folder, Settings settings, Runnable decided) {
    this.host = host;
    this.decided = decided;
    this.folder = folder;
    this.settings = settings;
  }

  /// Asks this window from now on before a plugin is stopped.
  void shownIn(PluginPages window) {
    pages = window;
  }

  @Override
  public CompletableFuture<Void> enable(String id, boolean enabled) {
    return later(() -> {
      if (host.get().isKeptOut(id) != enabled) { // as it is already: nothing stops
        return decide(id, enabled);
      }
      return stopping(id, () -> decide(id, enabled));
    });
  }

  private @Nullable Void decide(String id, boolean enabled) {
    Set<String> keptOut = settings.read(ProgramSettings.Plugins.FORM).ids();
    if (enabled ? keptOut.remove(id) : keptOut.add(id)) {
      settings.write(
          ProgramSettings.Plugins.FORM, new ProgramSettings.Plugins(String.join(",", keptOut)));
    }
    decided.run();
    host.get().enable(id, enabled);
    return null;
  }

  @Override
  public CompletableFuture<Void> reload(String id) {
    return later(() -> stopping(id, () -> reloaded(id)));
  }

  @Override
  public CompletableFuture<PluginOffer> inspect(Path jar) {
    return later(() -> folder.inspect(jar, host.get().list()));
  }

  @Override
  public CompletableFuture<InstalledPlugin> install(PluginOffer offer, boolean consent) {
    return later(() -> {
      folder.check(offer, consent);
      return stopping(offer.id(), () -> installed(offer, consent));
    });
  }

  private InstalledPlugin installed(PluginOffer offer, boolean consent) {
    folder.install(offer, consent, find(offer.id()));
    host.get().reload(Set.of(offer.id()));
    return find(offer.id())
        .orElseThrow(() ->
            new CommandFailure(
                offer.name()
                    + " is installed, and starts when Landfall is started without --safe-mode."));
  }

  @Override
  public CompletableFuture<Void> remove(String id) {
    return later(() -> {
      InstalledPlugin plugin =
          find(id).orElseThrow(() -> new CommandFailure("There is no plugin '" + id + "'."));
      folder.checkRemovable(plugin);
      return stopping(
          id,
          () -> {
            folder.remove(plugin);
            decided.run();
            return reloaded(id);
          });
    });
  }

  private @Nullable Void reloaded(String id) {
    host.get().reload(Set.of(id));
    return null;
  }

  /// Does what stops a plugin, with whatever needs it, unless something typed would be lost.
  private <T extends @Nullable Object> T stopping(String id, Supplier<T> work) {
    List<String> unsaved = pages.releasePages(host.get().stoppedWith(Set.of(id)));
    if (!unsaved.isEmpty()) {
      throw new CommandFailure(unsaved(unsaved));
    }
    boolean done = false;
    try {
      T result = work.get();
      done = true;
      return result;
    } finally {
      if (!done) {
        pages.showAgain();
      }
    }
  }

  private static String unsaved(List<String> titles) {
    String names = titles.stream().map(it -> "'" + it + "'").collect(Collectors.joining(", "));
    return titles.size() == 1
        ? names
            + " is not saved. Save or discard it in the window, then try again. Nothing was changed."
        : names
            + " are not saved. Save or discard them in the window, then try again. Nothing was changed.";
  }

  private Optional<InstalledPlugin> find(String id) {
    return host.get().list().stream().filter(plugin -> plugin.id().equals(id)).findFirst();
  }

  private <T extends @Nullable Object> CompletableFuture<T> later(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, thread);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(new CommandFailure("Landfall is being closed.", e));
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
