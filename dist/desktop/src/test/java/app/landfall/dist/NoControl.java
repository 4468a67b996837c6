package app.landfall.dist;

import app.landfall.plugin.InstalledPlugin;
import app.landfall.plugin.PluginControl;
import app.landfall.plugin.PluginOffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/// For a desk whose plugins stay as they are.
final class NoControl implements PluginControl {
  @Override
  public CompletableFuture<Void> enable(String id, boolean enabled) {
    return unsupported();
  }

  @Override
  public CompletableFuture<Void> reload(String id) {
    return unsupported();
  }

  @Override
  public CompletableFuture<PluginOffer> inspect(Path jar) {
    return unsupported();
  }

  @Override
  public CompletableFuture<InstalledPlugin> install(PluginOffer offer, boolean consent) {
    return unsupported();
  }

  @Override
  public CompletableFuture<Void> remove(String id) {
    return unsupported();
  }

  private static <T> CompletableFuture<T> unsupported() {
    return CompletableFuture.failedFuture(new UnsupportedOperationException("fixed plugins"));
  }
}
