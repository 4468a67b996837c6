package app.landfall.sync.server.store.postgres;

import app.landfall.sync.server.store.ServerStore;
import app.landfall.sync.server.store.StoreOptions;
import app.landfall.sync.server.store.sqlite.SqliteServerStore;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The databases that keep a server's data: what is promised holds in each.
public enum StoreKind {
  SQLITE,
  POSTGRES;

  /// A new PostgreSQL database; null for the other kind, which is in its folder.
  public @Nullable PostgresLogin login() {
    return this == POSTGRES ? TestPostgres.fresh() : null;
  }

  /// Opens a new database, and the same again at each further call.
  public Function<StoreOptions, ServerStore> opener(Path folder) {
    PostgresLogin login = login();
    return login == null
        ? options -> SqliteServerStore.open(folder.resolve("s.db"), options)
        : options -> PostgresServerStore.open(login, options);
  }
}
