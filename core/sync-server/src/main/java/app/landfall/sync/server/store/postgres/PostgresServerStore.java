package app.landfall.sync.server.store.postgres;

import app.landfall.database.DatabaseException;
import app.landfall.database.Migration;
import app.landfall.database.Migrations;
import app.landfall.sync.server.store.ServerStore;
import app.landfall.sync.server.store.StoreOptions;
import app.landfall.sync.server.store.pull.Heads;
import app.landfall.sync.server.store.shared.SqlDatabase;
import app.landfall.sync.server.store.shared.SqlServerStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/// The server's store in a PostgreSQL database, which any number of servers may share.
public final class PostgresServerStore {
  private static final int CONNECTIONS = 10;

  /// Whoever changes the schema has this advisory lock until it is committed.
  private static final long SCHEMA_LOCK = 0x4c616e6466616c6cL;

  private PostgresServerStore() {}

  /// Opens the store for a server, making the tables where there are none.
  ///
  /// @throws DatabaseException where the database cannot be used
  public static ServerStore open(PostgresLogin login, StoreOptions options) {
    return open(login, options, CONNECTIONS, true, writes -> writes);
  }

  /// The same for one command beside servers that may be running.
  public static ServerStore openBeside(PostgresLogin login, StoreOptions options) {
    return open(login, options, 1, false, writes -> writes);
  }

  /// The database alone, with its tables, for who changes all of it.
  ///
  /// @throws DatabaseException BUSY where a server runs on it
  public static SqlDatabase openDatabase(PostgresLogin login, InstantSource clock) {
    Connections open = new Connections(login, 1, writes -> writes);
    HeadHints hints = new HeadHints(open, new Heads());
    try {
      migrate(open.writes(), clock);
      hints.requireNoServer();
      return new PostgresDatabase(open, hints);
    } catch (RuntimeException e) {
      hints.close();
      open.close();
      throw e;
    }
  }

  static ServerStore open(
      PostgresLogin login,
      StoreOptions options,
      int connections,
      boolean listens,
      UnaryOperator<DataSource> around) {
    Connections open = new Connections(login, connections, around);
    Heads heads = new Heads();
    HeadHints hints = new HeadHints(open, heads);
    try {
      migrate(open.writes(), options.clock());
      ServerStore store = new SqlServerStore(new PostgresDatabase(open, hints), options, heads);
      if (listens) {
        hints.listen();
      }
      return store;
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  private static void migrate(DataSource source, InstantSource clock) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
      List<Migration> steps =
          Migrations.pending(connection, PostgresSchema.OWNER, PostgresSchema.STEPS);
      if (!steps.isEmpty()) {
        Migrations.apply(connection, PostgresSchema.OWNER, steps, clock);
      }
      connection.commit();
    } catch (SQLException e) {
      throw DatabaseException.of(e);
    }
  }
}
