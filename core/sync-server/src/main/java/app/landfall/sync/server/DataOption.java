package app.landfall.sync.server;

import app.landfall.sync.protocol.Limits;
import app.landfall.sync.server.store.ServerStore;
import app.landfall.sync.server.store.StoreOptions;
import app.landfall.sync.server.store.sqlite.SqliteServerStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--data`, of every command.
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder (default: the platform's folder for programs' data).")
  @Nullable Path data;

  Path folder() {
    return (data == null ? DefaultFolder.ofThisUser() : data).toAbsolutePath().normalize();
  }

  /// Opens the store beside a server that may be running.
  ServerStore store() {
    Path folder = folder();
    DataFolder.prepare(folder);
    return SqliteServerStore.open(
        DataFolder.database(folder),
        new StoreOptions(Limits.DEFAULT, false, InstantSource.system(), new SecureRandom()));
  }
}
