package app.landfall.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The data safety of a program that keeps no backups: what is asked of it fails with a sentence.
final class NoSafety implements DataSafety {
  @Override
  public StoreHealth health() {
    return StoreHealth.WELL;
  }

  @Override
  public Optional<Backup> last() {
    return Optional.empty();
  }

  @Override
  public List<Backup> backups() {
    return List.of();
  }

  @Override
  public Subscription onChange(Runnable listener) {
    return () -> {};
  }

  @Override
  public CompletableFuture<Backup> backUp() {
    return none();
  }

  @Override
  public CompletableFuture<Backup> backUp(Path file) {
    return none();
  }

  @Override
  public CompletableFuture<Backup> inspect(Path file) {
    return none();
  }

  @Override
  public CompletableFuture<Backup> restoreAtNextStart(Path file) {
    return none();
  }

  private static CompletableFuture<Backup> none() {
    return CompletableFuture.failedFuture(
        new StoreException(StoreException.Kind.OTHER, "This program keeps no backups."));
  }
}
