package app.landfall.sync.server.store.sqlite;

import app.landfall.database.Database;
import app.landfall.database.DatabaseOptions;
import app.landfall.database.Migration;
import app.landfall.database.Migrations;
import app.landfall.sync.server.store.ServerStore;
import app.landfall.sync.server.store.StoreOptions;
import app.landfall.sync.server.store.pull.Heads;
import app.landfall.sync.server.store.shared.SqlDatabase;
import app.landfall.sync.server.store.shared.SqlServerStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// The server's store in one SQLite file.
public final class SqliteServerStore {
  private static final DatabaseOptions OPTIONS =
      new DatabaseOptions(4, 10_000, Duration.ofSeconds(5), Duration.ofSeconds(30), "server");

  private SqliteServerStore() {}

  /// Opens the store, making the file (not its folder) where there is none.
  ///
  /// @throws app.landfall.database.DatabaseException where the file cannot be used
  public static ServerStore open(Path file, StoreOptions options) {
    SqlDatabase database = openDatabase(file, options.clock());
    try {
      return new SqlServerStore(database, options, new Heads());
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /// The database alone, with its tables.
  public static SqlDatabase openDatabase(Path file, InstantSource clock) {
    Database database = Database.open(file, OPTIONS);
    try {
      Database.join(database.migrate(connection -> migrate(connection, clock)));
      return new SqliteDatabase(database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static int migrate(Connection connection, InstantSource clock) throws SQLException {
    List<Migration> steps = Migrations.pending(connection, Schema.OWNER, Schema.STEPS);
    if (!steps.isEmpty()) {
      Migrations.apply(connection, Schema.OWNER, steps, clock);
    }
    return steps.size();
  }
}
