package app.landfall.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The safety of people's data, as they may know it and what they can do for it: how saving goes,
/// and backups. Thread-safe; nothing in it blocks except where it says so.
public interface DataSafety {
  /// Of a program that keeps no backups.
  DataSafety NONE = new NoSafety();

  /// How saving goes now.
  StoreHealth health();

  /// The newest backup that was checked, whoever asked for it, as known at the last look into its
  /// folder; empty = no backup yet.
  Optional<Backup> last();

  /// All backups in the profile's folder, newest first. Reads the folder.
  List<Backup> backups();

  /// Calls after [#health] or [#last] has changed; the listener must be quick.
  Subscription onChange(Runnable listener);

  /// Makes a backup in the profile's folder, beside everything else that goes on.
  ///
  /// @return completes when it is written, checked and durable, or with a [StoreException] that
  ///   says what to do
  CompletableFuture<Backup> backUp();

  /// The same into a file that does not exist yet, such as on a stick.
  CompletableFuture<Backup> backUp(Path file);

  /// Looks through a backup without changing anything: what a preview shows.
  ///
  /// @return completes with a [StoreException] where it is damaged, or no backup
  CompletableFuture<Backup> inspect(Path file);

  /// Makes ready what a backup holds; it takes the place of the data at the next start, and the
  /// state of then is kept aside. The computer becomes a new one for its server. What is asked for
  /// twice: the last one counts.
  ///
  /// @return completes when nothing but a restart is missing
  CompletableFuture<Backup> restoreAtNextStart(Path file);
}
